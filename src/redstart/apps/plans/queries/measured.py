"""Reads of the indicators that the targets of a plan are measured by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.apps.indicators.queries import indicators_named
from redstart.apps.plans.models import Target, TargetIndicator
from redstart.apps.plans.states import ReviewState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from redstart.apps.indicators.models import Indicator
    from redstart.apps.plans.models import PlanVersion

# How many of a level's own unit make one of the other; units that are not here measure different things.
_SCALES = {
    "元": 1,
    "万元": 10**4,
    "亿元": 10**8,
    "美元": 1,
    "万美元": 10**4,
    "亿美元": 10**8,
    "人": 1,
    "万人": 10**4,
    "人次": 1,
    "万人次": 10**4,
    "亩": 1,
    "万亩": 10**4,
    "头": 1,
    "万头": 10**4,
    "吨": 1,
    "万吨": 10**4,
    "平方米": 1,
    "万平方米": 10**4,
    "千瓦时": 1,
    "万千瓦时": 10**4,
    "亿千瓦时": 10**8,
}


@dataclass(frozen=True, slots=True)
class Measured:
    """A target with its indicator: by a person's choice (``decided``), by its name, or none.

    ``refused`` says that a person has decided that no indicator measures it; ``misfit`` names what keeps the
    indicator from measuring it: ``measure`` or ``unit``.
    """

    target: Target
    indicator: Indicator | None
    decided: bool
    refused: bool
    misfit: str
    version: int | None


def measured(plan: PlanVersion) -> list[Measured]:
    """Return the standing targets of a plan version in order, each with its indicator."""
    targets = list(plan.targets.exclude(state=ReviewState.DROPPED).select_related("action"))
    links = {row.lineage: row for row in _links(plan)}
    named = indicators_named({target.indicator for target in targets})
    return [_measured(target, links.get(target.lineage), named.get(target.indicator)) for target in targets]


def link_of(plan: PlanVersion, lineage: int) -> TargetIndicator | None:
    """Return what is recorded of a target's indicator."""
    return TargetIndicator.objects.filter(drive_id=plan.drive_id, lineage=lineage).first()


def scale(written: str, standard: str) -> int | None:
    """Return by how much a level in the ``written`` unit is larger than in the ``standard`` one.

    ``None`` where the units measure different things or the standard one is not a whole part of the other.
    """
    if written == standard:
        return 1
    one, other = _SCALES.get(written), _SCALES.get(standard)
    if one is None or other is None or _base(written) != _base(standard) or one % other:
        return None
    return one // other


def comparable(written: str, standard: str) -> bool:
    """Tell whether levels in the two units can be held against each other."""
    return written == standard or (
        written in _SCALES and standard in _SCALES and _base(written) == _base(standard)
    )


def _base(unit: str) -> str:
    return unit.lstrip("万亿")


def _links(plan: PlanVersion) -> QuerySet[TargetIndicator]:
    return TargetIndicator.objects.filter(drive_id=plan.drive_id).select_related("indicator")


def _measured(target: Target, link: TargetIndicator | None, named: Indicator | None) -> Measured:
    indicator = link.indicator if link else named
    return Measured(
        target=target,
        indicator=indicator,
        decided=bool(link and link.decided),
        refused=bool(link and link.indicator is None),
        misfit=_misfit(target, indicator) if indicator else "",
        version=link.version if link else None,
    )


def _misfit(target: Target, indicator: Indicator) -> str:
    """Return why the indicator cannot measure the target; a change in points is one of a growth or share."""
    fitting = {"change": {"growth", "share", "level"}, "rank": set(indicator.measures)}
    if not fitting.get(target.measure, {target.measure}) & set(indicator.measures):
        return "measure"
    if target.measure == "level" and not comparable(target.unit, indicator.unit):
        return "unit"
    return ""
