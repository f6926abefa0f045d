"""An extraction as a workbook: one sheet for each table, numbers as numbers, text never as a formula."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from rich.cells import cell_len
from xlsxwriter import Workbook

from redstart.interfaces.cli.language import language
from redstart.interfaces.cli.output.rows import Tables

if TYPE_CHECKING:
    from redstart.extraction.pipeline import Reading
    from redstart.interfaces.cli.output.rows import Sheet

_WIDEST = 60
# What a document says must stay text: `=cmd|…` in a plan is a string to read, not a formula to run.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(reading: Reading) -> bytes:
    """Return the bytes of an xlsx file."""
    buffer = BytesIO()
    with Workbook(buffer, _OPTIONS) as book:
        heading = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in Tables(reading, language()).all():
            _write(book, sheet, heading, text)
    return buffer.getvalue()


def _write(book: Workbook, sheet: Sheet, heading: object, text: object) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.repeat_rows(0)
    page.write_row(0, 0, sheet.headings, heading)
    for number, row in enumerate(sheet.rows, start=1):
        page.write_row(number, 0, row, text)
    for index, name in enumerate(sheet.headings):
        widths = [cell_len(str(row[index])) for row in sheet.rows]
        page.set_column(index, index, min(_WIDEST, max([cell_len(name), *widths]) + 2))
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)
