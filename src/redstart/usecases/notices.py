"""A year's holidays from a file: a YAML table as the rulebook writes it, or a workbook with a day a row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from redstart.extraction.readers.isolation import cells_untrusted
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.rulebook import strict
from redstart.rulebook.calendar import read_notice

if TYPE_CHECKING:
    from redstart.extraction.readers.cells import SheetCells

_ZIP = b"PK\x03\x04"
_FREE, _WORKED = ("休", "放假", "off", "holiday"), ("班", "上班", "调休", "补班", "work", "worked")
_EPOCH = date(1899, 12, 30)
_HEAD_ROWS = 3

NOTICE_UNREADABLE = ErrorKind(
    code="notice-unreadable",
    zh="文件里没有读到放假安排：{what}",
    en="no holidays could be read from the file: {what_en}",
    zh_advice="请用样例：YAML 表，或两列的工作簿，第一列日期，第二列“休”或“班”",
    en_advice="follow the example: a YAML table, or a workbook of two columns, the day and 休 or 班",
)


def notice_from(data: bytes, *, name: str, source: str = "") -> dict[str, Any]:
    """Return the notice of one year as the rulebook writes it.

    Bytes of a workbook are read in the disposable child; a YAML text is short and read strictly. ``source``
    stands for a workbook, which names none. Raises ``rule-invalid``, ``notice-unreadable``, or a reader's
    error.
    """
    if data.startswith(_ZIP):
        content = _of_sheets(cells_untrusted(data, name=name), name, source)
    else:
        content = _of_text(data, name)
    return read_notice(content).data()


def _of_text(data: bytes, name: str) -> Any:
    try:
        content = strict.yaml_of(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _unreadable("不是 UTF-8 文字", "it is no UTF-8 text", name) from error
    return content[0] if isinstance(content, list) and len(content) == 1 else content


def _of_sheets(sheets: list[SheetCells], name: str, source: str) -> dict[str, Any]:
    free: list[str] = []
    worked: list[str] = []
    for sheet in sheets[:1]:
        for number, row in enumerate(sheet.rows, 1):
            _take(row, number, free, worked, Place(file=name, sheet=sheet.name, line=number))
    if not free:
        raise _unreadable("没有一行写着“休”", "no row says 休", name)
    return {"year": int(free[0][:4]), "source": source, "days_off": free, "weekends_worked": worked}


def _take(row: Any, number: int, free: list[str], worked: list[str], place: Place) -> None:
    """Take one row: a day and 休 or 班; what stands above the first day is a heading."""
    cells = [str(cell).strip() for cell in row]
    if not any(cells):
        return
    day = _day(cells[0])
    kind = cells[1].casefold() if len(cells) > 1 else ""
    if day is None and number <= _HEAD_ROWS and not (free or worked):
        return
    if day is None or kind not in _FREE + _WORKED:
        told = "、".join(cells[:2])
        raise RedstartError(NOTICE_UNREADABLE, place=place, what=f"“{told}”", what_en=repr(told))
    (free if kind in _FREE else worked).append(day.isoformat())


def _day(text: str) -> date | None:
    """Return the day of a cell: 2027-02-06, 2027/2/6, 2027年2月6日, or a workbook's own number."""
    if text.isascii() and text.replace(".0", "").isdigit() and len(text.replace(".0", "")) == len("46000"):
        return _EPOCH + timedelta(days=int(text.replace(".0", "")))
    parts = text.split(" ")[0].split("T")[0]
    for mark in "年月/.":
        parts = parts.replace(mark, "-")
    try:
        year, month, day = (int(part) for part in parts.rstrip("日-").split("-"))
        return date(year, month, day)
    except ValueError:
        return None


def _unreadable(what: str, what_en: str, name: str) -> RedstartError:
    return RedstartError(NOTICE_UNREADABLE, place=Place(file=name), what=what, what_en=what_en)
