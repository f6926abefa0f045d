"""The cells of sheets to lines: titles, tables divided by empty rows, notes."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from redstart.extraction.readers.errors import EXHAUSTED
from redstart.extraction.readers.gathering import WIDEST, Gatherer
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redstart.extraction.source import Remark

_UNNAMED = re.compile(r"(?:sheet|工作表|表格?)\s?\d*", re.I)
_NUMERIC = re.compile(r"[-+]?[\d,.]+[%‰]?")
_MERGE_WORK = 200_000
_LARGEST = 4_000_000  # places of a table, empty ones among them


class Grid:
    """The cells of a sheet that hold something, by row and column from 0."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0
        self.rows: dict[int, dict[int, str]] = {}
        self.remarks: set[Remark] = set()

    def put(self, row: int, cells: dict[int, str]) -> None:
        """Add a row; raise :class:`RedstartError` where a sheet holds more cells than are read."""
        self._count += len(cells)
        if self._count > self._most:
            raise RedstartError(EXHAUSTED)
        self.rows[row] = cells

    def merge(self, merges: Sequence[tuple[int, int, int, int]]) -> None:
        """Repeat the value of cells merged downward in each of their rows that holds something."""
        order = sorted(self.rows)
        work = 0
        for top, left, bottom, _ in merges:
            value = self.rows.get(top, {}).get(left)
            if value is None or left >= WIDEST:
                continue
            for row in order[bisect_right(order, top) : bisect_right(order, bottom)]:
                work += 1
                if work > _MERGE_WORK:
                    return
                self.rows[row].setdefault(left, value)

    def hide(self, columns: Sequence[tuple[int, int]]) -> None:
        """Leave out hidden columns."""
        for cells in self.rows.values() if columns else ():
            for column in [each for each in cells if any(a <= each <= b for a, b in columns)]:
                del cells[column]
                self.remarks.add("hidden-cells")

    def tables(self) -> Iterator[tuple[int, list[tuple[int, list[str]]]]]:
        """Yield the tables of a sheet: the number of the first column, the rows with their numbers.

        An empty row divides two tables where what follows it begins with headings or a title.
        """
        run: list[int] = []
        for row in sorted(row for row, cells in self.rows.items() if cells):
            if run and row > run[-1] + 1 and self._begins(row):
                yield self._laid(run)
                run = []
            run.append(row)
        if run:
            yield self._laid(run)

    def _begins(self, row: int) -> bool:
        return not any(_NUMERIC.fullmatch(cell) for cell in self.rows[row].values())

    def _laid(self, run: list[int]) -> tuple[int, list[tuple[int, list[str]]]]:
        first = min(min(self.rows[row]) for row in run)
        last = max(max(self.rows[row]) for row in run)
        if len(run) * (last - first + 1) > _LARGEST:
            raise RedstartError(EXHAUSTED)
        return first, [
            (row, [self.rows[row].get(column, "") for column in range(first, last + 1)]) for row in run
        ]


class Workbook(Gatherer):
    """Collects sheets one after another."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.remarks: set[Remark] = set()
        self.sheets: list[tuple[int, str]] = []

    def add(self, title: str, grid: Grid) -> None:
        """Add a sheet under its name, which is a line where it names something."""
        self.sheets.append((self.at, title))
        tables = list(grid.tables())
        if not tables:
            return
        if not _UNNAMED.fullmatch(title.strip()) and not _is_titled(tables[0][1], title):
            self.put(title.strip())
        for column, rows in tables:
            self.put_table(rows, column=column)


def _is_titled(rows: Sequence[tuple[int, Sequence[str]]], title: str) -> bool:
    """Whether a sheet begins with a title of its own."""
    cells = [cell for cell in rows[0][1] if cell]
    return len(cells) == 1 or title in "".join(cells)
