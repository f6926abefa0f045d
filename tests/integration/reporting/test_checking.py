"""What becomes of a report: checked by the unit, accepted, given back."""

from __future__ import annotations

import pytest

from redstart.apps.accounts.roles import Action
from redstart.apps.reporting import queries
from redstart.apps.reporting.states import ReportState
from redstart.usecases.reporting import checking
from tests.factories.errors import refused
from tests.factories.plans import key
from tests.factories.reporting import LATE, OPEN, item, newest, report, send, take, task


@pytest.fixture
def sent(started):
    send(started.liaison, report(growth="8", level="100"))
    return newest()


def test_a_report_goes_from_the_unit_to_its_head_to_the_dispatcher(started, sent):
    assert refused(lambda: accept(started.dispatcher, sent)) == "report-step"
    take(started, sent)
    row = newest()
    assert (row.state, row.holds) == (ReportState.ACCEPTED, True)
    assert (row.checked_by_id, row.accepted_by_id) == (started.head.person_id, started.dispatcher.person_id)


def accept(by, row):
    return checking.accept(by=by, now=OPEN, key=key(), items=[item(row)])


def test_who_may_only_report_neither_checks_nor_accepts(started, sent):
    assert refused(lambda: checking.check(by=started.liaison, now=OPEN, key=key(), items=[item(sent)])) == (
        "not-found"
    )
    assert refused(lambda: accept(started.head, sent)) == "not-found"


def test_a_returned_report_is_owed_again_and_reported_anew_even_after_closing(started, sent):
    back = {"by": started.head, "now": OPEN, "items": [item(sent)]}
    assert refused(lambda: checking.give_back(**back, key=key(), reason="")) == "report-reason-needed"
    checking.give_back(**back, key=key(), reason="与总量不符")
    assert newest().return_reason == "与总量不符"
    assert task().received_at is None
    send(started.liaison, report(growth="8"), now=LATE)
    assert (newest().number, newest().state) == (2, ReportState.SUBMITTED)
    assert task().received_at == LATE


def test_a_returned_correction_leaves_what_was_accepted_holding(started, sent):
    from redstart.usecases.reading import Upload
    from redstart.usecases.reporting import submitting

    take(started, sent)
    submitting.correct(
        by=started.liaison,
        now=LATE,
        key=key(),
        report=report(growth="3"),
        reason="重算",
        evidence=Upload("a.pdf", b"%PDF-"),
    )
    checking.give_back(by=started.dispatcher, now=LATE, key=key(), items=[item(newest())], reason="依据不足")
    assert [row.value for row in queries.holding(started.viewer)] == [8]
    assert task().received_at == OPEN


def test_a_report_that_moved_on_is_not_accepted_unseen(started, sent):
    shown = item(sent)
    checking.check(by=started.head, now=OPEN, key=key(), items=[shown])
    assert (
        refused(lambda: checking.accept(by=started.dispatcher, now=OPEN, key=key(), items=[shown]))
        == "version-conflict"
    )


def test_a_superseded_version_is_not_there_to_be_checked(started, sent):
    send(started.liaison, report(growth="9"))
    assert refused(lambda: checking.check(by=started.head, now=OPEN, key=key(), items=[item(sent)])) == (
        "not-found"
    )


def test_what_waits_is_listed_for_who_decides(started, sent):
    assert queries.waiting(started.head, Action.CHECK_REPORTS).count() == 2
    assert queries.waiting(started.dispatcher, Action.ACCEPT_REPORTS).count() == 0
    checking.check(by=started.head, now=OPEN, key=key(), items=[item(sent)])
    assert queries.waiting(started.dispatcher, Action.ACCEPT_REPORTS).get() == newest()
