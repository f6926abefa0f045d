"""Tables whose row or column of totals does not agree with the parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.checks.cells import Mismatch, can_be_added, cell, comes_to, is_blank, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.cells import Cell, Row
    from redstart.extraction.checks.plan import PlanText
    from redstart.extraction.outline import Table

_TOTAL_ROW = re.compile(
    r"[\s★]*(?:全[省市县区镇])?[（(]?(?:合\s*计|总\s*计|共\s*计|总\s*数)[)）]?.{0,8}|[\s★]*全[省市县区]\s*"
)
_TOTAL_COLUMN = re.compile(r"合\s*计|总\s*计|总\s*数|全年|年度")
_SUBTOTAL = re.compile(r"小\s*计|分\s*计")
_OF_WHICH = re.compile(r"\s*(?:其\s*中|#|[（(]\d+[)）]|\d+[.．]\d+)")
_FEWEST_PARTS = 2
_FEWEST_WITNESSES = 2  # rows whose sum is right, to know that a column is the total of the others


def table_mismatches(plan: PlanText, table: Table) -> Iterator[Mismatch]:
    """Yield the columns that miss their total in the row 合计, and the rows that miss theirs."""
    rows, names = rows_of(plan, table)
    totals = [row for row in rows if _is_total(plan, row)]
    if len(totals) == 1:
        parts = [row for row in rows if row is not totals[0]]
        for column in range(1, len(totals[0])):
            name = names[column] if column < len(names) else ""
            if can_be_added(name):
                yield from _column_mismatch(plan, name, totals[0], parts, column)
    yield from _row_mismatches(plan, names, rows)


def _is_total(plan: PlanText, row: Row) -> bool:
    return any(_TOTAL_ROW.fullmatch(plan.text, *words) for words in row[:2])


def _column_mismatch(
    plan: PlanText, name: str, total_row: Row, rows: list[Row], column: int
) -> Iterator[Mismatch]:
    total = cell(plan, total_row, column)
    cells = [(row, cell(plan, row, column)) for row in rows]
    if total is None or any(found is None and not is_blank(plan, row, column) for row, found in cells):
        return
    filled = [(_label(plan, row), found) for row, found in cells if found is not None]
    if len(filled) < _FEWEST_PARTS or len({found.unit for _, found in filled if found.unit}) > 1:
        return
    ways = _ways_to_add(filled)
    if not any(comes_to(total, way) for way in ways):
        yield Mismatch(name, "合计", total, tuple(ways[-1]))


def _label(plan: PlanText, row: Row) -> str:
    return "".join(plan.text[slice(*words)] for words in row[:2])


def _row_name(plan: PlanText, row: Row) -> str:
    """Return the first cell that is no number, or a stop-gap."""
    names = (
        plan.text[slice(*words)].strip() for index, words in enumerate(row) if not cell(plan, row, index)
    )
    return next(filter(None, names), "该行")


def _ways_to_add(cells: list[tuple[str, Cell]]) -> list[list[Cell]]:
    """Return the rows that may make up a total: all; without 其中; without subtotals; subtotals alone."""
    own = [(label, found) for label, found in cells if not _OF_WHICH.match(label)]
    subtotals = [found for label, found in own if _SUBTOTAL.search(label)]
    ways = [[found for _, found in cells], [found for _, found in own]]
    if subtotals:
        ways += [[found for label, found in own if not _SUBTOTAL.search(label)], subtotals]
    return ways


def _row_mismatches(plan: PlanText, names: list[str], rows: list[Row]) -> Iterator[Mismatch]:
    """Yield the rows that miss the column of totals, where most rows show it to be the sum of the others."""
    for column, name in enumerate(names):
        if not _TOTAL_COLUMN.search(name):
            continue
        sums = [(row, *_row_sum(plan, names, row, column)) for row in rows]
        given = [(row, total, parts) for row, total, parts in sums if total and len(parts) >= _FEWEST_PARTS]
        wrong = [each for each in given if not comes_to(each[1], each[2])]
        if len(given) - len(wrong) < max(_FEWEST_WITNESSES, 2 * len(wrong)):
            continue
        for row, total, parts in wrong:
            yield Mismatch(_row_name(plan, row), name, total, tuple(parts))


def _row_sum(plan: PlanText, names: list[str], row: Row, total: int) -> tuple[Cell | None, list[Cell]]:
    others = [index for index, name in enumerate(names) if index != total and can_be_added(name)]
    parts = [cell(plan, row, index) for index in others]
    return cell(plan, row, total), [part for part in parts if part is not None]
