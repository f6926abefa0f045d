"""Weights of an appraisal that do not come to its full marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText


_FULL_MARKS = re.compile(r"(?:满分|总分|计满?分|共计?|合计)[为是计]?(\d{2,4})分")
_MARKS = re.compile(r"[（(](?:满分|占|计|权重)?(\d{1,3})分[）)]")
_EXTRA_MARKS = re.compile(r"加分|扣分|附加|减分|另加")
_FEWEST_PARTS = 3


def mark_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield appraisal weights, written （30分） in one sentence, that do not come to the full marks."""
    for full in _FULL_MARKS.finditer(plan.text):
        start, end = plan.sentence(full.start())
        parts = list(_MARKS.finditer(plan.text, start, end))
        total = sum(int(part[1]) for part in parts)
        if len(parts) < _FEWEST_PARTS or total == int(full[1]) or _EXTRA_MARKS.search(plan.text, start, end):
            continue
        addends = "+".join(part[1] for part in parts)
        message = f"{plan.place(start)}各项分值之和为{total}分（{addends}），与满分{full[1]}分不符，请核对。"
        yield "error", message, sorted([*(part.span() for part in parts), full.span()])
