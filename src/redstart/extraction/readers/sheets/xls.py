"""Reader of xls: the same sheets in the form of Excel 97, and of WPS tables."""

from __future__ import annotations

import contextlib
from io import StringIO
from typing import TYPE_CHECKING

import xlrd

from redstart.extraction.readers.errors import BROKEN, ENCRYPTED
from redstart.extraction.readers.gathering import WIDEST, in_cell
from redstart.extraction.readers.sheets.cells import shown
from redstart.extraction.readers.sheets.laying import Grid, Workbook
from redstart.extraction.source import Source
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from redstart.extraction.readers.limits import Limits

_EMPTY = {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}


def read_xls(data: bytes, *, limits: Limits, name: str | None = None) -> Source:
    """Return the source of a workbook; raise :class:`RedstartError` where it is damaged or encrypted."""
    place = Place(file=name)
    try:
        with contextlib.redirect_stdout(StringIO()):
            workbook = xlrd.open_workbook(
                file_contents=data, formatting_info=True, logfile=StringIO(), ragged_rows=True
            )
            return _read(workbook, limits, name, macro=b"_VBA_PROJECT".decode().encode("utf-16-le") in data)
    except RedstartError:
        raise
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise RedstartError(ENCRYPTED, place=place) from None
        raise _broken(place) from None
    # A damaged file makes the library stumble in many ways.
    except (
        AssertionError,
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        TypeError,
        ValueError,
        EOFError,
    ):
        raise _broken(place) from None
    except Exception as error:
        if type(error).__module__.startswith(("xlrd", "struct")):
            raise _broken(place) from None
        raise


def _broken(place: Place) -> RedstartError:
    return RedstartError(
        BROKEN,
        place=place,
        zh_reason="工作簿的记录不完整",
        en_reason="the records of the workbook are not whole",
    )


def _read(workbook: xlrd.Book, limits: Limits, name: str | None, *, macro: bool) -> Source:
    book = Workbook(limits.cells)
    for sheet in workbook.sheets():
        if sheet.visibility:
            book.remarks.add("hidden-cells")
            continue
        grid = _grid(workbook, sheet, limits)
        book.remarks |= grid.remarks
        book.add(sheet.name, grid)
    if macro:
        book.remarks.add("macro")
    return Source(book.text, "xls", name, book.hints, tuple(sorted(book.remarks)), sheets=tuple(book.sheets))


def _grid(workbook: xlrd.Book, sheet: xlrd.sheet.Sheet, limits: Limits) -> Grid:
    grid = Grid(limits.cells)
    for row in range(sheet.nrows):
        cells = {
            column: text
            for column, cell in enumerate(sheet.row(row)[:WIDEST])
            if cell.ctype not in _EMPTY and (text := _text(workbook, cell))
        }
        info = sheet.rowinfo_map.get(row)
        if cells and info is not None and info.hidden:
            grid.remarks.add("hidden-cells")
        elif cells:
            grid.put(row, cells)
    grid.merge([(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells])
    grid.hide([(column, column) for column, info in sheet.colinfo_map.items() if info.hidden])
    return grid


def _text(workbook: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return in_cell(str(cell.value))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "是" if cell.value else "否"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    form = workbook.format_map[workbook.xf_list[cell.xf_index].format_key].format_str
    return shown(cell.value, form, since_1904=bool(workbook.datemode))
