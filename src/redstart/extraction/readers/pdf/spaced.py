"""Tables without rules: lines whose parts stand under one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redstart.extraction.readers.pdf.lines import Line

_FEWEST = 3
_NEAR = 0.6


def rows_by_spaces(lines: Sequence[Line]) -> Iterator[Line | list[list[str]]]:
    """Yield the lines of a block; runs of lines divided into columns come as the rows of a table."""
    run: list[list[Line]] = []
    for row in _rows(lines):
        if run and not _fits(run[0], row):
            yield from _ended(run)
            run = []
        run.append(row)
    yield from _ended(run)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if (
            rows
            and abs(rows[-1][0].middle - line.middle) <= _NEAR * line.size
            and line.left >= rows[-1][-1].right
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _fits(first: Sequence[Line], row: Sequence[Line]) -> bool:
    """Whether the parts of a row stand under those of the first, by left edge, middle or right edge."""
    return len(first) == len(row) > 1 and all(
        one.left < other.right and other.left < one.right for one, other in zip(first, row, strict=True)
    )


def _ended(run: list[list[Line]]) -> Iterator[Line | list[list[str]]]:
    if len(run) >= _FEWEST and len(run[0]) > 1:
        yield [[line.text for line in row] for row in run]
        return
    for row in run:
        yield from row
