"""Reads of reports, through the actor's scope: region, unit, marking and embargo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, Count, F, IntegerField, Q, Value, When

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import within
from redstart.apps.accounts.secrecy import cleared, released
from redstart.apps.reporting.models import Observation, ReportingDuty, ReportingTask
from redstart.apps.reporting.states import Kind, ReportState
from redstart.kernel.periods import Period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime
    from decimal import Decimal

    from django.db.models import QuerySet

    from redstart.apps.accounts.scope import Actor

_PATH = "region__path"
FIRM = (Kind.ACTUAL.value, Kind.FLASH.value)


@dataclass(frozen=True, slots=True)
class Figure:
    """A reported value that holds. ``value`` is ``None`` where the thing does not apply."""

    observation_id: int
    indicator_id: int
    region_id: int
    unit_id: int | None
    period: Period
    kind: str
    measure: str
    value: Decimal | None
    number: int

    @property
    def not_applicable(self) -> bool:
        """Whether the thing does not apply there."""
        return self.value is None


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Of the reports of a unit that were due: how many came at all, and how many in time.

    See docs/domain.md, *Indicators and reports*, completeness and timeliness.
    """

    unit_id: int
    due: int
    received: int
    in_time: int


def _of_unit(unit_id: int) -> Q:
    return Q(unit=unit_id)


def observations(actor: Actor, action: Action = Action.VIEW_REPORTS) -> QuerySet[Observation]:
    """Return every version of every report in the actor's scope.

    What is held back is there for who may see it and for the unit that reported it.
    """
    own = Q(unit__in=actor.unit_ids(Action.SUBMIT_REPORTS))
    return Observation.objects.filter(
        within(actor, action, _PATH, of_unit=_of_unit),
        cleared(actor, _PATH),
        released(actor, _PATH) | own,
    ).select_related("indicator", "region", "unit")


def newest(actor: Actor, action: Action = Action.VIEW_REPORTS) -> QuerySet[Observation]:
    """Return the last version of each report, whatever became of it."""
    return observations(actor, action).filter(newest=True)


def holding(actor: Actor) -> QuerySet[Observation]:
    """Return the accepted versions that count."""
    return observations(actor).filter(holds=True)


def versions_of(actor: Actor, row: Observation) -> QuerySet[Observation]:
    """Return all versions of a report, the newest first."""
    same = {name: getattr(row, name) for name in ("indicator", "region", "unit", "period", "kind", "measure")}
    return observations(actor).filter(**same).order_by("-number")


def figures(
    actor: Actor,
    *,
    indicator_ids: Collection[int],
    region_ids: Collection[int] | None = None,
    unit_ids: Collection[int] | None = None,
    measures: Collection[str] | None = None,
    kinds: Collection[str] = FIRM,
    since_year: int | None = None,
) -> list[Figure]:
    """Return the values that count, by indicator, region, period (by its end), actual before flash.

    ``unit_ids`` limits them to reports of units; without it those of every unit and of none are there.
    """
    rows = holding(actor).filter(indicator__in=indicator_ids, kind__in=kinds)
    if region_ids is not None:
        rows = rows.filter(region__in=region_ids)
    if unit_ids is not None:
        rows = rows.filter(unit__in=unit_ids)
    if measures is not None:
        rows = rows.filter(measure__in=measures)
    if since_year is not None:
        rows = rows.filter(year__gte=since_year)
    return _figures(rows)


def newest_figure(
    actor: Actor,
    *,
    indicator_id: int,
    region_id: int,
    measure: str,
    within: Period,
    unit_id: int | None = None,
    kinds: Collection[str] = FIRM,
) -> Figure | None:
    """Return what counts of the latest period that ends inside ``within``; actual before flash.

    Without ``unit_id`` the region's own figure: that of any unit, before one that no unit reported.
    """
    rows = holding(actor).filter(
        indicator=indicator_id, region=region_id, measure=measure, kind__in=kinds, year=within.year
    )
    rows = rows.filter(last__gte=within.first, last__lte=within.last)
    if unit_id is not None:
        rows = rows.filter(unit=unit_id)
    found = _figures(rows)
    latest = max((figure.period.last for figure in found), default=0)
    return next((figure for figure in found if figure.period.last == latest), None)


def _figures(rows: QuerySet[Observation]) -> list[Figure]:
    firm = Case(
        *(When(kind=kind, then=Value(rank)) for rank, kind in enumerate(Kind)), output_field=IntegerField()
    )
    ordered = rows.annotate(firm=firm).order_by(
        "indicator_id", "region_id", "year", "last", "firm", F("unit_id").asc(nulls_last=True), "measure"
    )
    columns = ("pk", "indicator_id", "region_id", "unit_id", "year", "first", "last", "kind", "measure")
    return [
        Figure(pk, indicator, region, unit, Period(year, first, last), kind, measure, value, number)
        for pk, indicator, region, unit, year, first, last, kind, measure, value, number in (
            ordered.values_list(*columns, "value", "number")
        )
    ]


def tasks(actor: Actor, action: Action = Action.VIEW_REPORTS) -> QuerySet[ReportingTask]:
    """Return the reporting tasks in the actor's scope, those that close first at the head."""
    rows = ReportingTask.objects.filter(within(actor, action, _PATH, of_unit=_of_unit))
    return rows.select_related("indicator", "region", "unit__region")


def missing(actor: Actor, now: datetime, action: Action = Action.VIEW_REPORTS) -> QuerySet[ReportingTask]:
    """Return the tasks that are open or overdue at a moment."""
    return tasks(actor, action).filter(received_at=None, excused_at=None, opens_at__lte=now)


def duties(actor: Actor, action: Action = Action.VIEW_REPORTS) -> QuerySet[ReportingDuty]:
    """Return who reports what, standing and ended."""
    rows = ReportingDuty.objects.filter(within(actor, action, _PATH, of_unit=_of_unit))
    return rows.select_related("indicator", "region", "unit__region")


def duties_on(actor: Actor, day: date, action: Action = Action.VIEW_REPORTS) -> QuerySet[ReportingDuty]:
    """Return who reports what on a day."""
    lasting = Q(valid_to=None) | Q(valid_to__gt=day)
    return duties(actor, action).filter(lasting, valid_from__lte=day)


def punctuality(rows: QuerySet[ReportingTask], now: datetime) -> list[Punctuality]:
    """Return how the units of some tasks report; a report is due when its time has closed."""
    due = rows.filter(closes_at__lte=now, excused_at=None).order_by("unit_id")
    counted = due.values("unit_id").annotate(
        due=Count("pk"),
        received=Count("pk", filter=Q(received_at__isnull=False)),
        timely=Count("pk", filter=Q(received_at__lte=F("closes_at"))),
    )
    return [Punctuality(row["unit_id"], row["due"], row["received"], row["timely"]) for row in counted]


def of_tasks(task_ids: Iterable[int]) -> dict[tuple[int, str], Observation]:
    """Return the newest report of each task and measure, for somebody who already sees the tasks."""
    rows = Observation.objects.filter(task__in=set(task_ids), newest=True)
    return {(row.task_id or 0, row.measure): row for row in rows}


def waiting(actor: Actor, action: Action) -> QuerySet[Observation]:
    """Return what waits for the actor to check (``CHECK_REPORTS``) or to accept (``ACCEPT_REPORTS``)."""
    rows = newest(actor, action)
    if action is Action.CHECK_REPORTS:
        return rows.filter(state=ReportState.SUBMITTED, delegated="")
    delegated = Q(state=ReportState.SUBMITTED) & ~Q(delegated="")
    return rows.filter(Q(state=ReportState.CHECKED) | delegated)
