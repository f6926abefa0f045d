"""Clean text with the map back to the source."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.result import Span


@dataclass(frozen=True, slots=True)
class Repair:
    """Something damaged that cleaning mended: what it was and became, where in the source.

    ``kind`` is one of :data:`redstart.extraction.cleaning.draft.RepairKind`.
    """

    span: Span
    kind: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text fit to be read by rules, each character traceable to the source.

    ``starts[i]`` and ``ends[i]`` bound, in the source, the characters that became ``text[i]``. ``original``
    has the same length as ``text`` and gives each character in the source's own script and width.

    The text is in simplified script with full-width Chinese punctuation and half-width digits; a line is a
    whole paragraph, lines are divided by a single line feed and cells of a table by tabs.
    """

    text: str
    starts: array[int]
    ends: array[int]
    repairs: tuple[Repair, ...] = field(default=())
    original: str = ""

    def __post_init__(self) -> None:
        if not self.original:
            object.__setattr__(self, "original", self.text)

    def span(self, start: int, end: int) -> Span:
        """Return the source range of the clean range ``[start, end)``, which must not be empty."""
        if not start < end:
            raise ValueError(f"empty range [{start}, {end})")
        return self.starts[start], self.ends[end - 1]

    def wording(self, start: int, end: int) -> str:
        """Return the clean range in the source's own characters, without markup, readings and line breaks."""
        return self.original[start:end]

    @classmethod
    def identity(cls, text: str) -> CleanText:
        """Return ``text`` as its own clean text."""
        size = len(text)
        return cls(text, array("I", range(size)), array("I", range(1, size + 1)))
