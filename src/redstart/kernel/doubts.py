"""What an entry is asked after while it is typed: a doubt, never a refusal.

See docs/domain.md, *Indicators and reports*. The limits are data and come from the rulebook.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")


class Limits(Protocol):
    """Beyond what a value is doubted."""

    @property
    def level_times(self) -> Decimal:
        """A level so many times the last one, or that part of it."""

    @property
    def growth_points(self) -> Decimal:
        """A rate so many points from the last one."""

    @property
    def growth_from_level(self) -> Decimal:
        """Growth so many points from what the levels give."""

    @property
    def growth_comparable(self) -> Decimal:
        """The same at comparable prices."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside an entry: the last period's, last year's, the level of both, the plausible range.

    ``runs_on``: the last period lies in the same year and the level only grows with it, as levels since
    January do. ``level`` and ``level_last_year`` are those of the same period, to hold a growth against.
    """

    last: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    runs_on: bool = False
    level: Decimal | None = None
    level_last_year: Decimal | None = None
    comparable: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an entry is asked after: a code, and the words for a person."""

    code: str
    zh: str
    en: str


def doubts(measure: str, value: Decimal, beside: Beside, limits: Limits) -> tuple[Doubt, ...]:
    """Return what makes a value doubtful, the gravest first; nothing where it is as expected."""
    return (
        *_range(value, beside),
        *(_of_level(value, beside, limits) if measure == "level" else _of_rate(value, beside, limits)),
        *(_of_growth(value, beside, limits) if measure == "growth" else ()),
        *_repeated(value, beside),
    )


def _range(value: Decimal, beside: Beside) -> Iterator[Doubt]:
    if beside.low is None or beside.high is None or beside.low <= value <= beside.high:
        return
    low, high = _plain(beside.low), _plain(beside.high)
    yield Doubt("range", f"超出合理范围 {low} 至 {high}", f"outside the plausible range {low} to {high}")


def _of_level(value: Decimal, beside: Beside, limits: Limits) -> Iterator[Doubt]:
    last = beside.last
    if last is None:
        return
    if beside.runs_on and value < last:
        yield Doubt("fell", "累计数小于上期累计", "a level since January that is below the last one")
    elif last > 0 and value > 0 and not 1 / limits.level_times <= value / last <= limits.level_times:
        yield Doubt("jump", "与上期相差过大，请核对计量单位", "far from the last period; check the unit")


def _of_rate(value: Decimal, beside: Beside, limits: Limits) -> Iterator[Doubt]:
    if beside.last is not None and abs(value - beside.last) > limits.growth_points:
        points = _plain(abs(value - beside.last))
        yield Doubt("jump", f"与上期相差{points}个百分点", f"{points} points from the last period")


def _of_growth(value: Decimal, beside: Beside, limits: Limits) -> Iterator[Doubt]:
    level, base = beside.level, beside.level_last_year
    if level is None or base is None or base <= 0:
        return
    implied = (level / base - 1) * _HUNDRED
    allowed = limits.growth_comparable if beside.comparable else limits.growth_from_level
    if abs(implied - value) > allowed:
        told = _plain(implied.quantize(_TENTH))
        yield Doubt("implied", f"与总量推算的增速{told}%不符", f"the levels give growth of {told}%")


def _repeated(value: Decimal, beside: Beside) -> Iterator[Doubt]:
    if beside.last is not None and value == beside.last and value != 0:
        yield Doubt("same", "与上期完全相同", "exactly the last period's")


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
