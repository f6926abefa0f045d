"""Reports as they come in: zero, blank and not-applicable, versions, locks, whose unit."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, models, transaction

from redstart.apps.reporting import queries
from redstart.apps.reporting.models import Observation
from redstart.apps.reporting.states import ReportState, Standing
from redstart.usecases.reading import Upload
from redstart.usecases.reporting import checking, submitting
from tests.factories.errors import refused
from tests.factories.plans import key
from tests.factories.reporting import (
    LATE,
    OPEN,
    item,
    newest,
    report,
    send,
    take,
    task,
)

SCAN = Upload("盖章报表.pdf", b"%PDF-1.4 stamped")


def test_a_reported_task_is_received_once_all_its_measures_are_there(started):
    send(started.liaison, report(growth="8.5"))
    assert task().standing(OPEN) is Standing.OPEN
    send(started.liaison, report(level="120.35"))
    assert task().standing(OPEN) is Standing.RECEIVED
    assert newest("level").value == Decimal("120.35")


def test_a_zero_is_a_report_and_a_blank_is_none(started):
    assert send(started.liaison, report(growth="0", level="")).kept == 1
    assert newest().value == 0
    assert not Observation.objects.filter(measure="level").exists()
    assert task().received_at is None


def test_what_does_not_apply_is_no_zero_and_needs_its_reason(started):
    assert refused(lambda: send(started.liaison, report(growth="不适用"))) == "report-reason-missing"
    send(started.liaison, report(growth="不适用", remark="没有规上企业", level="0"))
    assert (newest().value, newest().not_applicable) == (None, True)
    assert task().received_at == OPEN


@pytest.mark.parametrize("text", ["八", "1e3", "1.1234567", "NaN", "--3", "9" * 17, "=1+1"])
def test_what_is_no_number_is_refused_with_its_measure(started, text):
    assert refused(lambda: send(started.liaison, report(level="5", growth=text))) == "report-unreadable"
    assert not Observation.objects.exists()


def test_a_second_value_before_closing_is_a_new_version(started):
    send(started.liaison, report(growth="8"))
    send(started.liaison, report(growth="9"))
    old, new = Observation.objects.filter(measure="growth").order_by("number")
    assert (old.value, old.newest, new.value, new.newest) == (8, False, 9, True)
    assert (new.number, new.supersedes_id) == (2, old.pk)


def test_the_same_value_again_changes_nothing(started):
    send(started.liaison, report(growth="8"))
    assert send(started.liaison, report(growth="8.00")).kept == 0


def test_a_reported_value_cannot_be_made_blank(started):
    send(started.liaison, report(growth="8"))
    assert refused(lambda: send(started.liaison, report(growth=" "))) == "report-blanked"


def test_nobody_overwrites_what_was_not_seen(started):
    first = report(growth="8", seen={"growth": 0})
    send(started.liaison, first)
    assert refused(lambda: send(started.head, report(growth="9", seen={"growth": 0}))) == "version-conflict"
    send(started.head, report(growth="9", seen={"growth": newest().pk}))
    assert newest().value == 9


def test_the_same_key_answers_again_and_reports_once(started):
    told, again = report(growth="8"), key()
    assert send(started.liaison, told, key_=again) == send(started.liaison, told, key_=again)
    assert Observation.objects.count() == 1


def test_a_report_is_not_taken_before_its_time(started):
    early = datetime(2026, 3, 1, 1, 0, tzinfo=UTC)
    assert refused(lambda: send(started.liaison, report(growth="8"), now=early)) == "report-early"


def test_a_late_report_is_received_but_not_in_time(started):
    assert task().standing(LATE) is Standing.OVERDUE
    send(started.liaison, report(growth="8", level="100"), now=LATE)
    assert task().standing(LATE) is Standing.RECEIVED
    assert not task().in_time


def test_after_closing_only_a_correction_with_reason_and_paper_changes_a_value(started):
    send(started.liaison, report(growth="8", level="100"))
    changed = report(growth="7.2")
    assert refused(lambda: send(started.liaison, changed, now=LATE)) == "report-locked"

    def correct(**more):
        more = {"reason": "漏报一户企业", "evidence": SCAN} | more
        return submitting.correct(by=started.liaison, now=LATE, key=key(), report=changed, **more)

    assert refused(lambda: correct(reason=" ")) == "report-reason-needed"
    assert refused(lambda: correct(evidence=None)) == "report-evidence-needed"
    correct()
    row = newest()
    assert (row.value, row.number, row.correction) == (Decimal("7.2"), 2, "漏报一户企业")
    assert row.evidence.name == SCAN.name


def test_an_accepted_value_holds_until_its_correction_is_accepted(started):
    send(started.liaison, report(growth="8"))
    take(started, newest())
    submitting.correct(
        by=started.liaison, now=OPEN, key=key(), report=report(growth="7"), reason="口径有误", evidence=SCAN
    )
    assert [row.value for row in queries.holding(started.viewer)] == [8]
    take(started, newest())
    assert [row.value for row in queries.holding(started.viewer)] == [7]
    assert [row.value for row in queries.versions_of(started.viewer, newest())] == [7, 8]


def test_another_units_liaison_neither_sees_nor_reports(started):
    send(started.liaison, report(growth="8"))
    assert refused(lambda: send(started.other, report(level="1"))) == "not-found"
    assert not queries.observations(started.other).exists()
    assert not queries.tasks(started.other).exists()
    assert not queries.observations(started.stranger).exists()


def test_a_viewer_cannot_report_nor_the_dispatcher_as_if_it_were_the_unit(started):
    for actor in (started.viewer, started.dispatcher):
        assert refused(lambda actor=actor: send(actor, report(growth="8"))) == "not-found"


def test_the_heads_own_report_is_checked_by_itself(started):
    send(started.head, report(growth="8"))
    assert newest().state == ReportState.CHECKED


def test_what_came_by_phone_says_who_called_and_is_shown_so(started):
    def enter(remark, channel="phone", evidence=None):
        return submitting.delegate(
            by=started.dispatcher,
            now=OPEN,
            key=key(),
            reports=[report(growth="8", remark=remark)],
            channel=channel,
            evidence=evidence,
        )

    assert refused(lambda: enter("")) == "report-reason-needed"
    assert refused(lambda: enter("", "paper")) == "report-evidence-needed"
    enter("办公室来电", "phone")
    assert newest().delegated == "phone"
    enter("", "paper", SCAN)  # the same value again says nothing new
    assert newest().number == 1
    checking.accept(by=started.dispatcher, now=OPEN, key=key(), items=[item(newest())])
    assert newest().holds


def test_a_liaison_cannot_enter_as_delegated(started):
    def enter():
        submitting.delegate(
            by=started.liaison, now=OPEN, key=key(), reports=[report(growth="8", remark="x")], channel="phone"
        )

    assert refused(enter) == "not-found"


def test_the_database_refuses_a_second_newest_of_one_key(started):
    send(started.liaison, report(growth="8"))
    twin = newest()
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Model.save(twin, force_insert=True)


def test_a_held_figure_is_there_for_its_unit_and_for_who_may_see_it_alone(started):
    from tests.factories.reporting import give_duties, open_round

    give_duties(started, "retail", embargoed=True)
    open_round(started)
    send(started.liaison, report("retail", growth="5", level="10"))
    take(started, newest("growth", "retail"))
    for actor, seen in ((started.liaison, 2), (started.dispatcher, 2), (started.viewer, 0)):
        assert queries.observations(actor).filter(indicator__code="retail").count() == seen
    row = newest("growth", "retail")
    checking.release(by=started.dispatcher, now=OPEN, key=key(), items=[item(row)])
    assert queries.observations(started.viewer).filter(indicator__code="retail").count() == 1
