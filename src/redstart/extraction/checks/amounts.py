"""Every amount that a stretch of text writes, whether or not it was read as a quantity of the plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from redstart.extraction.checks.units import kind
from redstart.extraction.quantities.numbers import numbers

if TYPE_CHECKING:
    from decimal import Decimal

    from redstart.extraction.checks.plan import PlanText, Range
    from redstart.extraction.result import Comparator, Quantity

_AFTER = re.compile(r"(?P<floor>以上|左右以上)|(?P<ceiling>以内|以下|之内)|(?P<about>左右|上下)")
_BEFORE = re.compile(
    r"(?P<floor>不少于|不低于|至少|超过|突破|高于)|(?P<ceiling>不超过|不高于|最多|控制在)|(?P<about>约|近|大约|接近)$"
)
_SIGNS: dict[str, Comparator] = {"floor": ">=", "ceiling": "<=", "about": "~"}


class Amount(NamedTuple):
    """A number of things or of money at ``[start, end)`` of the clean text."""

    start: int
    end: int
    value: Decimal
    unit: str
    comparator: Comparator

    @property
    def kind(self) -> str | None:
        """What kind of thing the unit counts."""
        return kind(self.unit)


def amounts_in(plan: PlanText, start: int, end: int) -> list[Amount]:
    """Return the amounts of a range in order: no rates, ranks, times, ranges or rough numbers."""
    known = quantities_by_start(plan)
    found = []
    for number in numbers(plan.text, start, end):
        quantity = known.get(number.start)
        counted = kind(number.unit)
        if counted in {None, "share", "point", "time"} or number.rank or number.high is not None:
            continue
        if number.written and (number.value == 1 or number.unit == "期"):
            continue  # 一期, 一个: no count
        if quantity is not None and quantity.measure != "level":
            continue
        sign = quantity.comparator if quantity else _comparator(plan.text, number.start, number.end)
        found.append(
            Amount(number.start, number.end, number.value, number.unit, "~" if number.vague else sign)
        )
    return found


def quantities_by_start(plan: PlanText) -> dict[int, Quantity]:
    """Return the quantities by where their numbers begin in the clean text."""
    known = plan.memory.get("by start")
    if known is None:
        known = {plan.range_of(quantity.span)[0]: quantity for quantity in plan.quantities}
        plan.memory["by start"] = known
    return known  # type: ignore[return-value]


def statement_of(plan: PlanText, amount: Amount) -> Range:
    """Return the words that state an amount: as for its quantity, or from the start of its clause."""
    quantity = quantities_by_start(plan).get(amount.start)
    if quantity is not None:
        return plan.statement(quantity)
    return plan.clause_start(amount.start), amount.end


def _comparator(text: str, start: int, end: int) -> Comparator:
    sign = _AFTER.match(text, end) or _BEFORE.search(text, max(0, start - 4), start)
    return _SIGNS[sign.lastgroup or ""] if sign else "="
