"""A reporting round of the invented city: its statistics unit, who speaks for it, and a month's tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from redstart.apps.accounts.scope import Actor  # noqa: TC001  # a dataclass reads it
from redstart.apps.indicators.models import Indicator
from redstart.apps.organisations.models import Region
from redstart.apps.reporting.models import Observation, ReportingTask
from redstart.usecases import indicators as catalogue
from redstart.usecases.people import console_actor
from redstart.usecases.reporting import assigning, checking, submitting
from redstart.usecases.units import add_unit
from tests.factories.plans import CITY, NOW, key, make_cast, make_user

# The report of January and February 2026 opens on 8 March and closes on 18 March, a Wednesday.
OPEN = datetime(2026, 3, 12, 1, 0, tzinfo=UTC)
LATE = datetime(2026, 3, 20, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Round:
    """Who takes part: the dispatcher, the unit's liaison and head, another unit's liaison, a stranger."""

    dispatcher: Actor
    liaison: Actor
    head: Actor
    other: Actor
    stranger: Actor
    viewer: Actor
    unit_id: int
    other_unit_id: int
    region_id: int


def make_round() -> Round:
    """Make the unit and its people, its duties, and the tasks of January and February 2026."""
    cast = make_cast()
    catalogue.adopt_catalogue(by=console_actor(now=NOW), now=NOW, key=key())
    unit_id, other = (
        add_unit(by=cast.owner, now=NOW, key=key(), region_code=CITY, name=name, kind="department")
        for name in ("市统计局", "市商务局")
    )
    region = Region.objects.get(code=CITY)
    started = Round(
        dispatcher=cast.owner,
        liaison=make_user("liaison", "liaison", CITY, unit_id=unit_id),
        head=make_user("head", "unit_head", CITY, unit_id=unit_id),
        other=make_user("other", "liaison", CITY, unit_id=other),
        stranger=cast.stranger,
        viewer=cast.member,
        unit_id=unit_id,
        other_unit_id=other,
        region_id=region.pk,
    )
    give_duties(started, "industry", "investment")
    open_round(started)
    return started


def give_duties(started: Round, *codes: str, unit_id: int | None = None, **more: object) -> list[int]:
    """Let a unit report indicators of the city."""
    ids = list(Indicator.objects.filter(code__in=codes).values_list("pk", flat=True))
    return assigning.assign_duties(
        by=started.dispatcher,
        now=NOW,
        key=key(),
        unit_id=unit_id or started.unit_id,
        indicator_ids=ids,
        region_id=started.region_id,
        on=date(2026, 1, 1),
        **more,
    )


def open_round(started: Round, year: int = 2026, month: int = 2) -> int:
    """Make a month's tasks."""
    return assigning.open_tasks(
        by=started.dispatcher, now=NOW, key=key(), year=year, month=month, day=date(year, month, 1)
    )


def task(code: str = "industry", **more: object) -> ReportingTask:
    """Return a task of an indicator."""
    return ReportingTask.objects.get(indicator__code=code, **more)


def report(
    code: str = "industry", *, remark: str = "", seen: object = None, **values: str
) -> submitting.Report:
    """Return a report of an indicator's task."""
    return submitting.Report(task_id=task(code).pk, values=values, seen=seen or {}, remark=remark)


def send(by: Actor, *reports: submitting.Report, now: datetime = OPEN, key_: str = "") -> submitting.Received:
    """Submit reports."""
    return submitting.submit(by=by, now=now, key=key_ or key(), reports=reports)


def newest(measure: str = "growth", code: str = "industry") -> Observation:
    """Return the last version of a report."""
    return Observation.objects.get(indicator__code=code, measure=measure, newest=True, unit__isnull=False)


def item(row: Observation) -> checking.Item:
    """Return how a form names a report."""
    return checking.Item(row.pk, row.version)


def take(started: Round, *rows: Observation, now: datetime = OPEN) -> None:
    """Check and accept reports."""
    checking.check(by=started.head, now=now, key=key(), items=[item(row) for row in rows])
    fresh = [Observation.objects.get(pk=row.pk) for row in rows]
    checking.accept(by=started.dispatcher, now=now, key=key(), items=[item(row) for row in fresh])
