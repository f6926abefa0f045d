"""A text under repair: each pass replaces some ranges, and the map to the source follows."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Literal

from redstart.extraction.text import CleanText, Repair

if TYPE_CHECKING:
    from collections.abc import Sequence

RepairKind = Literal[
    "invisible",  # zero-width characters and soft hyphens
    "markup",  # tags, emphasis marks, images, entities
    "pinyin",  # a reading in parentheses after its character
    "wrong-script",  # a character that a converter of scripts chose wrongly: 麵積
    "doubled-punctuation",  # ,， from a copied page
    "spacing",  # spaces between or inside words and numbers
    "line-break",  # a line or page break inside a sentence
    "page-number",  # a page number between the lines of a sentence
]
Edit = tuple[int, int, str]


_counted = array("I", range(1 << 14))


def _positions(size: int) -> array[int]:
    """Return 0, 1, 2 … up to at least a size; kept, since counting costs more than copying."""
    if size > 1 << 20:
        return array("I", range(size))
    if len(_counted) < size:
        _counted.extend(range(len(_counted), size))
    return _counted


class Draft:
    """The text as it stands, its characters in the source's script, and where each came from."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.original = text
        positions = _positions(len(text) + 1)
        self.starts = positions[: len(text)]
        self.ends = positions[1 : len(text) + 1]
        self.repairs: list[Repair] = []

    def recast(self, text: str) -> None:
        """Exchange the text for one of the same length, leaving the source's own characters alone."""
        if len(text) != len(self.text):
            raise ValueError("a recast text must keep its length")
        self.text = text

    def note(self, start: int, end: int, kind: RepairKind, new: str = "") -> None:
        """Record a repair of a range as it stands before the repair is made."""
        span = self.starts[start], self.ends[end - 1]
        self.repairs.append(Repair(span, kind, self.original[start:end], new))

    def replace(self, edits: Sequence[Edit], kind: RepairKind | None = None) -> None:
        """Replace ranges, which must be ordered and disjoint; record them as repairs of a kind if given."""
        if not edits:
            return
        if kind:
            for start, end, new in edits:
                self.note(start, end, kind, new)
        text, original, starts, ends = self.text, self.original, self.starts, self.ends
        texts: list[str] = []
        originals: list[str] = []
        new_starts, new_ends = array("I"), array("I")
        at = 0
        for start, end, new in edits:
            texts += (text[at:start], new)
            originals += (original[at:start], new)
            new_starts += starts[at:start]
            new_ends += ends[at:start]
            if new:
                new_starts.extend([starts[start]] * len(new))
                new_ends.extend([ends[end - 1]] * len(new))
            at = end
        self.text = "".join((*texts, text[at:]))
        self.original = "".join((*originals, original[at:]))
        self.starts = new_starts + starts[at:]
        self.ends = new_ends + ends[at:]

    def finish(self) -> CleanText:
        """Return the clean text; its repairs are in the order of the source."""
        repairs = tuple(sorted(self.repairs, key=lambda repair: repair.span))
        return CleanText(self.text, self.starts, self.ends, repairs, self.original)
