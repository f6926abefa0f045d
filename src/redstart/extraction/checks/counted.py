"""A plan that says how many tasks it has, and numbers another count of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText, Range

_STATED = re.compile(
    r"(?:本方案|本清单|本通知|方案|清单)[^，。；\n]{0,4}(?:共|总共|合计)"
    r"(?:分解|确定|梳理|安排|明确|提出|列出|部署|细化)?(?:了)?[^，。；\n\d]{0,8}(\d{1,3})(?:项|条)(?:[^，。；\n]{0,8}任务|措施)?"
)
_ORDINAL = re.compile(r"(\d{1,3})[.．、]?")
_FEWEST = 3


def count_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield a stated number of tasks that the running numbers 1, 2, 3 … of the text do not reach or pass."""
    for stated in _STATED.finditer(plan.text):
        items = _numbered(plan)
        if len(items) < _FEWEST or len(items) == int(stated[1]):
            continue
        message = f"文中写明共{stated[1]}项，而实际编号至第{len(items)}项，请核对。"
        yield "error", message, [stated.span(), items[-1]]


def _numbered(plan: PlanText) -> list[Range]:
    """Return the headings numbered 1, 2, 3 … through the whole text; none where the numbers begin anew."""
    items: list[Range] = []
    for section in plan.outline.sections:
        found = _ORDINAL.fullmatch(section.number)
        if not found:
            continue
        if int(found[1]) != len(items) + 1:
            return []
        items.append((section.start, section.title_end))
    return items
