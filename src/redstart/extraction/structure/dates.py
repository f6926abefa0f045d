"""The day a document bears."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from redstart.extraction.structure.furniture import is_note
from redstart.extraction.structure.tail import signatures_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.lines import Line

_CN = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_DATE = re.compile(
    r"(?P<y>\d{4}|[二〇一九零○三四五六七八]{4})[-/.年](?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})[-/.月]"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d)"
)
_MONTH = re.compile(
    r"（?(?P<y>20\d{2}|二[〇零○一二三四五六七八九]{3})年(?P<m>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月）?"
)
_LABELLED = re.compile(
    r"(?:成文日期|发文日期|发文时间|印发日期|发布日期|发布时间|公开日期|生成日期|更新时间|发稿时间)"
    r"[：\t][ \u3000]*"
)
# Said of meetings too, so believed only above and below the text.
_DATED = re.compile(r"(?:时间|日期)[：\t][ \u3000]*(?=20\d{2})")
_PRINTED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日印发")
_NO_BYLINE = re.compile("[，。；]|^时间：|截至|起施行|关于")
_HEAD_LINES, _TAIL_LINES = 15, 8
_SHORT = 120


def date_of(lines: Sequence[Line]) -> str | None:
    """Return the day of a document as ``2022-01-18``: signed, given by the page, in the byline, printed."""
    return (
        _signed(lines)
        or _labelled(lines, _LABELLED, len(lines))
        or _in_byline(lines)
        or _labelled(lines, _DATED, _HEAD_LINES)
        or _in_tail(lines)
    )


def _signed(lines: Sequence[Line]) -> str | None:
    signed = [lines[index].text for index in sorted(signatures_of(lines))]
    return next(filter(None, map(read_date, signed)), None) or next(filter(None, map(_month, signed)), None)


def _month(text: str) -> str | None:
    """Return a signed month, ``2023-03``, where no day is given."""
    found = _MONTH.fullmatch(text)
    return f"{_year(found['y']):04}-{_small(found['m']):02}" if found else None


def _labelled(lines: Sequence[Line], label: re.Pattern[str], reach: int) -> str | None:
    """Return the day behind a label, looked for in so many lines from the first and a few from the last."""
    for line in (*lines[:reach], *lines[-_TAIL_LINES:]):
        if len(line.text) <= _SHORT and (found := label.search(line.text)):
            day = read_date(line.text[found.end() : found.end() + 12])
            if day:
                return day
    return None


def _in_byline(lines: Sequence[Line]) -> str | None:
    for line in lines[:_HEAD_LINES]:
        if line.is_row or len(line.text) > _SHORT or _NO_BYLINE.search(line.text):
            continue
        if found := read_date(line.text):
            return found
    return None


def _in_tail(lines: Sequence[Line]) -> str | None:
    """Return the day of printing or of the byline at the end."""
    for line in lines[-_TAIL_LINES:]:
        found = read_date(line.text) if len(line.text) <= _SHORT and not line.is_row else None
        if found and (_PRINTED.search(line.text) or is_note(line.text)):
            return found
    return None


def read_date(text: str) -> str | None:
    """Return the first full date in a text, in digits or Chinese characters, as ISO; else ``None``."""
    found = _DATE.search(text)
    if not found:
        return None
    try:
        return date(_year(found["y"]), _small(found["m"]), _small(found["d"])).isoformat()
    except ValueError:
        return None


def _year(text: str) -> int:
    return int(text) if text.isdigit() and text.isascii() else int("".join(str(_CN.get(c, 0)) for c in text))


def _small(text: str) -> int:
    """Read 1 to 31 in digits or Chinese characters."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_CN.get(tens, 1) if ten else 0) * 10 + (_CN[ones] if ones else 0)
