"""Running heads, running feet and page numbers: what pages repeat around the text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.readers.pdf.lines import Line

_BAND = 0.13  # of the height of the page, above and below
_ROWS = 3
_NEAR = 5.0
_ADORNED = re.compile(
    r"[-—–―－·•.~]{1,3}\s?[0-9０-９一二三四五六七八九十]{1,4}\s?[-—–―－·•.~]{1,3}|第\s?[0-9一二三四五六七八九十]{1,4}\s?页.{0,12}"
    r"|[0-9]{1,4}\s?/\s?[0-9]{1,4}|[Pp](?:age|\.)\s?[0-9]{1,4}(?:\s?(?:of|/)\s?[0-9]{1,4})?"
)
_BARE = re.compile(r"[0-9]{1,4}")
_DIGITS = re.compile(r"[0-9０-９]+|(?<=第)[一二三四五六七八九十]+(?=页)")
_SHARE = 0.4  # of the pages that a running head stands on


def without_furniture(pages: Sequence[tuple[float, list[Line]]]) -> tuple[list[list[Line]], bool]:
    """Return the lines of each page, given with its height, without furniture, and whether there was any."""
    bands = [_band(height, lines) for height, lines in pages]
    dropped = {id(line) for band in bands for line in band if _ADORNED.fullmatch(line.text.strip())}
    dropped |= _counted(bands) | _repeated(bands)
    kept = [[line for line in lines if id(line) not in dropped] for _, lines in pages]
    return kept, bool(dropped)


def _band(height: float, lines: Sequence[Line]) -> list[Line]:
    """Return the outermost lines of a page."""
    order = sorted(lines, key=lambda line: line.middle)
    tops = sorted({round(line.middle) for line in order})
    outer = {*tops[:_ROWS], *tops[-_ROWS:]}
    return [
        line
        for line in order
        if round(line.middle) in outer and not _BAND * height < line.middle < (1 - _BAND) * height
    ]


def _counted(bands: Sequence[Sequence[Line]]) -> set[int]:
    """Return the bare numbers that count with the pages."""
    offsets: dict[int, list[int]] = defaultdict(list)
    for page, band in enumerate(bands):
        for line in band:
            if _BARE.fullmatch(line.text.strip()) and _is_alone(line, band):
                offsets[int(line.text) - page].append(id(line))
    return {
        each
        for offset, found in offsets.items()
        if len(found) >= max(2, _SHARE * len(bands)) or (len(bands) == 1 and offset == 1)
        for each in found
    }


def _is_alone(line: Line, band: Sequence[Line]) -> bool:
    return all(other is line or abs(other.middle - line.middle) > _NEAR for other in band)


def _repeated(bands: Sequence[Sequence[Line]]) -> set[int]:
    """Return the lines that stand in the same place on many pages, whatever their digits."""
    found: dict[str, list[Line]] = defaultdict(list)
    for band in bands:
        for line in band:
            found[_DIGITS.sub("#", "".join(line.text.split()))].append(line)
    dropped: set[int] = set()
    for lines in found.values():
        for line in lines:
            near = [other for other in lines if abs(other.middle - line.middle) <= _NEAR]
            pages = {other.page for other in near}
            if len(pages) >= max(2, _SHARE * len(bands)) and _agree(near):
                dropped.add(id(line))
    return dropped


def _agree(lines: Sequence[Line]) -> bool:
    """Whether the numbers in repeated lines are the same or count with the pages: else they say something."""
    numbers = [_DIGITS.findall(line.text) for line in lines]
    if all(each == numbers[0] for each in numbers):
        return True
    return (
        all(
            len(set(column)) == 1 or sorted(column, key=lambda word: (len(word), word)) == list(column)
            for column in zip(*numbers, strict=False)
        )
        and len({len(each) for each in numbers}) == 1
        and len(lines[0].text) < 40
    )
