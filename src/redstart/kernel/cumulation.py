"""From cumulative levels to those of single periods and back, January and February together included.

A year's levels are a mapping of the last month to the cumulative level since January. National statistics
report no January: February then stands for the period 1-2 月, and no arithmetic divides the two.
See docs/domain.md, *Indicators and reports*.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.kernel.periods import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

_FEBRUARY, _DECEMBER = 2, 12


def single_periods(year: int, cumulative: Mapping[int, Decimal | None]) -> dict[Period, Decimal | None]:
    """Return the level of each single period that the cumulative levels by month tell.

    A month whose own or preceding report is missing is ``None``, never the level of two months; a missing
    January joins February to the period of both. ``ValueError`` for a month that is none.
    """
    if odd := [month for month in cumulative if not 1 <= month <= _DECEMBER]:
        raise ValueError(f"not months: {odd}")
    singles: dict[Period, Decimal | None] = {}
    for month in sorted(cumulative):
        period, before = _own(year, month, cumulative)
        level = cumulative[month]
        singles[period] = None if level is None or before is None else level - before
    return singles


def _own(year: int, month: int, cumulative: Mapping[int, Decimal | None]) -> tuple[Period, Decimal | None]:
    if month == 1:
        return Period.month(year, 1), Decimal(0)
    if month == _FEBRUARY and 1 not in cumulative:
        return Period(year, 1, 2), Decimal(0)
    return Period.month(year, month), cumulative.get(month - 1)


def cumulated(year: int, singles: Mapping[Period, Decimal | None]) -> dict[Period, Decimal | None]:
    """Return the cumulative level since January at the end of each single period of ``year``.

    From the first gap on, nothing is known: ``None``. ``ValueError`` where two periods overlap.
    """
    total: Decimal | None = Decimal(0)
    reached = 0
    result: dict[Period, Decimal | None] = {}
    for period in sorted(period for period in singles if period.year == year):
        if period.first <= reached:
            raise ValueError(f"{period} overlaps the period before it")
        level = singles[period]
        unbroken = period.first == reached + 1 and total is not None and level is not None
        total = total + level if unbroken and total is not None and level is not None else None
        reached = period.last
        result[Period(year, 1, period.last)] = total
    return result
