"""Statistics that are made up of others by definition: the product of its industries, trade of both ways."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.plan import period_name
from redstart.extraction.checks.units import amount, rounding_slack, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText
    from redstart.extraction.result import Quantity

    Key = tuple[str, str | None, str | None]


def _names(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


# A whole and, by definition, all its parts; names as `folded` gives them.
_IDENTITIES = (
    _names("地区生产总值", "第一产业(?:增加值)?", "第二产业(?:增加值)?", "第三产业(?:增加值)?"),
    _names("外贸进出口", "(?:外贸)?出口", "(?:外贸)?进口(?:总?额|总值)?"),
    _names("一般公共预算收入", "税收(?:收入)?", "非税(?:收入)?"),
    _names("社会消费品零售总额", "城镇.{0,6}零售额", "(?:乡村|农村).{0,6}零售额"),
    _names("社会消费品零售总额", "商品零售(?:额)?", "餐饮收入(?:额)?"),
)
_FEWEST_PARTS = 2
_STRUCTURE = re.compile(
    r"三次产业(?:增加值)?(?:结构|比重|比例|占比)[^\d。；]{0,20}?"
    r"(\d{1,2}(?:\.\d+)?) ?[:：∶] ?(\d{1,2}(?:\.\d+)?) ?[:：∶] ?(\d{1,2}(?:\.\d+)?)"
)


def identity_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield each whole whose parts, of the same role, period and region, come to something else."""
    for amounts in _amounts(plan).values():
        if len(amounts) <= _FEWEST_PARTS:
            continue
        for whole_name, *part_names in _IDENTITIES:
            whole = _first(amounts, whole_name)
            parts = [_first(amounts, name) for name in part_names]
            given = [part for part in parts if part]
            if whole and len(given) == len(parts):
                yield from _compare(plan, whole, given)
    yield from _structures(plan)


def _amounts(plan: PlanText) -> dict[Key, dict[str, Quantity]]:
    """Return the amounts of money by role, period and region, and by indicator: each indicator's first."""
    amounts: dict[Key, dict[str, Quantity]] = defaultdict(dict)
    for name, counted, quantity in zip(plan.names, plan.kinds, plan.quantities, strict=True):
        if counted == "money" and quantity.measure == "level" and quantity.comparator == "=":
            amounts[quantity.role, quantity.period, quantity.region].setdefault(name, quantity)
    return amounts


def _first(amounts: dict[str, Quantity], name: re.Pattern[str]) -> Quantity | None:
    return next((quantity for written, quantity in amounts.items() if name.fullmatch(written)), None)


def _compare(plan: PlanText, whole: Quantity, parts: list[Quantity]) -> Iterator[Discrepancy]:
    total = sum((amount(part.value, part.unit) for part in parts), Decimal(0))
    if abs(total - amount(whole.value, whole.unit)) <= rounding_slack(whole, parts):
        return
    names = "、".join(plan.simplified(part.indicator) for part in parts)
    added = total / amount(Decimal(1), whole.unit)
    message = (
        f"{period_name(whole.period)}{plan.simplified(whole.indicator)}写作{shown(whole.value)}{whole.unit}，"
        f"而{names}之和为{shown(added)}{whole.unit}，请核对。"
    )
    yield "error", message, sorted(plan.statement(quantity) for quantity in (whole, *parts))


def _structures(plan: PlanText) -> Iterator[Discrepancy]:
    for found in _STRUCTURE.finditer(plan.text):
        total = sum((Decimal(share) for share in found.groups()), Decimal(0))
        if abs(total - 100) > Decimal("0.3"):
            message = f"{plan.place(found.start())}三次产业结构之和为{shown(total)}%，应为100%，请核对。"
            yield "error", message, [found.span()]
