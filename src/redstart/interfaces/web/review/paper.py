"""A source document as a sheet of numbered lines, in which the words of each item are marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from redstart.extraction.result import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the source that belong to an item; ``look`` are the class names of its kind and state."""

    item: str
    span: Span
    look: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters that all belong to the same items."""

    text: str
    items: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    anchor: str | None = None

    @property
    def joined(self) -> str:
        """The items as one attribute value."""
        return " ".join(self.items)

    @property
    def classes(self) -> str:
        """The class names as one attribute value."""
        return " ".join(self.look)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source: ``number`` counts from 1, ``start`` is its first position in code points."""

    number: int
    start: int
    segments: tuple[Segment, ...]
    level: int | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on the line."""
        return not any(segment.text.strip() for segment in self.segments)


def lines_of(
    text: str, marks: Iterable[Mark] = (), levels: Mapping[int, int] | None = None
) -> tuple[Line, ...]:
    """Return the lines of ``text`` with their marks; ``levels`` gives heading levels by start of the line.

    The first segment of each span carries an anchor ``m-ITEM`` (``m-ITEM.2`` for its second span and so on),
    so that a row can point at its words without a script.
    """
    ordered = sorted(marks, key=lambda mark: mark.span)
    anchors = dict(_anchors(ordered))
    return tuple(
        Line(number, start, _segments(content, start, ordered, anchors), (levels or {}).get(start))
        for number, (start, content) in enumerate(_rows(text), start=1)
    )


def line_number(starts: Sequence[int], position: int) -> int:
    """Return the number, from 1, of the line that holds ``position``, given where each line starts."""
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if starts[middle] <= position else (low, middle)
    return max(low, 1)


def line_starts(text: str) -> list[int]:
    """Return where each line of ``text`` starts."""
    return [start for start, _ in _rows(text)]


def _rows(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for row in text.split("\n"):
        yield start, row
        start += len(row) + 1


def _anchors(marks: Sequence[Mark]) -> Iterator[tuple[tuple[str, Span], str]]:
    seen: dict[str, int] = {}
    for mark in marks:
        seen[mark.item] = nth = seen.get(mark.item, 0) + 1
        yield (mark.item, mark.span), f"m-{mark.item}" if nth == 1 else f"m-{mark.item}.{nth}"


def _segments(
    content: str, start: int, marks: Sequence[Mark], anchors: Mapping[tuple[str, Span], str]
) -> tuple[Segment, ...]:
    end = start + len(content)
    here = [mark for mark in marks if mark.span[0] < end and mark.span[1] > start]
    edges = {start, end}
    for mark in here:
        edges |= {max(mark.span[0], start), min(mark.span[1], end)}
    cuts = sorted(edges)
    return tuple(
        _segment(content[left - start : right - start], left, right, here, anchors)
        for left, right in pairwise(cuts)
    )


def _segment(
    text: str, left: int, right: int, marks: Sequence[Mark], anchors: Mapping[tuple[str, Span], str]
) -> Segment:
    over = [mark for mark in marks if mark.span[0] <= left and mark.span[1] >= right]
    inner_first = sorted(over, key=lambda mark: mark.span[1] - mark.span[0])
    opened = [anchors[mark.item, mark.span] for mark in inner_first if mark.span[0] == left]
    look = tuple(dict.fromkeys(name for mark in inner_first for name in mark.look))
    items = tuple(dict.fromkeys(mark.item for mark in inner_first))
    return Segment(text, items, look, opened[0] if opened else None)
