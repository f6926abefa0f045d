"""Numbers in the cells of a table, and whether some of them come to another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.units import shown

if TYPE_CHECKING:
    from redstart.extraction.checks.plan import PlanText, Range
    from redstart.extraction.outline import Table

Row = tuple["Range", ...]

_NUMBER = re.compile(
    r"\s*[≥≤>＞]?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*([^\d\s%，。；、]{0,5})\s*"
)
_BLANK = " \t\u3000-—–/／\\"
_NO_SUM = re.compile(
    r"序号|编号|年份|%|率|增速|增幅|增长|同比|占比|比重|平均|人均|均价|单价|排名|位次|得分|时限|时间"
)
_MOST_PARTS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """A number in a cell: its place in the clean text, its value, and its unit where one is written."""

    words: Range
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A total, its parts, and what the table calls both; all ranges in the clean text."""

    line: str  # the column or row that is added up
    total_name: str
    total: Cell
    parts: tuple[Cell, ...]

    @property
    def sum(self) -> Decimal:
        """What the parts come to."""
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def addends(self) -> str:
        """The parts as an addition, where they are few."""
        if len(self.parts) > _MOST_PARTS_SHOWN:
            return ""
        return f"（{'+'.join(shown(part.value) for part in self.parts)}）"


def rows_of(plan: PlanText, table: Table) -> tuple[list[Row], list[str]]:
    """Return the rows below the headings and the names of the columns."""
    blocks = [plan.outline.blocks[index] for index in table.rows]
    names: list[str] = []
    for block in blocks[: table.header_rows]:
        names += [""] * (len(block.cells) - len(names))
        for index, words in enumerate(block.cells):
            names[index] += plan.text[slice(*words)].strip()
    return [block.cells for block in blocks[table.header_rows :]], names


def cell(plan: PlanText, row: Row, column: int) -> Cell | None:
    """Return the number in a cell, or ``None`` where the cell holds something else."""
    if column >= len(row):
        return None
    found = _NUMBER.fullmatch(plan.text, *row[column])
    if not found:
        return None
    return Cell((found.start(1), found.end(2)), Decimal(found[1].replace(",", "")), found[2])


def is_blank(plan: PlanText, row: Row, column: int) -> bool:
    """Whether a cell is empty or holds only a dash."""
    return column >= len(row) or not plan.text[slice(*row[column])].strip(_BLANK)


def can_be_added(name: str) -> bool:
    """Whether the numbers of a column of this name may be added: rates, ranks and means may not."""
    return not _NO_SUM.search(name)


def comes_to(total: Cell, parts: list[Cell]) -> bool:
    """Whether parts come to a total within what rounding each to its last place explains.

    Whole numbers are counts and are not rounded.
    """
    added = sum((part.value for part in parts), Decimal(0))
    finest = max(_places(each.value) for each in (total, *parts))
    if not finest:
        return total.value == added
    return abs(total.value - added) <= Decimal(10) ** -finest * (len(parts) + 1) / 2


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
