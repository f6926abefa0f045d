"""The source text as readers make it: a line for a paragraph or a row of a table, hints beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.source import LineHint

if TYPE_CHECKING:
    from collections.abc import Sequence

IN_CELL = "\u3000"  # between the paragraphs of a cell, since a line is a row
WIDEST = 200  # columns of a table
_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# What stands in the rows above the headings of a form: who fills it in, in which unit, until when.
_FORM_LABEL = re.compile(
    r"[^：:。，]{0,8}(?:单位|部门|日期|时间|[止至]|人|电话|表号|文号)[：:]|[（(]?单位[：:]"
)
_NOTE = re.compile(r"[（(]?(?:注|备注|说明|填表|制表|填报|审核|联系|单位负责人)[^：:]{0,6}[：:]")


def in_cell(text: str) -> str:
    """Return words as a cell holds them: without tabs and line breaks, which divide cells and rows."""
    return _BREAKS.sub(IN_CELL, text.strip())


class Gatherer:
    """Collects the lines of a document and what its form tells of each."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._hints: list[LineHint] = []
        self._tables = 0
        self.at = 0  # where the next line begins

    @property
    def text(self) -> str:
        """The source text."""
        return "\n".join(self._lines)

    @property
    def hints(self) -> tuple[LineHint, ...]:
        """What the form tells of the lines, in their order."""
        return tuple(self._hints)

    def put(self, text: str, **hint: float | bool | None) -> None:
        """Add a paragraph, of several lines where it holds line feeds."""
        for part in text.split("\n"):
            self._lines.append(part)
            if any(value is not None and value is not False for value in hint.values()):
                self._hints.append(LineHint(self.at, self.at + len(part), **hint))  # type: ignore[arg-type]
            self.at += len(part) + 1

    def put_table(
        self, rows: Sequence[tuple[int, Sequence[str]]], *, column: int = 0, confidence: float | None = None
    ) -> None:
        """Add a table of rows, each with its number; ``column`` is the number of their first cell.

        Rows above the headings that hold a title or the note of units, and notes below the last row, become
        lines of their own. Rows without words are left out.
        """
        index, self._tables = self._tables, self._tables + 1
        filled = [(order, row) for order, row in rows if any(row)]
        first, last = _body(filled)
        for at, (order, row) in enumerate(filled):
            hint = {"table": index, "row": order, "column": column, "confidence": confidence}
            if first <= at < last:
                self.put("\t".join(row), **hint)
                continue
            for cell in row:
                if cell:
                    self.put(cell, **hint)


def _body(rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, int]:
    """Return the range of the rows that are neither title nor note."""
    first, last = 0, len(rows)
    if max((len(row) for _, row in rows), default=0) < 2:
        return first, last
    while first < last and _is_above(rows[first][1]):
        first += 1
    while last > first and _is_below(rows[last - 1][1]):
        last -= 1
    return first, last


def _is_above(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell]
    return len(set(cells)) == 1 or (len(cells) < len(row) and all(_FORM_LABEL.match(cell) for cell in cells))


def _is_below(row: Sequence[str]) -> bool:
    cells = [cell for cell in row if cell]
    return all(_NOTE.match(cell) for cell in cells) and len(cells) <= max(1, len(row) // 2)
