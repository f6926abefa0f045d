"""Where in the original a position of the source text stands: its page, its sheet, the cell of its table."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from redstart.extraction.source import Source
    from redstart.kernel.errors import Language


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place in the original, everything counted from 1; ``None`` where the form has no such thing."""

    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def words(self, language: Language = "zh") -> str:
        """Return the place as people say it: 第3页, 表2第4行第3列; empty where none is known."""
        if self.sheet is not None:
            return self._sheet(language)
        parts = []
        if self.page is not None:
            parts.append(f"第{self.page}页" if language == "zh" else f"page {self.page}")
        if self.table is not None:
            zh = f"表{self.table}第{self.row}行第{self.column}列"
            parts.append(
                zh if language == "zh" else f"table {self.table}, row {self.row}, column {self.column}"
            )
        return ("" if language == "zh" else ", ").join(parts)

    def _sheet(self, language: Language) -> str:
        cell = f"{_letters(self.column)}{self.row}" if self.row and self.column else ""
        return f"工作表“{self.sheet}”{cell}" if language == "zh" else f"sheet {self.sheet} {cell}".rstrip()


@dataclass(frozen=True, slots=True)
class Landmarks:
    """What of a source tells where its positions stand, without its text.

    ``rows`` are (start, end, table, row, column of the first cell), all counted from 0.
    """

    pages: tuple[int, ...] = ()
    sheets: tuple[tuple[int, str], ...] = ()
    rows: tuple[tuple[int, int, int, int, int], ...] = ()

    @classmethod
    def of(cls, source: Source) -> Landmarks:
        """Return the landmarks of a source."""
        rows = tuple(
            (hint.start, hint.end, hint.table, hint.row, hint.column)
            for hint in source.hints
            if hint.table is not None and hint.row is not None
        )
        return cls(source.pages, source.sheets, rows)

    def at(self, position: int, text: str) -> Whereabouts:
        """Return where a position stands; ``text`` is the source text."""
        page = bisect_right(self.pages, position) or None
        index = bisect_right(self.sheets, (position, chr(0x10FFFF))) - 1
        sheet = self.sheets[index][1] if index >= 0 else None
        nearest = bisect_right(self.rows, position, key=lambda row: row[0]) - 1
        if nearest < 0 or position > self.rows[nearest][1]:
            return Whereabouts(page, sheet)
        start, _, table, row, first = self.rows[nearest]
        column = first + text.count("\t", start, position) + 1
        return Whereabouts(page, sheet, table + 1, row + 1, column)

    def to_json(self) -> dict[str, Any]:
        """Return the landmarks as JSON knows them."""
        return {
            "pages": list(self.pages),
            "sheets": [list(sheet) for sheet in self.sheets],
            "rows": [list(row) for row in self.rows],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Landmarks:
        """Return the landmarks that JSON tells; none where it tells none."""
        return cls(
            tuple(data.get("pages", ())),
            tuple((start, name) for start, name in data.get("sheets", ())),
            tuple((a, b, c, d, e) for a, b, c, d, e in data.get("rows", ())),
        )


def _letters(column: int | None) -> str:
    """Return the letters of a column: 1 is A, 28 is AB."""
    letters, rest = "", column or 0
    while rest > 0:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
