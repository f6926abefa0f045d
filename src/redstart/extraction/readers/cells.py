"""The cells of a workbook as text: for lists that people fill in, not for documents.

A formula is its stored result; a date is written ``2026-01-31``; a whole number has no decimals. Nothing is
computed, and nothing outside the file is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from redstart.extraction.readers.archive import Archive
from redstart.extraction.readers.errors import BROKEN, NOT_READ_YET
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from redstart.extraction.readers.limits import Limits

MOST_SHEETS = 20
MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST_CELL = 2_000
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A sheet: its name and its rows from the first of the sheet, each a tuple of texts."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def cells_of(data: bytes, *, name: str | None, limits: Limits) -> list[SheetCells]:
    """Return the sheets of an xlsx workbook; raise ``document-broken`` or ``document-form-not-read``."""
    if not data.startswith(_ZIP):
        raise RedstartError(NOT_READ_YET, place=Place(file=name), form=(name or "").rpartition(".")[2] or "?")
    Archive(data, limits, name=name)  # raises where it is no honest archive
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = book.sheet_names[:MOST_SHEETS]
        return [SheetCells(sheet, _rows(book.get_sheet_by_name(sheet))) for sheet in names]
    except (CalamineError, ValueError, OSError):
        raise RedstartError(
            BROKEN,
            place=Place(file=name),
            zh_reason="不是完整的电子表格",
            en_reason="it is no whole workbook",
        ) from None


def _rows(sheet: Any) -> tuple[tuple[str, ...], ...]:
    found = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    return tuple(tuple(_text(cell) for cell in row[:MOST_COLUMNS]) for row in found)


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)[:LONGEST_CELL]
