"""A whole that the text states for the document's own region, and its breakdown by regions."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.units import amount, rounding_slack, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText
    from redstart.extraction.result import Quantity

    Key = tuple[str, str, str | None]

_FEWEST_REGIONS = 3
_FURTHEST = Decimal("0.15")  # of the whole: parts further off are not a breakdown of it


def region_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield each whole that the regions of a table without a row of totals nearly but not quite make up."""
    breakdowns = _breakdowns(plan) if plan.outline.tables else {}
    wholes = _wholes(plan) if breakdowns else {}
    for (key, table), parts in breakdowns.items():
        regions = [part.region for part in parts]
        if len(parts) < _FEWEST_REGIONS or len(set(regions)) < len(regions):
            continue
        total = sum((amount(part.value, part.unit) for part in parts), Decimal(0))
        given = wholes.get(key, [])
        if any(_table_of(plan, whole) == table for whole in given):
            continue  # the table has a row of totals, which is compared with the parts for itself
        if any(_meets(whole, total, parts) for whole in given):
            continue
        for whole in given[:1]:
            size = amount(whole.value, whole.unit)
            if whole.comparator == "=" and abs(total - size) <= size * _FURTHEST:
                yield _discrepancy(plan, whole, parts, total)


def _wholes(plan: PlanText) -> dict[Key, list[Quantity]]:
    wholes: dict[Key, list[Quantity]] = defaultdict(list)
    for index, quantity in enumerate(plan.quantities):
        if quantity.region is None and quantity.measure == "level":
            wholes[_key(plan, index)].append(quantity)
    return wholes


def _breakdowns(plan: PlanText) -> dict[tuple[Key, int], list[Quantity]]:
    """Return the amounts of regions by what they measure and by their table."""
    parts: dict[tuple[Key, int], list[Quantity]] = defaultdict(list)
    for index, quantity in enumerate(plan.quantities):
        if quantity.region is None or quantity.measure != "level":
            continue
        table = _table_of(plan, quantity)
        if table is not None:
            parts[_key(plan, index), table].append(quantity)
    return parts


def _table_of(plan: PlanText, quantity: Quantity) -> int | None:
    block = plan.block_at(plan.range_of(quantity.span)[0])
    return block.table if block else None


def _key(plan: PlanText, index: int) -> Key:
    quantity = plan.quantities[index]
    return plan.names[index], plan.kinds[index] or quantity.unit or "", quantity.period


def _meets(whole: Quantity, total: Decimal, parts: list[Quantity]) -> bool:
    size = amount(whole.value, whole.unit)
    if whole.comparator == ">=" and total >= size:
        return True
    return abs(total - size) <= rounding_slack(whole, parts)


def _discrepancy(plan: PlanText, whole: Quantity, parts: list[Quantity], total: Decimal) -> Discrepancy:
    unit = whole.unit or ""
    place = plan.place(plan.range_of(parts[0].span)[0])
    message = (
        f"{plan.simplified(whole.indicator)}写作{shown(whole.value)}{unit}，而{place}各地之和为"
        f"{shown(total / amount(Decimal(1), whole.unit))}{unit}，请核对。"
    )
    words = [plan.statement(whole), *(plan.range_of(part.span) for part in parts)]
    return "error", message, sorted(words)
