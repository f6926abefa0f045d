"""The order in which the lines of a page are read: columns one after another, under what spans them."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redstart.extraction.readers.pdf.lines import Line

_FEWEST = 6  # lines in each column
_STEP = 4.0
_FILLED = 0.6  # of its column, that the typical line fills: else it is a table
_MARGIN = 2.0


def blocks_of(lines: Sequence[Line], depth: int = 2) -> Iterator[list[Line]]:
    """Yield the lines of a page, given row by row, column by column; lines of one block share margins."""
    gutter = _gutter(lines) if depth else None
    if gutter is None:
        yield list(lines)
        return
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []
    for line in lines:
        if line.left < gutter - _MARGIN and line.right > gutter + _MARGIN:
            if left or right:
                yield from _both(left, right, depth)
                left, right = [], []
            across.append(line)
            continue
        if across:
            yield across
            across = []
        (left if line.right <= gutter + _MARGIN else right).append(line)
    if across:
        yield across
    yield from _both(left, right, depth)


def _both(left: list[Line], right: list[Line], depth: int) -> Iterator[list[Line]]:
    for column in (left, right):
        if column:
            yield from blocks_of(column, depth - 1)


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return where the gap between two columns of prose is, if there is one."""
    if len(lines) < 2 * _FEWEST:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    best: tuple[int, float] | None = None
    at = left + 0.25 * (right - left)
    while at < left + 0.75 * (right - left):
        crossing = sum(line.left < at - _MARGIN and line.right > at + _MARGIN for line in lines)
        if best is None or crossing < best[0]:
            best = (crossing, at)
        at += _STEP
    if best is None or best[0] > 0.4 * len(lines):
        return None
    return best[1] if _are_columns(lines, best[1], left, right) else None


def _are_columns(lines: Sequence[Line], gutter: float, left: float, right: float) -> bool:
    sides = (
        ([line for line in lines if line.right <= gutter + _MARGIN], gutter - left),
        ([line for line in lines if line.left >= gutter - _MARGIN], right - gutter),
    )
    return all(
        len(side) >= _FEWEST and median(line.right - line.left for line in side) >= _FILLED * width
        for side, width in sides
    )
