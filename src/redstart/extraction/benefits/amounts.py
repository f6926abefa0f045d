"""Amounts of money, rates and months of rent in a text, those of one list together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redstart.extraction.quantities.numbers import numbers
from redstart.extraction.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from redstart.extraction.quantities.numbers import Number

_PAYABLE = frozenset({UnitKind.MONEY, UnitKind.PERCENT, UnitKind.POINTS})
_SCALES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_JOINER = re.compile(r"\s?(?:、|和|及|与|或者?|/|至|到|[-—~]{1,2})\s?")
_RANGE = re.compile(r"\s?(?:至|到|[-—~]{1,2})\s?")
_PER = re.compile(
    r"/(?:人次|平方米|平方公里|立方米|公里|千瓦时|千瓦|公斤|标箱|车次|架次|班次|间夜|个月|学期|小时|工日|家次|场次"
    r"|[\u4e00-\u9fff]|[a-zA-Z]{1,3})(?:[·•.][年月日天次])?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount ``[start, end)``; ``inherits`` where its unit stands at a later number of its list.

    ``high`` is the upper end of a range, in the unit of ``value``.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    unit_start: int
    kind: UnitKind
    inherits: bool = False


def amount_lists(text: str, start: int, end: int) -> Iterator[tuple[Amount, ...]]:
    """Yield the amounts of a text, those of one list (``5、10、20万元``) together."""
    run: list[Number] = []
    for number in numbers(text, start, end):
        if run and not _JOINER.fullmatch(text, run[-1].end, number.start):
            yield from _amounts(text, run)
            run = []
        run.append(number)
    yield from _amounts(text, run)


def _amounts(text: str, run: list[Number]) -> Iterator[tuple[Amount, ...]]:
    if not run or not _payable(run[-1]):
        return
    if len(run) == 2 and _RANGE.fullmatch(text, run[0].end, run[1].start):
        low, high = (_amount(text, number, run[1]) for number in run)
        yield (_range(low, high),)
        return
    yield tuple(_amount(text, number, run[-1]) for number in run)


def _payable(number: Number) -> bool:
    return number.kind in _PAYABLE or number.unit in {"万", "亿", "个月"}


def _range(low: Amount, high: Amount) -> Amount:
    """Return a range whose ends carry a unit each: 5000元至1万元, in the unit of the first."""
    if low.unit == high.unit or low.inherits:
        return replace(high, start=low.start, value=low.value, high=high.value)
    return replace(low, end=low.end, high=high.value * _scale(high.unit) / _scale(low.unit))


def _scale(unit: str) -> int:
    return _SCALES.get(unit[:1], 1)


def _amount(text: str, number: Number, last: Number) -> Amount:
    per = _PER.match(text, number.end) if number.unit.endswith("元") else None
    end = per.end() if per else number.end
    if number is last or (_payable(number) and number.unit not in _SCALES):
        unit = text[number.unit_start : end] or number.unit
        return Amount(number.start, end, number.value, number.high, unit, number.unit_start, last.kind)
    shared = (number.value, number.high, last.unit, last.unit_start, last.kind)
    return Amount(number.start, number.end, *shared, inherits=True)
