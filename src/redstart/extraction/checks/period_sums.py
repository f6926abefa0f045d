"""The parts of a year that do not make up the year: quarters, or two halves."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.indicators import is_general
from redstart.extraction.checks.plan import period_name
from redstart.extraction.checks.units import amount, rounding_slack, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText
    from redstart.extraction.result import Quantity

    Key = tuple[str, str | None, str]

# What stands at a day, and does not add up over time.
_STOCK = re.compile(
    r"余额|存栏|存量|面积|保有|总数|库存|累计|在建|床位|常住|户籍|人口|能力|覆盖|在营|现有|总量$"
)
_ADDING = frozenset({"money", "firm", "count", "person"})
_DIVISIONS = (("Q1", "Q2", "Q3", "Q4"), ("H1", "H2"), ("H1", "Q3", "Q4"), ("Q1", "Q2", "H2"))


def period_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield each year whose quarters or halves, of one indicator, come to something else."""
    for periods in _by_subject(plan).values():
        for year, whole in periods.items():
            for division in _DIVISIONS:
                parts = [periods.get(f"{year}{part}") for part in division]
                given = [part for part in parts if part]
                if len(year) == len("2026") and len(given) == len(parts):
                    yield from _compare(plan, whole, given)


def _by_subject(plan: PlanText) -> dict[Key, dict[str, Quantity]]:
    """Return by indicator the first amount of each period; targets before what has been reached."""
    found: dict[Key, dict[str, Quantity]] = defaultdict(dict)
    order = sorted(range(len(plan.quantities)), key=lambda index: plan.quantities[index].role != "target")
    for index in order:
        name, counted, quantity = plan.names[index], plan.kinds[index], plan.quantities[index]
        if counted not in _ADDING or quantity.measure != "level" or quantity.comparator == "~":
            continue
        if quantity.period and not is_general(name) and not _STOCK.search(name):
            found[name, quantity.region, counted or ""].setdefault(quantity.period, quantity)
    return {key: periods for key, periods in found.items() if len(periods) > 2}


def _compare(plan: PlanText, whole: Quantity, parts: list[Quantity]) -> Iterator[Discrepancy]:
    added = sum((amount(part.value, part.unit) for part in parts), Decimal(0))
    size = amount(whole.value, whole.unit)
    floors = any(each.comparator == ">=" for each in (whole, *parts))
    if abs(added - size) <= rounding_slack(whole, parts) or (floors and added >= size):
        return
    if any(part.comparator == ">=" for part in parts) and added < size:
        return
    stated = "、".join(f"{period_name(part.period)}{shown(part.value)}{part.unit}" for part in parts)
    total = shown(added / amount(Decimal(1), whole.unit))
    message = (
        f"{plan.simplified(whole.indicator)}{stated}，合计{total}{whole.unit}，"
        f"与全年{shown(whole.value)}{whole.unit}不符，请核对。"
    )
    yield "error", message, sorted(plan.statement(quantity) for quantity in (whole, *parts))
