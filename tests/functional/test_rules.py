"""The calendar and other rules: what holds, the difference of a change, and the way to a second person."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from redstart.apps.approvals.models import Proposal
from redstart.apps.rules.models import RuleVersion
from tests.factories.plans import key, make_user

NOTICE = b"""\
year: 2028
source: \xe6\x9f\x90\xe9\x80\x9a\xe7\x9f\xa5
days_off: [2028-01-03, 2028-01-26]
weekends_worked: [2028-01-22]
"""
LIMITS = {"per": ["account", "address"], "failures": ["3", ""], "within": ["60", ""], "wait": ["30", ""]}


@pytest.fixture
def proposer(cast, as_user):
    make_user("proposer", "dispatcher", None)
    return as_user("proposer")


@pytest.fixture
def approver(cast, as_user):
    make_user("approver", "leader", None)
    return as_user("approver")


def preview(client, data=NOTICE, **fields):
    file = SimpleUploadedFile("2028.yaml", data)
    return client.post("/rules/preview", {"key": key(), "book": "calendar", "notice": file, **fields})


def hidden(answer):
    """Return what the form of a preview carries."""
    form = answer.content.decode().partition('action="/rules/propose"')[2]
    pairs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in pairs}


def test_what_holds_is_shown_with_the_years_that_are_not_announced(member):
    page = member.get("/rules").content.decode()
    assert "待公布" in page
    assert "同一账号" in page
    assert "预览差异" not in page


def test_a_file_is_shown_as_a_difference_and_changes_nothing(proposer):
    page = preview(proposer).content.decode()
    assert "<ins>2028-01-26</ins>" in page
    assert not Proposal.objects.exists()


def test_what_was_previewed_is_proposed_and_adopted_by_another(proposer, approver):
    sent = {**hidden(preview(proposer)), "key": key(), "reason": "年度通知已发"}
    answer = proposer.post("/rules/propose", sent)
    proposal = Proposal.objects.get()
    assert answer.headers["Location"] == f"/approvals/{proposal.pk}"
    decided = {"key": key(), "version": 1, "decision": "approve"}
    assert proposer.post(f"/approvals/{proposal.pk}/decide", decided).status_code in {404, 422}
    assert not RuleVersion.objects.exists()
    assert approver.post(f"/approvals/{proposal.pk}/decide", decided).status_code == 302
    assert RuleVersion.objects.get().part == "2028"
    assert "2028年放假调休安排" in approver.get("/rules").content.decode()


def test_a_proposal_without_a_reason_keeps_the_preview(proposer):
    sent = {**hidden(preview(proposer)), "key": key(), "reason": " "}
    answer = proposer.post("/rules/propose", sent)
    assert answer.status_code == 422
    assert "没有写明理由" in answer.content.decode()
    assert hidden(answer)["content"] == sent["content"]


@pytest.mark.parametrize("data", [b"year: 2028\n", b"\xff\xff", b"PK\x03\x04"])
def test_a_file_that_is_no_notice_is_told_and_the_fields_stay(proposer, data):
    answer = preview(proposer, data, source="某市通知〔2027〕9号")
    assert answer.status_code == 422
    assert "某市通知〔2027〕9号" in answer.content.decode()


@pytest.mark.parametrize("content", ["", "[", "[]", "1", '{"year": 2028}', "[" * 100_000])
def test_a_content_that_somebody_made_up_is_refused(proposer, content):
    sent = {**hidden(preview(proposer)), "key": key(), "reason": "试", "content": content}
    assert proposer.post("/rules/propose", sent).status_code == 422
    assert not Proposal.objects.exists()


def test_new_limits_are_proposed_from_fields(proposer):
    given = {"key": key(), "book": "sign_in", "source": "某规定", "valid_from": "2099-01-01", **LIMITS}
    answer = proposer.post("/rules/preview", given)
    assert "throttles.1.failures" in answer.content.decode()
    proposer.post("/rules/propose", {**hidden(answer), "key": key(), "reason": "收紧"})
    rows = Proposal.objects.get().after["content"]["throttles"]
    assert rows == [{"per": "account", "failures": 3, "within": 60, "wait": 30}]


def test_limits_that_are_no_numbers_are_told_and_stay(proposer):
    given = {"key": key(), "book": "sign_in", "source": "某规定", "valid_from": "2099-01-01", **LIMITS}
    answer = proposer.post("/rules/preview", {**given, "failures": ["三次", ""]})
    assert answer.status_code == 422
    assert 'value="三次"' in answer.content.decode()


def test_who_may_propose_for_one_city_does_not_change_what_holds_for_all(owner):
    assert "预览差异" not in owner.get("/rules").content.decode()
    assert preview(owner).status_code == 403


def test_who_may_only_look_cannot_propose(member):
    assert preview(member).status_code == 404
