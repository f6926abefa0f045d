"""The three industries that do not make up the gross regional product."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.indicators import folded
from redstart.extraction.checks.plan import period_name
from redstart.extraction.checks.units import amount, kind, rounding_slack, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText
    from redstart.extraction.result import Quantity

_WHOLE = "地区生产总值"
_INDUSTRIES = tuple(f"第{number}产业增加值" for number in "一二三")
_STRUCTURE = re.compile(
    r"三次产业(?:增加值)?(?:结构|比重|比例|占比)[^\d。；]{0,20}?"
    r"(\d{1,2}(?:\.\d+)?) ?[:：∶] ?(\d{1,2}(?:\.\d+)?) ?[:：∶] ?(\d{1,2}(?:\.\d+)?)"
)


def industry_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield each product whose industries, of the same period, come to something else."""
    amounts: dict[tuple[str, str, str | None, str | None], Quantity] = {}
    for quantity in plan.quantities:
        name = folded(plan.simplified(quantity.indicator))
        if quantity.measure == "level" and kind(quantity.unit) == "money" and quantity.comparator == "=":
            amounts.setdefault((name, quantity.role, quantity.period, quantity.region), quantity)
    for (name, *same), whole in amounts.items():
        parts = [amounts.get((industry, *same)) for industry in _INDUSTRIES] if name == _WHOLE else []  # type: ignore[arg-type]
        if parts and all(parts):
            yield from _compare(plan, whole, [part for part in parts if part])
    yield from _structures(plan)


def _compare(plan: PlanText, whole: Quantity, parts: list[Quantity]) -> Iterator[Discrepancy]:
    total = sum((amount(part.value, part.unit) for part in parts), Decimal(0))
    if abs(total - amount(whole.value, whole.unit)) <= rounding_slack(whole, parts):
        return
    addends = "+".join(shown(part.value) for part in parts)
    message = (
        f"{period_name(whole.period)}三次产业增加值之和（{addends}{parts[0].unit}）"
        f"与地区生产总值{shown(whole.value)}{whole.unit}不符，请核对。"
    )
    yield "error", message, sorted(plan.statement(quantity) for quantity in (whole, *parts))


def _structures(plan: PlanText) -> Iterator[Discrepancy]:
    for found in _STRUCTURE.finditer(plan.text):
        total = sum((Decimal(share) for share in found.groups()), Decimal(0))
        if abs(total - 100) > Decimal("0.3"):
            message = f"{plan.place(found.start())}三次产业结构之和为{shown(total)}%，应为100%，请核对。"
            yield "error", message, [found.span()]
