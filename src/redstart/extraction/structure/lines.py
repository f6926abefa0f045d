"""The lines of a clean text with what the source tells of each: heading style, bold, table cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.source import LineHint, Source
    from redstart.extraction.text import CleanText

_LINE = re.compile(r"[^\n]+")
_HASHES = re.compile(r"(#{1,6})[ \t]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line ``[start, end)`` of the clean text; ``level`` as in the hint of its source line."""

    start: int
    end: int
    text: str
    level: int | None = None
    bold: bool = False
    centred: bool = False
    table: int | None = None

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table."""
        return "\t" in self.text


def lines_of(clean: CleanText, source: Source) -> list[Line]:
    """Return the lines of a clean text."""
    hints = _Hints(source.hints)
    marked = "*" in source.text or "#" in source.text
    lines = []
    for found in _LINE.finditer(clean.text):
        start, end = found.span()
        hint = hints.at(clean.starts[start])
        level, bold = (hint.level, hint.bold) if hint else (None, False)
        if marked:
            level = level or _hashes(source.text, clean.starts[start])
            bold = _is_bold(source.text, clean.starts[start], clean.ends[end - 1])
        table = hint.table if hint else None
        lines.append(Line(start, end, found[0], level, bold, bool(hint and hint.centred), table))
    return lines


class _Hints:
    def __init__(self, hints: Sequence[LineHint]) -> None:
        self._hints = hints
        self._starts = [hint.start for hint in hints]

    def at(self, position: int) -> LineHint | None:
        """Return the hint of the line that holds a position."""
        index = bisect_right(self._starts, position) - 1
        return self._hints[index] if index >= 0 and position < self._hints[index].end else None


def _hashes(text: str, position: int) -> int | None:
    """Return the level of a Markdown heading whose words begin at a position."""
    found = _HASHES.search(text, max(0, position - 12), position)
    if not found or (found.start() and text[found.start() - 1] not in "\n \t*"):
        return None
    return len(found[1])


def _is_bold(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 3) : start].rstrip(), text[end : end + 3].lstrip(" \t")
    return before.endswith("**") and after.startswith("**")
