"""Rules from a file: a year's holidays as a YAML table or a workbook with a day a row, limits as YAML."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from redstart.extraction.readers.isolation import cells_untrusted, table_untrusted
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.rulebook.calendar import read_notice
from redstart.usecases.approvals.rules import CALENDAR_BOOK, RuleDraft

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


def calendar_draft(data: bytes, *, name: str, today: date, source: str = "", url: str = "") -> RuleDraft:
    """Return the draft of a year's holidays from a file, to hold as soon as a second person agrees.

    Raises as :func:`notice_from`.
    """
    notice = notice_from(data, name=name, source=source, url=url)
    return RuleDraft(CALENDAR_BOOK, notice, notice["source"], today, notice["url"])


def rule_draft(
    data: bytes, *, name: str, book: str, source: str, valid_from: date, url: str = ""
) -> RuleDraft:
    """Return the draft of a rule from a YAML file; raise ``rule-invalid``."""
    content = table_untrusted(data, name=name)
    return RuleDraft(book, content, source, valid_from, url)


def notice_from(data: bytes, *, name: str, source: str = "", url: str = "") -> dict[str, Any]:
    """Return the notice of one year as the rulebook writes it; the file is read in the disposable child.

    ``source`` and ``url`` stand where the file does not say them; a workbook never does. Raises
    ``rule-invalid``, ``notice-unreadable``, or a reader's error.
    """
    content = _of_sheets(data, name) if data.startswith(_ZIP) else _of_text(data, name)
    if isinstance(content, dict):
        content = {**content, "source": content.get("source") or source, "url": content.get("url") or url}
    return read_notice(content).data()


def _of_text(data: bytes, name: str) -> Any:
    content = table_untrusted(data, name=name)
    return content[0] if isinstance(content, list) and len(content) == 1 else content


def _of_sheets(data: bytes, name: str) -> dict[str, Any]:
    sheets = cells_untrusted(data, name=name)
    free: list[str] = []
    worked: list[str] = []
    for sheet in sheets[:1]:
        for number, row in enumerate(sheet.rows, 1):
            _take(row, number, free, worked, Place(file=name, sheet=sheet.name, line=number))
    if not free:
        raise _unreadable("没有一行写着“休”", "no row says 休", name)
    return {"year": int(free[0][:4]), "days_off": free, "weekends_worked": worked}


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
