"""A part, its whole, and its share of that whole, that do not agree."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.units import amount, kind, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText
    from redstart.extraction.result import Quantity

_SHARE_OF = re.compile(
    r"(?:占到?|相当于|(?:为|达到?|完成)(?=全年|年度|年初|总|计划))([^，。；、]{2,14}?)的?(?:比重|比例)?(?:为|达到?|约)?"
)
_OF_THE_YEAR = re.compile("全年|年度|年计划|年初")
_NEAR = 12  # quantities before a share among which its part and whole are looked for


def share_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield sentences that give a part, its whole and its share of that whole, and these differ."""
    for index, share in enumerate(plan.quantities):
        if share.measure != "share" or share.unit != "%" or share.comparator != "=":
            continue
        part, whole = _part_and_whole(plan, share, index)
        if part is None or whole is None or not whole.value:
            continue
        real = amount(part.value, part.unit) / amount(whole.value, whole.unit) * 100
        if abs(real - share.value) > max(Decimal(1), share.value / 20):
            yield _discrepancy(plan, part, whole, share, real)


def _part_and_whole(plan: PlanText, share: Quantity, index: int) -> tuple[Quantity | None, Quantity | None]:
    """Return the amount that a clause 占… speaks of, and the one that bears the name of its whole."""
    start = plan.range_of(share.span)[0]
    sentence = plan.sentence(start)[0]
    named = _SHARE_OF.fullmatch(plan.text, plan.clause_start(start), start)
    part = None
    for quantity in reversed(plan.quantities[max(0, index - _NEAR) : index] if named else ()):
        if plan.range_of(quantity.span)[0] < sentence or quantity.comparator != "=":
            break
        if quantity.measure != "level":
            continue
        if part is None:
            part = quantity
        elif named and kind(quantity.unit) == kind(part.unit) and _is_named(plan, quantity, named[1]):
            return part, quantity
    return part, None


def _is_named(plan: PlanText, quantity: Quantity, name: str) -> bool:
    """Whether the clause of a quantity bears the name of a whole, or both speak of the year's plan."""
    begin = plan.range_of(quantity.span)[0]
    clause = plan.text[plan.clause_start(begin) : begin]
    return name in clause or bool(_OF_THE_YEAR.search(name) and _OF_THE_YEAR.search(clause))


def _discrepancy(
    plan: PlanText, part: Quantity, whole: Quantity, share: Quantity, real: Decimal
) -> Discrepancy:
    place = plan.place(plan.range_of(part.span)[0])
    message = (
        f"{place}{shown(part.value)}{part.unit}占{shown(whole.value)}{whole.unit}的{real:.1f}%，"
        f"而文中写作{shown(share.value)}%，请核对。"
    )
    return "error", message, sorted(plan.statement(quantity) for quantity in (part, whole, share))
