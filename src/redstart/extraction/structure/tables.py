"""Tables: which rows belong together, which of them are headings, what names them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from redstart.rulebook.tables import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.lines import Line

_NUMBER_CELL = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?[%‰]?")
_ORDINAL_CELL = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}|（[一二三四五六七八九十\d]{1,3}）")
_COLUMN_WORD = re.compile("|".join(words("pages", "column")))
_CAPTION = re.compile(
    r"[表单图况书案]$|(?:安排|分解|一览|汇总|清单|名单|台账|计划|目标|任务|指标|统计)(?:表)?(?:（[^（）]{1,20}）)?$"
)
_UNIT_NOTE = re.compile(r"（?(?:计量)?单位：([^，。；：]{1,30}?)）?$")
# Who filled in a form and until when, between its title and its headings.
_FORM_LABEL = re.compile(r"(?:填报|制表|填表|报送|编制|统计|审核|截[止至])[^：。，]{0,6}：(?!.*单位：)")
_SHORT = 40


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows ``[first, last)`` among the lines, with the number of heading rows."""

    first: int
    last: int
    header_rows: int
    caption: int | None
    unit_note: int | None


def cells_of(line: Line) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a row's cells in the clean text, without the spaces around them."""
    cells = []
    at = line.start
    for cell in line.text.split("\t"):
        body = cell.strip()
        start = at + (cell.index(body) if body else 0)
        cells.append((start, start + len(body)))
        at += len(cell) + 1
    return tuple(cells)


def groups_of(lines: Sequence[Line]) -> list[RowGroup]:
    """Return the tables of a text: runs of lines that hold tabs."""
    groups = []
    at = 0
    while at < len(lines):
        if not lines[at].is_row:
            at += 1
            continue
        last = at
        while last < len(lines) and lines[last].is_row and lines[last].table == lines[at].table:
            last += 1
        caption, unit_note = _above(lines, at)
        groups.append(RowGroup(at, last, _header_rows(lines[at:last]), caption, unit_note))
        at = last
    return groups


def _above(lines: Sequence[Line], first: int) -> tuple[int | None, int | None]:
    """Return the indices of the caption and of the note of units above a table."""
    caption = unit_note = None
    for index in range(first - 1, max(-1, first - 6), -1):
        text = lines[index].text
        if lines[index].is_row:
            break
        if _FORM_LABEL.match(text) and len(text) <= _SHORT:
            continue
        if unit_note is None and _UNIT_NOTE.search(text) and len(text) <= _SHORT:
            unit_note = index
            if text.startswith(("单位", "（单位", "计量单位", "（计量单位")):
                continue
        if len(text) <= _SHORT and not text.endswith(("。", "；", "：", "，")):
            caption = index if _CAPTION.search(text) or index == first - 1 or unit_note else None
        break
    return caption, unit_note


def _header_rows(rows: Sequence[Line]) -> int:
    """Return how many rows, from the first, name the columns."""
    count = 0
    for row in rows[: max(1, len(rows) - 1)]:
        cells = [cell.strip() for cell in row.text.split("\t")]
        filled = [cell for cell in cells if cell]
        if not filled or not _names_columns(filled, first=count == 0):
            break
        count += 1
        if all(cells) and not _spans(cells):
            break
    return count


def _names_columns(cells: Sequence[str], *, first: bool) -> bool:
    if _ORDINAL_CELL.fullmatch(cells[0]) or any(_NUMBER_CELL.fullmatch(cell) for cell in cells):
        return False
    named = sum(len(cell) <= 20 and bool(_COLUMN_WORD.search(cell)) for cell in cells)
    return named * 2 >= len(cells) or (first and named > 0 and all(len(cell) <= 20 for cell in cells))


def _spans(cells: Sequence[str]) -> bool:
    """Whether a cell reaches over several columns, so that a further row of headings must follow."""
    return any(not right or left == right for left, right in pairwise(cells))
