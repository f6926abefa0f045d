"""A unit's record: how complete and timely its reports are, and how its estimates turned out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.apps.reporting import queries
from redstart.apps.reporting.states import Kind, ReportState
from redstart.kernel.estimates import Record, record
from redstart.rulebook.reporting import hit_tolerance

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from redstart.apps.accounts.scope import Actor


@dataclass(frozen=True, slots=True)
class EstimateRecord:
    """How the estimates of a unit turned out by one measure."""

    unit_id: int
    measure: str
    record: Record


def estimate_records(actor: Actor, *, unit_ids: Collection[int] | None = None) -> list[EstimateRecord]:
    """Return the record of each unit's estimates by measure, where any can be held against an actual.

    The last estimate counts that was given before the accepted actual came in, unless it was returned. Levels
    are judged in per cent of the actual, the others in their own points. See docs/domain.md, *Indicators and
    reports*, estimates.
    """
    pairs: dict[tuple[int, str], list[tuple[Decimal, Decimal]]] = {}
    actual = _values(actor, Kind.ACTUAL, unit_ids)
    for key, (value, _at) in _estimates(actor, unit_ids, actual).items():
        unit_id, measure = key[2], key[4]
        if unit_id is not None:
            pairs.setdefault((unit_id, measure), []).append((value, actual[key][0]))
    found = []
    for (unit_id, measure), told in sorted(pairs.items()):
        kept = record(told, hit_tolerance(measure), relative=measure == "level")
        if kept is not None:
            found.append(EstimateRecord(unit_id, measure, kept))
    return found


_Key = tuple[int, int, int | None, str, str]
_KEY = ("indicator_id", "region_id", "unit_id", "period", "measure")


def _values(actor: Actor, kind: Kind, unit_ids: Collection[int] | None) -> dict[_Key, tuple[Decimal, object]]:
    rows = queries.holding(actor).filter(kind=kind, value__isnull=False, unit__isnull=False)
    if unit_ids is not None:
        rows = rows.filter(unit__in=unit_ids)
    return {
        (indicator, region, unit, period, measure): (value, at)
        for indicator, region, unit, period, measure, value, at in rows.values_list(
            *_KEY, "value", "submitted_at"
        )
        if value is not None
    }


def _estimates(
    actor: Actor, unit_ids: Collection[int] | None, actual: dict[_Key, tuple[Decimal, object]]
) -> dict[_Key, tuple[Decimal, object]]:
    rows = queries.observations(actor).filter(kind=Kind.ESTIMATE, value__isnull=False)
    if unit_ids is not None:
        rows = rows.filter(unit__in=unit_ids)
    rows = rows.exclude(state=ReportState.RETURNED).order_by("number")
    told: dict[_Key, tuple[Decimal, object]] = {}
    for *parts, value, at in rows.values_list(*_KEY, "value", "submitted_at"):
        key = (parts[0], parts[1], parts[2], parts[3], parts[4])
        if key in actual and at < actual[key][1] and value is not None:
            told[key] = (value, at)
    return told
