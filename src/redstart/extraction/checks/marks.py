"""Weights of an appraisal that do not come to its full marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText

_FULL_MARKS = re.compile(r"(?:满分|总分|总计|共计?|合计)[为是计]?(\d{2,4})分|(百分制)")
_MARKS = re.compile(r"[（(](?:满分|占|计|权重)?(\d{1,3})分[）)]|(?<![\d.第])(\d{1,3})分(?=[、，；。）)])")
_PERCENT_WEIGHTS = re.compile(r"权重")
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3})%")
_EXTRA_MARKS = re.compile(r"加分|扣分|附加|减分|另加|加\d|扣\d|以上|以下|不足|低于|高于|增长|完成")
_FEWEST_PARTS = 3
_NEARLY = 0.7


def mark_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield appraisal weights of one sentence that do not come to the full marks, or to 100%."""
    for full in _FULL_MARKS.finditer(plan.text):
        start, end = plan.sentence(full.start())
        parts = [part for part in _MARKS.finditer(plan.text, start, end) if not _inside(part, full)]
        yield from _compare(plan, parts, int(full[1] or 100), (start, end), "分", [full.span()])
    for weights in _PERCENT_WEIGHTS.finditer(plan.text):
        start, end = plan.sentence(weights.start())
        if plan.text.find("权重", start, weights.start()) < 0:
            parts = list(_PERCENT.finditer(plan.text, start, end))
            yield from _compare(plan, parts, 100, (start, end), "%", [])


def _inside(part: re.Match[str], full: re.Match[str]) -> bool:
    return full.start() <= part.start() < full.end()


def _compare(
    plan: PlanText,
    parts: list[re.Match[str]],
    full: int,
    sentence: tuple[int, int],
    unit: str,
    also: list[tuple[int, int]],
) -> Iterator[Discrepancy]:
    values = [int(part[part.lastindex or 0]) for part in parts]
    if len(parts) < _FEWEST_PARTS or sum(values) == full or sum(values) < full * _NEARLY:
        return  # far less than the whole: some parts bear no number
    if _EXTRA_MARKS.search(plan.text, *sentence):
        return
    addends = "+".join(map(str, values))
    place, added = plan.place(sentence[0]), f"{sum(values)}{unit}（{addends}）"
    message = f"{place}各项权重之和为{added}，与{full}{unit}不符，请核对。"
    yield "error", message, sorted([*(part.span() for part in parts), *also])
