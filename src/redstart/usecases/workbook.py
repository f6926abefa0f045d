"""Tables for print and desk: an xlsx workbook of sheets that share one hand.

Every text is written as text: a cell that begins with ``=`` or ``@`` shows those characters and computes
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_FONT: Final = "Microsoft YaHei"
_A4: Final = 9
_HEAD_ROW: Final = 2
_LONGEST_TEXT: Final = 32_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head and its width in characters."""

    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells, or with ``group`` a line across the table that heads the rows after it."""

    cells: Sequence[str | int | Decimal | None] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title and a line under it (as of when, for whom)."""

    name: str
    title: str
    subtitle: str
    columns: Sequence[Column]
    rows: Sequence[Row] = field(default=())


def workbook(sheets: Sequence[Sheet], *, made_at: datetime, footer: str, stamp: str = "") -> bytes:
    """Return the sheets as the bytes of an xlsx file, the same bytes for the same content.

    Each prints on A4 landscape, one page wide, with its head repeated; the head stays in view.
    ``stamp`` heads every printed page on the right.
    """
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": made_at.replace(tzinfo=None), "author": "Redstart"})
    formats = _Formats(book)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        _write(page, sheet, formats, footer)
        if stamp:
            page.set_header(f'&R&"{_FONT},Bold"{stamp.replace("&", "&&")}')
    book.close()
    return buffer.getvalue()


class _Formats:
    def __init__(self, book: Workbook) -> None:
        base = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
        line = {"border": 1, "border_color": "#C9CCD1"}
        self.title: Format = book.add_format({**base, "bold": True, "font_size": 16, "align": "center"})
        self.subtitle: Format = book.add_format({**base, "font_color": "#5B6168"})
        self.head: Format = book.add_format(
            {**base, **line, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#F1F2F4"}
        )
        self.text: Format = book.add_format({**base, **line, "text_wrap": True, "valign": "top"})
        self.number: Format = book.add_format({**base, **line, "valign": "top", "num_format": "#,##0.######"})
        self.group: Format = book.add_format({**base, **line, "bold": True, "bg_color": "#FAF3F2"})


def _write(page: Worksheet, sheet: Sheet, formats: _Formats, footer: str) -> None:
    last = max(len(sheet.columns) - 1, 1)
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
        page.write_string(_HEAD_ROW, index, column.head, formats.head)
    page.merge_range(0, 0, 0, last, "", formats.title)
    page.write_string(0, 0, sheet.title, formats.title)
    page.merge_range(1, 0, 1, last, "", formats.subtitle)
    page.write_string(1, 0, sheet.subtitle, formats.subtitle)
    page.set_row(0, 30)
    for offset, row in enumerate(sheet.rows, start=_HEAD_ROW + 1):
        _write_row(page, offset, row, last, formats)
    _set_up_print(page, last, _HEAD_ROW + len(sheet.rows), footer)


def _write_row(page: Worksheet, offset: int, row: Row, last: int, formats: _Formats) -> None:
    if row.group:
        page.merge_range(offset, 0, offset, last, "", formats.group)
        page.write_string(offset, 0, row.group[:_LONGEST_TEXT], formats.group)
        return
    for index, cell in enumerate(row.cells):
        if cell is None or cell == "":
            page.write_blank(offset, index, None, formats.text)
        elif isinstance(cell, str):
            page.write_string(offset, index, cell[:_LONGEST_TEXT], formats.text)
        else:
            page.write_number(offset, index, float(cell), formats.number)


def _set_up_print(page: Worksheet, last_column: int, last_row: int, footer: str) -> None:
    page.freeze_panes(_HEAD_ROW + 1, 0)
    page.repeat_rows(_HEAD_ROW)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, max(last_row, _HEAD_ROW), last_column)
    page.set_footer(f"&L{footer.replace('&', '&&')}&R&P / &N")
    page.hide_gridlines(2)
