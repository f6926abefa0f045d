"""What waits for a second person, on the pages."""

from __future__ import annotations

import pytest
from django.utils import timezone

from redstart.apps.approvals.models import Proposal
from redstart.apps.plans.models import PlanVersion
from tests.factories.approvals import amended, proposed_amendment, proposed_notice, second_person
from tests.factories.plans import issued_plan, key, make_user


@pytest.fixture
def second(cast, as_user):
    second_person()
    return as_user("second")


def send(client, proposal, **fields):
    return client.post(f"/approvals/{proposal}/decide", {"key": key(), "version": 1, **fields})


def test_an_amendment_is_proposed_from_the_page_of_issuing(cast, owner):
    version = amended(cast.owner, issued_plan(cast.owner))
    page = owner.get(f"/plans/{version}/issue").content.decode()
    assert "提请审批" in page
    plan = PlanVersion.objects.get(pk=version)
    sent = owner.post(
        f"/plans/{version}/propose", {"key": key(), "version": plan.version, "reason": "目标调整"}
    )
    assert sent.headers["Location"] == f"/approvals/{Proposal.objects.get().pk}"


def test_the_list_tells_what_waits_for_whom(cast, owner, second, stranger):
    proposed_amendment(cast.owner, now=timezone.now())
    mine = second.get("/approvals").context["groups"]
    assert [len(rows) for _, rows, _ in mine] == [1, 0, 0]
    assert [len(rows) for _, rows, _ in owner.get("/approvals").context["groups"]] == [0, 1, 0]
    assert stranger.get("/approvals").context["empty"]


def test_the_menu_counts_what_waits_for_the_reader(cast, owner, second):
    proposed_amendment(cast.owner, now=timezone.now())
    counts = {
        name: line.count
        for name, client in (("owner", owner), ("second", second))
        for group in client.get("/").context["frame"].groups
        for line in group.entries
        if line.address == "/approvals"
    }
    assert counts == {"owner": 0, "second": 1}


def test_a_proposal_shows_its_difference_and_is_approved_in_one_press(cast, second):
    proposal, version, _ = proposed_amendment(cast.owner, now=timezone.now())
    page = second.get(f"/approvals/{proposal}").content.decode()
    assert "<del>8%</del>" in page
    assert "<ins>9%</ins>" in page
    assert send(second, proposal, decision="approve").status_code == 302
    assert PlanVersion.objects.get(pk=version).state == "issued"
    assert "已通过" in second.get(f"/approvals/{proposal}").content.decode()


def test_a_refusal_without_a_reason_is_told_beside_the_form(cast, second):
    proposal, _, _ = proposed_amendment(cast.owner, now=timezone.now())
    answer = send(second, proposal, decision="refuse")
    assert answer.status_code == 422
    assert "没有写明理由" in answer.content.decode()


def test_the_proposer_is_offered_to_withdraw_and_not_to_decide(cast, owner):
    proposal, _, _ = proposed_amendment(cast.owner, now=timezone.now())
    page = owner.get(f"/approvals/{proposal}").content.decode()
    assert "通过，立即生效" not in page
    assert send(owner, proposal, decision="approve").status_code == 422
    owner.post(f"/approvals/{proposal}/withdraw", {"key": key(), "version": 1})
    assert Proposal.objects.get().state == "withdrawn"


def test_a_notice_shows_the_days_that_change(cast, as_user):
    proposal = proposed_notice(make_user("proposer", "dispatcher", None))
    make_user("approver", "dispatcher", None)
    page = as_user("approver").get(f"/approvals/{proposal}").content.decode()
    assert "2027-02-11" in page
    assert "2027年放假调休安排" in page


def test_somebody_elsewhere_finds_no_such_proposal(cast, stranger, member):
    proposal, _, _ = proposed_amendment(cast.owner, now=timezone.now())
    for client in (stranger, member):
        assert client.get(f"/approvals/{proposal}").status_code == 404
        assert send(client, proposal, decision="approve").status_code == 404
