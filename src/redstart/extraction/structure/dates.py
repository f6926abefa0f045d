"""The day a document bears."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from redstart.extraction.structure.blocks import signatures_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.lines import Line
    from redstart.extraction.text import CleanText

_CN = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_DATE = re.compile(
    r"(?P<y>\d{4}|[二〇一九零○三四五六七八]{4})[-/.年](?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})[-/.月]"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})(?!\d)"
)
_LABELLED = re.compile(
    r"(?:成文日期|发文日期|发文时间|印发日期|发布日期|发布时间|公开日期|生成日期|时间|日期)：[ \u3000]*"
)
_PRINTED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日印发")
_HEAD_LINES = 15
_SHORT = 120


def date_of(clean: CleanText, lines: Sequence[Line]) -> str | None:
    """Return the day of a document as ``2022-01-18``: signed, else given by the page, else in the byline."""
    del clean
    signed = signatures_of(lines)
    for index in sorted(signed):
        if found := read_date(lines[index].text):
            return found
    for line in lines:
        if len(line.text) <= _SHORT and (label := _LABELLED.search(line.text)):
            found = read_date(line.text[label.end() : label.end() + 12])
            if found:
                return found
    for line in lines[:_HEAD_LINES]:
        if len(line.text) <= _SHORT and not re.search("[，。；]", line.text):
            found = read_date(line.text)
            if found and not re.search("截至|起施行|关于", line.text):
                return found
    for line in lines[-5:]:
        if _PRINTED.search(line.text):
            return read_date(line.text)
    return None


def read_date(text: str) -> str | None:
    """Return the first full date in a text, in digits or Chinese characters, as ISO; ``None`` if there is none."""
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
