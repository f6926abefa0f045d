"""An amount, how many share it, and what each gets, that do not agree."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.amounts import amounts_in, statement_of
from redstart.extraction.checks.units import amount, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.amounts import Amount
    from redstart.extraction.checks.plan import Discrepancy, PlanText

_EACH = re.compile(r"(?:每([户人家亩])|([户人家亩])均)[^，。；、\d]{0,10}(?=\d)")
_COUNTED_BY = {"户": {"户"}, "人": {"人", "名"}, "家": {"家"}, "亩": {"亩"}}
_TOLERANCE = Decimal("0.05")  # means are rounded


def per_unit_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield sentences in which number times mean is not the amount: 1200万元, 3000户, 户均400元."""
    for each in _EACH.finditer(plan.text):
        start = plan.sentence(each.start())[0]
        found = amounts_in(plan, start, each.end() + 16)
        mean = next((one for one in found if one.start == each.end() and one.kind == "money"), None)
        before = [one for one in found if one.end <= each.start()]
        totals = [one for one in before if one.kind == "money"]
        counts = [one for one in before if one.unit[-1:] in _COUNTED_BY[each[1] or each[2]]]
        if mean and len(totals) == 1 and len(counts) == 1:
            yield from _compare(plan, totals[0], counts[0], mean)


def _compare(plan: PlanText, total: Amount, count: Amount, mean: Amount) -> Iterator[Discrepancy]:
    if {total.comparator, count.comparator, mean.comparator} != {"="}:
        return
    product = amount(count.value, count.unit) * amount(mean.value, mean.unit)
    whole = amount(total.value, total.unit)
    if abs(product - whole) <= whole * _TOLERANCE:
        return
    words = sorted(statement_of(plan, each) for each in (total, count, mean))
    stated = "、".join(f"“{plan.text[slice(*each)].strip()}”" for each in words)
    added = shown(round(product / amount(Decimal(1), total.unit), 2))
    message = (
        f"{plan.place(words[0][0])}{stated}不相符：按人（户）数与均值推算为{added}{total.unit}，请核对。"
    )
    yield "error", message, words
