"""Clean text with the map back to the source."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.result import Span


@dataclass(frozen=True, slots=True)
class Repair:
    """Something damaged that cleaning mended: what it was and became, where in the source."""

    span: Span
    kind: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text fit to be read by rules, each character traceable to the source.

    ``starts[i]`` and ``ends[i]`` bound, in the source, the characters that became ``text[i]``.
    """

    text: str
    starts: array[int]
    ends: array[int]
    repairs: tuple[Repair, ...] = field(default=())

    def span(self, start: int, end: int) -> Span:
        """Return the source range of the clean range ``[start, end)``, which must not be empty."""
        if not start < end:
            raise ValueError(f"empty range [{start}, {end})")
        return self.starts[start], self.ends[end - 1]

    @classmethod
    def identity(cls, text: str) -> CleanText:
        """Return ``text`` as its own clean text."""
        size = len(text)
        return cls(text, array("I", range(size)), array("I", range(1, size + 1)))
