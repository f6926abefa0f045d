"""Who owes what, until when, who is excused and who is reminded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from django.utils import timezone

from redstart.apps.journal.models import Outbox
from redstart.apps.reporting import queries
from redstart.apps.reporting.models import ReportingDuty, ReportingTask
from redstart.apps.reporting.queries import Punctuality
from redstart.apps.reporting.states import Standing
from redstart.kernel.periods import Period
from redstart.usecases.reporting import assigning
from redstart.usecases.reporting.history import Past, load_history
from redstart.usecases.reporting.record import estimate_records
from tests.factories.errors import refused
from tests.factories.plans import CITY, key
from tests.factories.reporting import (
    LATE,
    OPEN,
    give_duties,
    newest,
    open_round,
    report,
    send,
    take,
    task,
)


def test_a_task_opens_and_closes_by_the_release_day_in_working_days(started):
    row = task()
    closes = timezone.localtime(row.closes_at)
    assert (closes.date(), closes.hour) == (date(2026, 3, 18), 18)
    assert timezone.localtime(row.opens_at).date() == date(2026, 3, 6)
    assert row.span == Period(2026, 1, 2)


def test_a_month_is_opened_once(started):
    assert open_round(started) == 0
    assert open_round(started, month=3) == 2
    assert open_round(started, month=1) == 0  # January is reported with February


def test_a_duty_is_given_once_and_ends_on_a_day(started):
    assert refused(lambda: give_duties(started, "industry")) == "reporting-duty-exists"
    duty = ReportingDuty.objects.get(indicator__code="industry")
    assigning.end_duty(
        by=started.dispatcher,
        now=OPEN,
        key=key(),
        duty_id=duty.pk,
        version=duty.version,
        on=date(2026, 3, 1),
    )
    assert open_round(started, month=3) == 1


def test_a_unit_out_of_scope_is_given_nothing(started):
    def give():
        assigning.assign_duties(
            by=started.stranger,
            now=OPEN,
            key=key(),
            unit_id=started.unit_id,
            indicator_ids=[],
            region_id=started.region_id,
            on=date(2026, 1, 1),
        )

    assert refused(give) == "not-found"


def test_an_excused_task_is_neither_overdue_nor_due(started):
    row = task()
    act = {"by": started.dispatcher, "now": OPEN, "task_id": row.pk}
    assigning.excuse(**act, key=key(), version=row.version, reason="机构调整")
    assert task().standing(LATE) is Standing.EXCUSED
    assert refused(lambda: send(started.liaison, report(growth="8"))) == "report-excused"
    assert queries.punctuality(queries.tasks(started.viewer), LATE)[0].due == 1
    assigning.excuse(**act, key=key(), version=task().version, reason="")
    assert task().standing(LATE) is Standing.OVERDUE


def test_completeness_and_timeliness_count_what_was_due(started):
    send(started.liaison, report(growth="8", level="100"))
    send(started.liaison, report("investment", growth="8", level="100"), now=LATE)
    rows = queries.tasks(started.viewer)
    assert queries.punctuality(rows, OPEN) == []
    assert queries.punctuality(rows, LATE) == [Punctuality(started.unit_id, due=2, received=2, in_time=1)]


def test_a_reminder_goes_once_to_each_unit_that_has_not_reported(started):
    give_duties(started, "retail", unit_id=started.other_unit_id)
    open_round(started)
    send(started.liaison, report(growth="8", level="100"))
    ids = list(ReportingTask.objects.values_list("pk", flat=True))
    assert assigning.remind(by=started.dispatcher, now=OPEN, key=key(), task_ids=ids) == 2
    promised = Outbox.objects.filter(topic="reports.remind")
    assert {row.payload["unit_id"] for row in promised} == {started.unit_id, started.other_unit_id}
    assert [row.reminders for row in (task(), task("investment"), task("retail"))] == [0, 1, 1]


def test_nobody_without_the_right_reminds(started):
    ids = list(ReportingTask.objects.values_list("pk", flat=True))
    assert assigning.remind(by=started.liaison, now=OPEN, key=key(), task_ids=ids) == 0


def test_clocks_are_reckoned_anew_only_where_they_differ(started):
    assert assigning.reset_clocks(by=started.dispatcher, now=OPEN, key=key()) == 0


def past(measure="growth", value="5", year=2025, **more):
    return Past("industry", CITY, Period(year, 1, 2), measure, Decimal(value) if value else None, **more)


def load(by, *rows):
    return load_history(by=by, now=OPEN, key=key(), rows=rows)


def test_the_past_is_loaded_once_and_holds(started):
    rows = [past(), past("level", "0"), past("level", "", 2024, remark="尚未统计")]
    assert load(started.dispatcher, *rows) == 3
    assert load(started.dispatcher, *rows) == 0
    values = {(row.measure, row.year): row.value for row in queries.holding(started.viewer)}
    assert values == {("growth", 2025): 5, ("level", 2025): 0, ("level", 2024): None}


def test_the_past_needs_known_codes_and_reasons(started):
    assert refused(lambda: load(started.dispatcher, past("level", ""))) == "report-reason-missing"
    assert refused(lambda: load(started.dispatcher, past("share"))) == "report-measure"
    assert refused(lambda: load(started.stranger, past())) == "not-found"
    assert refused(lambda: load(started.liaison, past())) == "not-found"


def test_the_newest_figure_is_that_of_the_last_period_inside(started):
    load(started.dispatcher, past(year=2025), past(year=2026))
    send(started.liaison, report(growth="8"))
    take(started, newest())
    row = newest()
    asked = {"indicator_id": row.indicator_id, "region_id": row.region_id, "measure": "growth"}
    figure = queries.newest_figure(started.viewer, **asked, within=Period(2026, 1, 3))
    assert figure is not None
    assert (figure.value, figure.unit_id) == (8, started.unit_id)
    assert queries.newest_figure(started.viewer, **asked, within=Period(2024)) is None
    ids = [row.indicator_id]
    assert [each.period.year for each in queries.figures(started.viewer, indicator_ids=ids)] == [
        2025,
        2026,
        2026,
    ]


def test_an_estimate_is_held_against_what_came_of_it(started):
    give_duties(started, "industry", kind="estimate")
    open_round(started)
    guess, real = task(kind="estimate"), task(kind="actual")
    before = datetime(2026, 2, 24, 1, 0, tzinfo=UTC)
    from redstart.usecases.reporting.submitting import Report

    send(started.head, Report(guess.pk, {"growth": "9", "level": "110"}), now=before)
    assert estimate_records(started.viewer) == []
    send(started.head, Report(real.pk, {"growth": "8", "level": "100"}))
    from redstart.apps.reporting.models import Observation
    from redstart.usecases.reporting import checking
    from tests.factories.reporting import item

    rows = Observation.objects.filter(kind="actual", newest=True)
    checking.accept(by=started.dispatcher, now=OPEN, key=key(), items=[item(row) for row in rows])
    growth, level = estimate_records(started.viewer)
    assert (growth.measure, growth.record.bias, growth.record.hit_rate) == ("growth", 1, 1)
    assert (level.measure, level.record.mean_error, level.record.hit_rate) == ("level", 10, 0)
