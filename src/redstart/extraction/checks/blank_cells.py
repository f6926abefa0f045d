"""Rows of a table that leave a column blank which nearly all other rows fill."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.checks.plan import PlanText, Range
    from redstart.extraction.outline import Block, Table

_FEWEST_FILLED = 3
_MOST_BLANK = 0.25  # of the rows: where more are blank, the cells were merged downwards
_BLANK = re.compile(r"[\s/／—–\-]*")
_ORDINAL = re.compile(r"\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3}|（[^（）]{1,3}）)?[.、．]?\s*")
_TOTAL = re.compile(r"[合总小共]\s*计")


def blank_rows(plan: PlanText, table: Table, heading: re.Pattern[str]) -> list[Block]:
    """Return the rows that are blank in every column whose heading matches, if few are."""
    blocks = [plan.outline.blocks[index] for index in table.rows]
    columns = _columns(plan, blocks[: table.header_rows], heading)
    rows = [block for block in blocks[table.header_rows :] if columns and not _is_total(plan, block)]
    blank = [row for row in rows if all(_is_blank(plan, row, column) for column in columns)]
    if len(rows) - len(blank) < _FEWEST_FILLED or len(blank) > _MOST_BLANK * len(rows):
        return []
    return blank


def task_cell(plan: PlanText, row: Block) -> Range:
    """Return the cell that names a row's task: the first that is neither blank nor an ordinal."""
    named = (cell for cell in row.cells if not _ORDINAL.fullmatch(plan.text, *cell))
    return next(named, (row.start, row.end))


def _columns(plan: PlanText, headers: list[Block], heading: re.Pattern[str]) -> set[int]:
    return {
        index
        for header in headers
        for index, cell in enumerate(header.cells)
        if heading.search(plan.text, *cell)
    }


def _is_blank(plan: PlanText, row: Block, column: int) -> bool:
    return column >= len(row.cells) or bool(_BLANK.fullmatch(plan.text, *row.cells[column]))


def _is_total(plan: PlanText, row: Block) -> bool:
    return any(_TOTAL.search(plan.text, *cell) for cell in row.cells[:2])
