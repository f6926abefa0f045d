"""Tables whose parts and total do not agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.units import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import PlanText, Range
    from redstart.extraction.outline import Table

_TOTAL = re.compile(r"[\s★]*(?:合\s*计|总\s*计|共\s*计|全[省市县区]合?计?|总\s*数)[\s：]*")
_SUBTOTAL = re.compile(r"小\s*计|分\s*计")
_OF_WHICH = re.compile(r"\s*(?:其\s*中|#|[（(]\d+[)）]|\d+[.．]\d+)")
_NUMBER = re.compile(r"\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*")
_NO_SUM = re.compile(r"序号|编号|年份|%|率|增速|增幅|增长|同比|占比|比重|平均|人均|均价|单价|排名|位次|得分")
_FEWEST_PARTS = 2
_MOST_PARTS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Cell:
    words: Range
    value: Decimal


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A total, its parts, and what the parts come to; all ranges in the clean text."""

    column: str
    total: Range
    total_value: Decimal
    parts: tuple[Range, ...]
    part_values: tuple[Decimal, ...]

    @property
    def sum(self) -> Decimal:
        """What the parts come to."""
        return sum(self.part_values, Decimal(0))

    @property
    def addends(self) -> str:
        """The parts as an addition, where they are few."""
        if len(self.part_values) > _MOST_PARTS_SHOWN:
            return ""
        return f"（{'+'.join(shown(value) for value in self.part_values)}）"


def table_mismatches(plan: PlanText, table: Table) -> Iterator[Mismatch]:
    """Yield the columns of a table in which no sum of the parts gives the row 合计."""
    blocks = [plan.outline.blocks[index] for index in table.rows]
    body = [block.cells for block in blocks[table.header_rows :]]
    totals = [row for row in body if row and _is_total(plan, row)]
    if len(totals) != 1:
        return
    rows = [row for row in body if row is not totals[0]]
    names = _column_names(plan, [block.cells for block in blocks[: table.header_rows]])
    for column in range(1, len(totals[0])):
        name = names.get(column, "")
        if not _NO_SUM.search(name):
            yield from _column_mismatch(plan, name, totals[0], rows, column)


def _is_total(plan: PlanText, row: tuple[Range, ...]) -> bool:
    return any(_TOTAL.fullmatch(plan.text, *cell) for cell in row[:2])


def _column_names(plan: PlanText, headers: list[tuple[Range, ...]]) -> dict[int, str]:
    names: dict[int, str] = {}
    for cells in headers:
        for index, cell in enumerate(cells):
            names[index] = names.get(index, "") + plan.text[slice(*cell)].strip()
    return names


def _column_mismatch(
    plan: PlanText, name: str, total_row: tuple[Range, ...], rows: list[tuple[Range, ...]], column: int
) -> Iterator[Mismatch]:
    total = _cell(plan, total_row, column)
    cells = [(row, _cell(plan, row, column)) for row in rows]
    if total is None or any(cell is None and not _is_blank(plan, row, column) for row, cell in cells):
        return
    filled = [(_label(plan, row), cell) for row, cell in cells if cell is not None]
    ways = _ways_to_add(filled)
    if (
        any(_agrees(total.value, [cell.value for cell in way]) for way in ways)
        or len(ways[0]) < _FEWEST_PARTS
    ):
        return
    parts = ways[-1]
    yield Mismatch(
        name, total.words, total.value, tuple(c.words for c in parts), tuple(c.value for c in parts)
    )


def _cell(plan: PlanText, row: tuple[Range, ...], column: int) -> _Cell | None:
    if column >= len(row):
        return None
    found = _NUMBER.fullmatch(plan.text, *row[column])
    return _Cell(found.span(1), Decimal(found[1].replace(",", ""))) if found else None


def _is_blank(plan: PlanText, row: tuple[Range, ...], column: int) -> bool:
    return column >= len(row) or not plan.text[slice(*row[column])].strip(" \t\u3000-—–/／\\")


def _label(plan: PlanText, row: tuple[Range, ...]) -> str:
    return "".join(plan.text[slice(*cell)] for cell in row[:2])


def _ways_to_add(cells: list[tuple[str, _Cell]]) -> list[list[_Cell]]:
    """Return the rows that may make up a total: all; without 其中; without subtotals; subtotals alone."""
    own = [(label, cell) for label, cell in cells if not _OF_WHICH.match(label)]
    subtotals = [cell for label, cell in own if _SUBTOTAL.search(label)]
    ways = [[cell for _, cell in cells], [cell for _, cell in own]]
    if subtotals:
        ways += [[cell for label, cell in own if not _SUBTOTAL.search(label)], subtotals]
    return ways


def _agrees(total: Decimal, parts: list[Decimal]) -> bool:
    """Whether parts come to a total within what rounding each part to its last place explains.

    Whole numbers are counts and are not rounded.
    """
    places = [_places(value) for value in (total, *parts)]
    if not any(places):
        return total == sum(parts)
    unit = Decimal(10) ** -max(places)
    return abs(total - sum(parts)) <= unit * (len(parts) + 1) / 2


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
