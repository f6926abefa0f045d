"""A level and its growth that imply another base than the document gives for the year before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.plan import period_name
from redstart.extraction.checks.units import amount, shown
from redstart.kernel.growth import implied_base
from redstart.kernel.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText
    from redstart.extraction.result import Quantity

    Key = tuple[str, str | None, str | None]

# Growth is at comparable prices and levels are rounded: only a base further off is worth a look.
_TOLERANCE = Decimal("0.05")


def base_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield levels whose growth implies another base than the level given for the same months a year before.

    See docs/domain.md, *Plan check*, implied base.
    """
    levels, rates = _by_subject(plan, "level"), _by_subject(plan, "growth")
    for (name, period, region), level in levels.items():
        growth = rates.get((name, period, region))
        base = levels.get((name, _year_before(period), region)) if growth else None
        if growth is None or base is None or growth.value <= -100 or level.unit != base.unit:
            continue
        implied = implied_base(level.value, growth.value)
        if abs(amount(implied - base.value, base.unit)) > amount(base.value * _TOLERANCE, base.unit):
            yield _discrepancy(plan, level, growth, base, implied)


def _by_subject(plan: PlanText, measure: str) -> dict[Key, Quantity]:
    """Return the first exact quantity of each indicator, period and region."""
    found: dict[Key, Quantity] = {}
    for name, quantity in zip(plan.names, plan.quantities, strict=True):
        if quantity.measure == measure and quantity.comparator == "=" and quantity.value_high is None:
            found.setdefault((name, quantity.period, quantity.region), quantity)
    return found


def _year_before(period: str | None) -> str | None:
    if period is None:
        return None
    own = Period.parse(period)
    return Period(own.year - 1, own.first, own.last).code


def _discrepancy(
    plan: PlanText, level: Quantity, growth: Quantity, base: Quantity, implied: Decimal
) -> Discrepancy:
    message = (
        f"{period_name(level.period)}{plan.simplified(level.indicator)}{shown(level.value)}{level.unit}、"
        f"增长{shown(growth.value)}%，推算上年同期约为{implied:.2f}{level.unit}，"
        f"而文中上年同期为{shown(base.value)}{base.unit}，如非可比口径，请核对。"
    )
    return "info", message, sorted(plan.statement(quantity) for quantity in (level, growth, base))
