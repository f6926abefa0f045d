"""Signing a review off, issuing, amending, comparing."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from redstart.apps.plans.models import Duty, PlanVersion
from redstart.apps.plans.queries.sheet import items_in_order
from redstart.interfaces.web.review.rows import key_of
from tests.factories.plans import TEXT, decided_plan, draft_plan, issued_plan, key, reviewed_plan


def version(started):
    return PlanVersion.objects.get(pk=started.version_id)


def confirm(client, started, what):
    plan = version(started)
    return client.post(f"/plans/{plan.pk}/{what}", {"key": key(), "version": plan.version})


def test_a_plan_with_gaps_lists_them_instead_of_a_signature(cast, owner):
    started = draft_plan(cast.owner)
    text = owner.get(f"/plans/{started.version_id}/sign-off").content.decode()
    assert "才能签字" in text
    assert "个名称要定" in text
    assert confirm(owner, started, "sign-off").status_code == 422
    assert version(started).state == "draft"


def test_a_decided_plan_is_signed_and_goes_on_to_be_issued(cast, owner):
    started = decided_plan(cast.owner)
    assert confirm(owner, started, "sign-off").headers["Location"] == f"/plans/{started.version_id}/issue"
    assert version(started).state == "reviewed"


def test_the_signature_promises_a_lead_for_each_responsibility_not_for_each_task(cast, owner):
    started = decided_plan(cast.owner)
    text = owner.get(f"/plans/{started.version_id}/sign-off").content.decode()
    assert "每条责任分工都有唯一的牵头单位，或写明了为何没有" in text
    assert "每项任务" not in text


def test_a_signed_plan_can_go_back_to_draft(cast, owner):
    started = reviewed_plan(cast.owner)
    confirm(owner, started, "reopen")
    assert version(started).state == "draft"


def test_issuing_shows_what_it_freezes_and_makes_the_duties(cast, owner):
    started = reviewed_plan(cast.owner)
    page = owner.get(f"/plans/{started.version_id}/issue")
    assert "5个目标和3条责任" in page.content.decode()
    announced = page.context["standing"].duties
    response = confirm(owner, started, "issue")
    assert response.headers["Location"] == f"/drives/{started.drive_id}/"
    assert f"生成{announced}项职责" in owner.get(response.headers["Location"]).content.decode()
    assert Duty.objects.count() == announced


def test_a_collective_without_members_is_pointed_out_before_issue(cast, owner):
    started = reviewed_plan(cast.owner)
    assert "各镇人民政府" in owner.get(f"/plans/{started.version_id}/issue").content.decode()


def test_who_may_only_look_cannot_issue(cast, member):
    started = reviewed_plan(cast.owner)
    assert 'name="version"' not in member.get(f"/plans/{started.version_id}/issue").content.decode()
    assert confirm(member, started, "issue").status_code == 403
    assert version(started).state == "reviewed"


def test_issuing_what_changed_meanwhile_is_a_conflict(cast, owner):
    started = reviewed_plan(cast.owner)
    response = owner.post(f"/plans/{started.version_id}/issue", {"key": key(), "version": 1})
    assert response.status_code == 409
    assert "重新载入" in response.content.decode()


@pytest.fixture
def amended(cast, owner):
    started = issued_plan(cast.owner)
    changed = TEXT.replace("增长8%以上", "增长9%以上").replace("2026年3月20日前", "2026年3月25日前")
    file = SimpleUploadedFile("修订.txt", changed.encode())
    fields = {"documents": [file], "reason": "上级调整目标", "key": key()}
    response = owner.post(f"/drives/{started.drive_id}/amend", fields)
    assert response.status_code == 302
    return started, response.headers["Location"]


def test_an_amendment_shows_old_and_new_side_by_side(amended, owner):
    text = owner.get(amended[1]).content.decode()
    assert "上级调整目标" in text
    assert "<del>8%</del>" in text
    assert "<ins>9%</ins>" in text


def test_each_item_of_an_amendment_stands_once_under_ids_of_its_own(amended, owner):
    plan = PlanVersion.objects.get(number=2)
    for query in ("", "?kind=target", "?state=open"):
        text = owner.get(f"/plans/{plan.pk}/review{query}").content.decode()
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert sorted(ids) == sorted(set(ids)), query
        assert any(name.startswith("item-") for name in ids)


def test_an_amendments_rows_follow_its_documents_and_name_the_action_they_are_under(amended, owner):
    plan = PlanVersion.objects.get(number=2)
    response = owner.get(f"/plans/{plan.pk}/review")
    groups = response.context["sheet"].groups
    shown = [row.key for group in groups for row in ((group.head,) if group.head else ()) + group.rows]
    stored = items_in_order(plan)
    assert shown == [key_of(item) for item in stored]
    assert {group.under for group in groups if group.under} >= {"（一）工业稳产行动", "（二）项目攻坚行动"}
    assert '<h2 class="items-head">（一）工业稳产行动</h2>' in response.content.decode()


def test_both_versions_stand_in_the_list_and_the_issued_one_still_holds(amended, owner):
    started, _address = amended
    text = owner.get(f"/drives/{started.drive_id}/versions").content.decode()
    assert "第2版" in text
    assert "第1版" in text
    assert "第1版（已印发）" in owner.get(f"/drives/{started.drive_id}/").content.decode()


def test_a_second_amendment_waits_for_the_first(amended, owner):
    started, _address = amended
    fields = {"reason": "再改", "key": key()}
    response = owner.post(f"/drives/{started.drive_id}/amend", fields)
    assert response.status_code == 422
    assert "amendment-open" in response.content.decode()
    assert "再改" in response.content.decode()


def test_the_journal_tells_who_did_what(amended, member):
    started, _address = amended
    text = member.get(f"/drives/{started.drive_id}/journal").content.decode()
    for words in ("读入方案，开始行动", "签核", "印发", "提出修订", "owner"):
        assert words in text


def test_a_draft_can_be_given_up(cast, owner):
    started = draft_plan(cast.owner)
    response = confirm(owner, started, "withdraw")
    assert response.headers["Location"] == f"/drives/{started.drive_id}/versions"
    assert version(started).state == "withdrawn"
    for page in ("versions", "", "journal"):
        assert owner.get(f"/drives/{started.drive_id}/{page}").status_code in {200, 404}
