"""The rows of ruled tables, and tables that go on over pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from redstart.extraction.readers.gathering import IN_CELL
from redstart.extraction.readers.pdf.lines import joined, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from redstart.extraction.readers.pdf.grids import Cell, Grid
    from redstart.extraction.readers.scans import Glyph

_PADDING = 11.5  # points left free in a line of a cell, on both sides together
_NEAR = 6.0
_ROOM = 1.6  # of the size of its characters, that a line leaves where its paragraph ends
_AFTER_DIGIT = frozenset("年月日时分万亿元个家户人亩项条次场%‰．.")
_MOST_HEADINGS = 4


@dataclass(slots=True)
class Table:
    """A table: its rows as words, the page on which each begins, and what it needs to go on."""

    grid: Grid
    top: float
    bottom: float
    rows: list[list[str]]
    pages: list[int]
    last: dict[int, int] = field(default_factory=dict)  # column -> rows that its last cell covers
    confidence: float | None = None


def table_of(grid: Grid, glyphs: Iterable[Glyph], page: int) -> Table:
    """Return the table that a grid divides, with the words in its cells."""
    held: dict[Cell, list[Glyph]] = {}
    for glyph in glyphs:
        cell = grid.cell_at((glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2)
        if cell is not None:
            held.setdefault(cell, []).append(glyph)
    words = {cell: _words(found, _width(grid, cell), page) for cell, found in held.items()}
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    rows = []
    for row in range(height):
        cells = [grid.cells[row, column] for column in range(width)]
        rows.append(
            [words.get(cell, "") if cell.column == column else "" for column, cell in enumerate(cells)]
        )
    last = {column: grid.cells[height - 1, column].rows for column in range(width)}
    sure = [glyph.confidence for found in held.values() for glyph in found if glyph.confidence is not None]
    return Table(grid, grid.top, grid.bottom, rows, [page] * height, last, min(sure) if sure else None)


def _width(grid: Grid, cell: Cell) -> float:
    return grid.columns[cell.column + cell.columns] - grid.columns[cell.column]


def _words(glyphs: Sequence[Glyph], width: float, page: int) -> str:
    """Return the words of a cell: a line goes on where its next character had no room."""
    lines = lines_of(glyphs, page, divided=False)
    words = lines[0].text
    for before, line in pairwise(lines):
        room = width - _PADDING - (before.right - before.left)
        has_room = room >= _ROOM * before.size and not (
            before.text[-1].isdigit() and line.text[0] in _AFTER_DIGIT
        )
        words = f"{words}{IN_CELL}{line.text}" if has_room else joined(words, line.text)
    return words


def goes_on(table: Table, following: Table) -> bool:
    """Whether a table at the head of a page has the columns of the one at the foot of the page before."""
    columns, others = table.grid.columns, following.grid.columns
    return len(columns) == len(others) and all(
        abs(one - other) <= _NEAR for one, other in zip(columns, others, strict=True)
    )


def extend(table: Table, following: Table) -> None:
    """Add the rows of the next page, without repeated headings; a row that the page end cut is joined."""
    rows, pages = list(following.rows), list(following.pages)
    count = 0
    while count < min(_MOST_HEADINGS, len(rows), len(table.rows)) and rows[count] == table.rows[count]:
        count += 1
    rows, pages = rows[count:], pages[count:]
    if rows and not rows[0][0] and table.rows[-1][0]:
        if table.last.get(0, 1) > 1:
            _carry(table, following, rows, count)
        else:
            cut = rows.pop(0)
            pages.pop(0)
            table.rows[-1] = [joined(*each) for each in zip(table.rows[-1], cut, strict=True)]
    table.rows += rows
    table.pages += pages
    table.grid, table.bottom, table.last = following.grid, following.bottom, following.last


def _carry(table: Table, following: Table, rows: list[list[str]], first: int) -> None:
    """Repeat the values of merged cells that the page end divides."""
    for column, covered in table.last.items():
        if covered < 2 or rows[0][column]:
            continue
        cell = following.grid.cells[first, column]
        for row in rows[: cell.row + cell.rows - first]:
            row[column] = table.rows[-1][column]
