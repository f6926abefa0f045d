"""A plan that says how many tasks it has, and numbers another count of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.checks.cells import rows_of
from redstart.kernel.numerals import read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText, Range
    from redstart.extraction.outline import Table

_STATED = re.compile(
    r"(?:共|总共|合计|分解为|细化为|梳理出|确定了?|提出了?|明确了?)(?:分解|确定|梳理|安排|明确|提出|列出|部署|细化|形成|有|为|出)?"
    r"[^，。；\n\d一二三四五六七八九十]{0,8}(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})(?:项|条)"
    r"(?:[^，。；\n]{0,8}(?:任务|措施|举措|工作|行动|事项))?"
)
_ORDINAL = re.compile(r"\s*(\d{1,3})[.．、]?\s*")
_FEWEST = 4
_FURTHEST = 2  # a number further off does not count these items


def count_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield a stated number of tasks that the running numbers 1, 2, 3 … of headings or rows just miss."""
    lists = [items for items in _numbered_lists(plan) if len(items) >= _FEWEST]
    for stated in _STATED.finditer(plan.text) if lists else ():
        number = int(read_numeral(stated["number"]))
        if any(len(items) == number for items in lists):
            continue
        for items in lists:
            if abs(len(items) - number) <= _FURTHEST:
                message = f"文中写明共{number}项，而实际编号至第{len(items)}项，请核对。"
                yield "error", message, sorted([stated.span(), items[-1]])
                break


def _numbered_lists(plan: PlanText) -> list[list[Range]]:
    """Return the headings numbered 1, 2, 3 … through the whole text, and each table's numbered rows."""
    headings = [(section.number, (section.start, section.title_end)) for section in plan.outline.sections]
    return [_running(headings), *(_running(_rows(plan, table)) for table in plan.outline.tables)]


def _rows(plan: PlanText, table: Table) -> list[tuple[str, Range]]:
    rows, _ = rows_of(plan, table)
    return [(plan.text[slice(*row[0])], row[0]) for row in rows if row]


def _running(items: list[tuple[str, Range]]) -> list[Range]:
    """Return the items that are numbered; none where the numbers begin anew or leave one out."""
    found: list[Range] = []
    for number, words in items:
        ordinal = _ORDINAL.fullmatch(number)
        if not ordinal:
            continue
        if int(ordinal[1]) != len(found) + 1:
            return []
        found.append(words)
    return found
