"""Pages to source text: paragraphs joined over lines, columns and pages; tables; where each page begins."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from redstart.extraction.readers.gathering import Gatherer
from redstart.extraction.readers.pdf.lines import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.readers.pdf.lines import Line
    from redstart.extraction.readers.pdf.tables import Table

_INDENT, _FILLED = 0.8, 2.3  # of the size of the characters
_SIZE = 0.15
_NUMBERED = re.compile(
    r"[一二三四五六七八九十百]{1,4}、|[（(][一二三四五六七八九十\d]{1,4}[)）]|第[一二三四五六七八九十百\d]{1,5}[条章节]|\d{1,3}[.、．](?!\d)|附件"
)
_ENDED = frozenset("。！？；：…")


class Flow(Gatherer):
    """Collects the lines and tables of pages."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[int] = []
        self._open: list[Line] = []
        self._pitch = 0.0

    def begin(self, page: int) -> None:
        """Say that what follows stands on a page (from 0)."""
        self._page = page

    def line(self, line: Line, pitch: float) -> None:
        """Add a line, which may go on with the paragraph before it."""
        if self._open and not _goes_on(self._open[-1], line, pitch):
            self.close()
        self._open.append(line)

    def close(self) -> None:
        """End the paragraph that is open."""
        lines, self._open = self._open, []
        if not lines:
            return
        words = ""
        for line in lines:
            before = len(words)
            words = joined(words, line.text)
            self._mark(line.page, self.at + (before if before else 0))
        sure = [line.confidence for line in lines if line.confidence is not None]
        self.put(
            words,
            bold=all(line.bold for line in lines),
            centred=len(lines) == 1 and is_centred(lines[0]),
            confidence=min(sure) if sure else None,
        )

    def table(self, table: Table) -> None:
        """Add a table."""
        self.close()
        start = self.at
        self._mark(table.pages[0], start)
        hints = len(self.hints)
        self.put_table(list(enumerate(table.rows)), confidence=table.confidence)
        for hint in self.hints[hints:]:
            if hint.row is not None:
                self._mark(table.pages[hint.row], hint.start)

    def finish(self, count: int) -> tuple[int, ...]:
        """Return where each of so many pages begins."""
        self.close()
        self._mark(count - 1, max(self.at - 1, 0))
        return tuple(self.pages[:count])

    def _mark(self, page: int, position: int) -> None:
        while len(self.pages) <= page:
            self.pages.append(position)


def pitch_of(lines: Sequence[Line]) -> float:
    """Return how far the lines of a block stand apart."""
    steps = [following.top - line.top for line, following in pairwise(lines) if following.top > line.top + 1]
    return median(steps) if steps else 0.0


def _goes_on(line: Line, following: Line, pitch: float) -> bool:
    """Whether a line goes on with the paragraph of the one before it."""
    size = line.size
    if abs(following.size - size) > _SIZE * max(size, following.size) or line.bold != following.bold:
        return False
    if following.left - following.margins[0] > _INDENT * following.size or is_centred(line):
        return False
    if line.margins[1] - line.right > _FILLED * size:
        return False
    same = line.page == following.page and line.block == following.block
    if same and pitch and following.top - line.top > 1.5 * pitch:
        return False
    return not (line.text[-1] in _ENDED and _NUMBERED.match(following.text))


def is_centred(line: Line) -> bool:
    """Whether a line stands in the middle of its column, away from both margins."""
    left, right = line.left - line.margins[0], line.margins[1] - line.right
    return min(left, right) > 2.4 * line.size and abs(left - right) < line.size
