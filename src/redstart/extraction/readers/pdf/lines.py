"""Characters to lines, and the words of a line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from redstart.extraction.readers.scans import Glyph

_WIDE_GAP = 1.8  # of the size of the characters: from here on, what follows is another column
_WORD_GAP = 0.18
_SAME_LINE = 0.5


@dataclass(slots=True)
class Line:
    """A line, or the part of one that stands in a column, with its box on the page (from 0)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    page: int
    bold: bool = False
    confidence: float | None = None
    margins: tuple[float, float] = (0.0, 0.0)  # of the column that it stands in
    block: int = 0  # lines of one column of one page have the same

    @property
    def size(self) -> float:
        """The height of the line."""
        return max(self.bottom - self.top, 1.0)

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2


def lines_of(glyphs: Iterable[Glyph], page: int, *, divided: bool = True) -> list[Line]:
    """Return the lines of a page or a cell from the top down, each from left to right.

    Where ``divided``, what stands far apart in a line becomes several.
    """
    lines = []
    for row in _rows(sorted(glyphs, key=lambda glyph: glyph.top + glyph.bottom)):
        row.sort(key=lambda glyph: glyph.left)
        size = median(glyph.bottom - glyph.top for glyph in row)
        part = [row[0]]
        for glyph in row[1:]:
            if _is_shadow(part[-1], glyph):
                continue
            if divided and glyph.left - part[-1].right > _WIDE_GAP * size:
                lines.append(_line(part, page))
                part = []
            part.append(glyph)
        lines.append(_line(part, page))
    return lines


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    middle = size = 0.0
    for glyph in glyphs:
        at = (glyph.top + glyph.bottom) / 2
        height = glyph.bottom - glyph.top
        if rows and at - middle <= _SAME_LINE * max(size, height, 1.0):
            rows[-1].append(glyph)
            if height > size:
                middle, size = at, height
        else:
            rows.append([glyph])
            middle, size = at, height
    return rows


def _is_shadow(before: Glyph, glyph: Glyph) -> bool:
    """Whether a character is drawn a second time in its place, to look bold."""
    width = max(before.right - before.left, 0.1)
    return (
        before.text == glyph.text
        and abs(glyph.left - before.left) < 0.25 * width
        and (abs(glyph.top - before.top) < 0.25 * width)
    )


def _line(glyphs: Sequence[Glyph], page: int) -> Line:
    size = median(glyph.bottom - glyph.top for glyph in glyphs)
    words = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        if (
            glyph.left - before.right > _WORD_GAP * size
            and _is_latin(before.text[-1])
            and _is_latin(glyph.text[0])
        ):
            words.append(" ")
        words.append(glyph.text)
    sure = [glyph.confidence for glyph in glyphs if glyph.confidence is not None]
    return Line(
        "".join(words),
        min(glyph.left for glyph in glyphs),
        median(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        median(glyph.bottom for glyph in glyphs),
        page,
        bold=2 * sum(glyph.bold for glyph in glyphs) > len(glyphs),
        confidence=min(sure) if sure else None,
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def joined(first: str, second: str) -> str:
    """Return two lines of a paragraph as one: words of letters keep a space between them."""
    if first and second and first[-1].isascii() and second[0].isascii():
        if first[-1] == "-" and len(first) > 1 and first[-2].isalpha() and second[0].islower():
            return first[:-1] + second
        if (first[-1].isalpha() and second[0].isalnum()) or (first[-1].isalnum() and second[0].isalpha()):
            return f"{first} {second}"
    return first + second
