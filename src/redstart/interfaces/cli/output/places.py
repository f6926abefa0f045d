"""Positions of a text as lines and columns, as an editor shows them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple


class Position(NamedTuple):
    """A line and a column, both from 1; columns count characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, and the offset at which each begins."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Lines:
        """Divide a text at its line feeds."""
        lines = tuple(text.split("\n"))
        return cls(lines, tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)))

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset into the text."""
        index = bisect_right(self.starts, offset) - 1
        return Position(index + 1, offset - self.starts[index] + 1)

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without a carriage return."""
        return self.lines[number - 1].rstrip("\r")
