"""What stands at the end of an official paper: signature and day, the list of annexes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.structure.organs import is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.lines import Line

ANNEX = re.compile(r"附(?:件|表|录)[ \u3000]*(?:[\d一二三四五六七八九十]{1,3})?[ \u3000]*[：:]?$")
_ANNEXES = re.compile(r"附(?:件|表)：[^。]{2,80}$")
_ANNEX_ITEM = re.compile(r"\d{1,2}[.、][^。；：]{2,80}")
_SIGNED_DATE = re.compile(
    r"（?(?:\d{4}|二[〇零○一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?）?$"
)
_HEAD_LINES = 2  # in which a name beside a day is a byline, not a signature


def annex_list(lines: Sequence[Line]) -> set[int]:
    """Return the indices of lines that list the annexes: 附件：1.…, and the numbered lines after it."""
    listed: set[int] = set()
    for index, line in enumerate(lines):
        if _ANNEXES.match(line.text) or (index - 1 in listed and _ANNEX_ITEM.fullmatch(line.text)):
            listed.add(index)
    return listed


def signatures_of(lines: Sequence[Line]) -> set[int]:
    """Return the indices of lines that sign and date a document: an issuer before a date, a date alone."""
    signed: set[int] = set()
    for index, line in enumerate(lines):
        dated = line.text.endswith(("日", "月", "）"))  # most lines are done with here
        found = _SIGNED_DATE.search(line.text) if dated else None
        if not found:
            continue
        name = line.text[: found.start()].strip(" \u3000")
        if name and not (is_name(name) and index > _HEAD_LINES):
            continue
        signed.add(index)
        before = index - 1
        while before >= 0 and index - before <= 4 and is_name(lines[before].text):
            signed.add(before)
            before -= 1
    return signed
