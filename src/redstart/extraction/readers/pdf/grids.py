"""Ruled lines to tables: where rules divide an area into cells, some of them merged."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from redstart.extraction.readers.gathering import WIDEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.readers.scans import Rule

_NEAR = 3.0  # points between lines that are one, or that touch
_MOST_RULES, _MOST_BOXES = 3_000, 40_000
_SMALLEST = 4.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: its first row and column, and how many of each it covers."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: where its rows and columns are divided, and its cells by row and column."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: dict[tuple[int, int], Cell]

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.rows[0]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.rows[-1]

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Return the cell that holds a point."""
        if not (self.columns[0] <= x <= self.columns[-1] and self.rows[0] <= y <= self.rows[-1]):
            return None
        column = min(bisect_right(self.columns, x), len(self.columns) - 1) - 1
        row = min(bisect_right(self.rows, y), len(self.rows) - 1) - 1
        return self.cells[row, column]


Line = tuple[float, float, float]  # position across, start and end along


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables that rules draw, from the top down; frames around text are none."""
    level = _joined(
        [(_middle(r.top, r.bottom), r.left, r.right) for r in rules if r.right - r.left >= r.bottom - r.top]
    )
    upright = _joined(
        [(_middle(r.left, r.right), r.top, r.bottom) for r in rules if r.right - r.left < r.bottom - r.top]
    )
    grids = [grid for group in _groups(level, upright) if (grid := _grid(*group))]
    return sorted(grids, key=lambda grid: grid.top)


def _middle(first: float, second: float) -> float:
    return (first + second) / 2


def _joined(lines: list[Line]) -> list[Line]:
    """Join the pieces of lines that run on."""
    joined: list[Line] = []
    for at, start, end in sorted(lines, key=lambda line: (round(line[0] / _NEAR), line[1]))[
        : _MOST_RULES * 4
    ]:
        if (
            joined
            and abs(joined[-1][0] - at) <= _NEAR
            and start <= joined[-1][2] + _NEAR
            and joined[-1][1] <= end + _NEAR
        ):
            before = joined[-1]
            joined[-1] = (before[0], min(before[1], start), max(before[2], end))
        else:
            joined.append((at, start, end))
    return [line for line in joined if line[2] - line[1] >= _SMALLEST * 2][:_MOST_RULES]


def _groups(level: list[Line], upright: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Return the sets of lines that touch one another."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    order = sorted(range(len(level)), key=lambda index: level[index][0])
    tops = [level[index][0] for index in order]
    for index, (x, top, bottom) in enumerate(upright):
        first, last = bisect_right(tops, top - _NEAR), bisect_right(tops, bottom + _NEAR)
        for other in order[first:last]:
            if level[other][1] - _NEAR <= x <= level[other][2] + _NEAR:
                parent[root(len(level) + index)] = root(other)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for index, line in enumerate(level):
        groups.setdefault(root(index), ([], []))[0].append(line)
    for index, line in enumerate(upright):
        groups.setdefault(root(len(level) + index), ([], []))[1].append(line)
    return list(groups.values())


def _grid(level: list[Line], upright: list[Line]) -> Grid | None:
    if len(level) < 2 or not upright:
        return None
    rows = _distinct([line[0] for line in level])
    columns = _distinct(
        [line[0] for line in upright] + [min(line[1] for line in level), max(line[2] for line in level)]
    )
    height, width = len(rows) - 1, len(columns) - 1
    if height < 1 or width < 2 or width > WIDEST or height * width > _MOST_BOXES:
        return None
    cells = _merged(rows, columns, level, upright)
    return (
        Grid(tuple(columns), tuple(rows), cells) if len({id(cell) for cell in cells.values()}) > 2 else None
    )


def _distinct(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SMALLEST:
            found.append(value)
    return found


def _merged(
    rows: list[float], columns: list[float], level: list[Line], upright: list[Line]
) -> dict[tuple[int, int], Cell]:
    """Return the cell of each box of the grid: boxes without a line between them are one cell."""
    height, width = len(rows) - 1, len(columns) - 1
    group = {box: box for box in product(range(height), range(width))}

    def root(box: tuple[int, int]) -> tuple[int, int]:
        while group[box] != box:
            group[box] = group[group[box]]
            box = group[box]
        return box

    across = _by_position(level, rows)
    along = _by_position(upright, columns)
    for row, column in product(range(height), range(width)):
        x, y = _middle(columns[column], columns[column + 1]), _middle(rows[row], rows[row + 1])
        if column + 1 < width and not _covers(along[column + 1], y):
            group[root((row, column + 1))] = root((row, column))
        if row + 1 < height and not _covers(across[row + 1], x):
            group[root((row + 1, column))] = root((row, column))
    boxes: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for box in group:
        boxes.setdefault(root(box), []).append(box)
    cells = {}
    for members in boxes.values():
        top, left = min(row for row, _ in members), min(column for _, column in members)
        bottom, right = max(row for row, _ in members), max(column for _, column in members)
        cell = Cell(top, left, bottom - top + 1, right - left + 1)
        cells.update(dict.fromkeys(members, cell))
    return cells


def _by_position(lines: list[Line], positions: list[float]) -> list[list[Line]]:
    found: list[list[Line]] = [[] for _ in positions]
    for line in lines:
        nearest = min(range(len(positions)), key=lambda index: abs(positions[index] - line[0]))
        found[nearest].append(line)
    return found


def _covers(lines: list[Line], at: float) -> bool:
    return any(start - _NEAR <= at <= end + _NEAR for _, start, end in lines)
