"""The rows of a filled-in sheet: read in a child, found by their heads, checked cell by cell."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from redstart.extraction.readers.isolation import cells_untrusted
from redstart.kernel.errors import ErrorKind, Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.readers.cells import SheetCells
    from redstart.usecases.sheets.layout import Column, Layout
    from redstart.usecases.sheets.outcome import Outcome

HEADS_MISSING = ErrorKind(
    code="sheet-heads-missing",
    zh="没有找到表头，或缺少必填的列：{columns}",
    en="the heads of the columns were not found, or required ones are missing: {columns_en}",
    zh_advice="请使用下载的模板，保留表头一行",
    en_advice="use the template, and keep its line of heads",
)
_HEAD_ROWS = 10


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with something in it: its sheet, its number there from 1, and its cells by the column's code."""

    sheet: str
    number: int
    values: dict[str, str]

    def __getitem__(self, code: str) -> str:
        return self.values.get(code, "")

    def has(self, code: str) -> bool:
        """Whether the sheet has the column at all: a column left out changes nothing."""
        return code in self.values

    def day(self, code: str) -> date | None:
        """Return a checked cell as a day."""
        return date.fromisoformat(self[code]) if self[code] else None


def rows_of(data: bytes, *, name: str | None, layout: Layout, outcome: Outcome) -> list[SheetRow]:
    """Return the rows of the first sheet that has the layout's heads; cells that break it go to ``outcome``.

    Raises ``sheet-heads-missing``, or the reader's error.
    """
    for sheet in cells_untrusted(data, name=name):
        found = _heads(sheet, layout)
        if found is not None:
            rows = _rows(sheet, *found)
            return [row for row in rows if _check(row, layout, outcome)]
    raise RedstartError(
        HEADS_MISSING,
        place=Place(file=name),
        columns="、".join(column.zh for column in layout.columns if column.required),
        columns_en=", ".join(column.en for column in layout.columns if column.required),
    )


def _heads(sheet: SheetCells, layout: Layout) -> tuple[int, dict[int, str]] | None:
    required = {column.code for column in layout.columns if column.required}
    for number, cells in enumerate(sheet.rows[:_HEAD_ROWS]):
        named = {index: layout.by_head(cell) for index, cell in enumerate(cells) if cell.strip()}
        heads = {index: column.code for index, column in named.items() if column is not None}
        if required <= set(heads.values()) and len(set(heads.values())) == len(heads) and heads:
            return number, heads
    return None


def _rows(sheet: SheetCells, head_row: int, heads: dict[int, str]) -> list[SheetRow]:
    rows = []
    for number, cells in enumerate(sheet.rows[head_row + 1 :], start=head_row + 2):
        values = {code: _plain(cells[i]) if i < len(cells) else "" for i, code in heads.items()}
        if any(values.values()):
            rows.append(SheetRow(sheet.name, number, values))
    return rows


def _plain(cell: str) -> str:
    """Return a cell's text without what cannot be seen; line breaks and tabs become blanks."""
    shown = (" " if letter.isspace() else letter for letter in cell)
    return "".join(c for c in shown if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"}).strip()


def _check(row: SheetRow, layout: Layout, outcome: Outcome) -> bool:
    before = len(outcome.problems)
    for column in layout.columns:
        if column.code in row.values:
            _check_cell(row, column, outcome)
    return len(outcome.problems) == before


def _check_cell(row: SheetRow, column: Column, outcome: Outcome) -> None:
    value = row[column.code]
    if column.required and not value:
        outcome.blame(row, column, "不能为空", "must not be empty")
    elif len(value) > column.most:
        outcome.blame(row, column, f"超过{column.most}个字", f"is longer than {column.most} characters")
    elif value and column.choices and value not in column.choices:
        given = _some(column.choices)
        outcome.blame(row, column, f"“{value}”不在可选项中：{given}", f"{value!r} is none of: {given}")
    elif value and column.day and not _is_day(value):
        outcome.blame(row, column, f"“{value}”不是日期", f"{value!r} is no day such as 2026-01-31")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _some(choices: Sequence[str]) -> str:
    return "、".join(choices[:12]) + ("…" if len(choices) > 12 else "")
