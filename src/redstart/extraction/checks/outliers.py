"""Numbers far from those beside them: of the same indicator, or in the same column of a table."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

from redstart.extraction.checks.cells import cell, rows_of
from redstart.extraction.checks.indicators import is_general
from redstart.extraction.checks.units import amount, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.cells import Cell
    from redstart.extraction.checks.plan import PlanText
    from redstart.extraction.outline import Table
    from redstart.extraction.result import Quantity

_FAR = 100  # times: a year holds twelve months, a slip of 万 for 亿 is 10,000
_FAR_IN_A_COLUMN = 5
_FEWEST_IN_A_COLUMN = 4
_RATE_NAMES = ("%", "增速", "增幅", "增长", "率", "占比", "比重")
_HIGHEST_USUAL_RATE = 50


def strangers(plan: PlanText) -> Iterator[tuple[Quantity, list[Quantity]]]:
    """Yield each amount a hundred times off the other amounts of its indicator, with these."""
    groups: dict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for name, counted, quantity in zip(plan.names, plan.kinds, plan.quantities, strict=True):
        known = counted and quantity.measure == "level" and quantity.region is None and quantity.value > 0
        if known and not is_general(name):
            groups[name, split(quantity.unit)[1]].append(quantity)
    for quantities in groups.values():
        if len(quantities) > 1:
            yield from _far_off(quantities)


def _far_off(quantities: list[Quantity]) -> Iterator[tuple[Quantity, list[Quantity]]]:
    sizes = [float(amount(quantity.value, quantity.unit)) for quantity in quantities]
    if max(sizes) < _FAR * min(sizes):
        return
    middle = median(sizes) if len(sizes) > 2 else min(sizes)
    far = [each for each, size in enumerate(sizes) if not middle / _FAR < size < middle * _FAR]
    if len(far) == 1:
        odd = quantities[far[0]]
        yield odd, [quantity for quantity in quantities if quantity is not odd]


def odd_cells(plan: PlanText, table: Table) -> Iterator[tuple[str, Cell, list[Cell]]]:
    """Yield a column's name, the one cell in it that stands apart, and the others."""
    rows, names = rows_of(plan, table)
    for column, name in enumerate(names):
        found = [cell(plan, row, column) for row in rows]
        cells = [each for each in found if each is not None]
        if len(cells) >= _FEWEST_IN_A_COLUMN and len(cells) >= len(rows) - 1:
            odd = _other_unit(cells) or _far_rate(name, cells)
            if odd:
                yield name, odd, [each for each in cells if each is not odd]


def _other_unit(cells: list[Cell]) -> Cell | None:
    """Return the one cell whose unit is another size of the unit of all others, at values of like size."""
    odd = [each for each in cells if sum(each.unit == other.unit for other in cells) == 1]
    others = [each for each in cells if each not in odd]
    if len(odd) != 1 or not odd[0].unit or len({each.unit for each in others}) != 1:
        return None
    same_base = split(odd[0].unit)[1] == split(others[0].unit)[1] and split(odd[0].unit)[0] > 1
    values = [each.value for each in others]
    return odd[0] if same_base and min(values) / 5 <= odd[0].value <= max(values) * 5 else None


def _far_rate(name: str, cells: list[Cell]) -> Cell | None:
    """Return the one rate that is many times the highest of all others."""
    if not any(word in name for word in _RATE_NAMES):
        return None
    highest, *others = sorted(cells, key=lambda each: each.value, reverse=True)
    usual = max(each.value for each in others)
    far = highest.value > _HIGHEST_USUAL_RATE and highest.value > usual * _FAR_IN_A_COLUMN
    return highest if far and usual > 0 else None
