"""A phrase of the clean text beside the same phrase in the source's own characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redstart.extraction.text import CleanText

_SPACE = re.compile(r"[ \u3000\t]+")


@dataclass(frozen=True, slots=True)
class Words:
    """Two strings of the same length: simplified for reading, original for names."""

    text: str
    original: str

    @classmethod
    def of(cls, clean: CleanText, ranges: Iterable[tuple[int, int]], *, spaced: bool = False) -> Self:
        """Join ranges of a clean text, leaving out the spaces inside unless they are to stay."""
        text, original = "", ""
        for start, end in ranges:
            at = start
            for space in () if spaced else _SPACE.finditer(clean.text, start, end):
                text += clean.text[at : space.start()]
                original += clean.original[at : space.start()]
                at = space.end()
            text += clean.text[at:end]
            original += clean.original[at:end]
        return cls(text, original)

    def part(self, start: int, end: int) -> Words:
        """Return a range of both."""
        return Words(self.text[start:end], self.original[start:end])

    def group(self, found: re.Match[str], name: int | str = 0) -> Words:
        """Return a group of a match in the text."""
        return self.part(*found.span(name))

    def __bool__(self) -> bool:
        return bool(self.text)
