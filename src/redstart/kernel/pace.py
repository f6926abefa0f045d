"""How far a target has come: elapsed share, progress, gap, and the growth that the rest needs.

Numbers are ``Decimal``; shares are between 0 and 1, growth rates in per cent. What is unknown is ``None``
and stays ``None``: a missing report is never zero. See docs/domain.md, *Time* and *Pace*.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from redstart.kernel.workdays import WorkCalendar

_WHOLE = Decimal(100)
_ZERO, _ONE = Decimal(0), Decimal(1)
LEAST_YEARS = 2  # a profile of one year is that year's accidents


def elapsed_share(calendar: WorkCalendar, starts: date, ends: date, day: date) -> Decimal:
    """Return the working days from ``starts`` up to and including ``day`` by those up to ``ends``, 0 to 1.

    Both ends belong to the period. A period without a working day has elapsed as soon as it has begun.
    ``ValueError`` where it ends before it starts. See docs/domain.md, *Time*, elapsed share.
    """
    if ends < starts:
        raise ValueError(f"a period ends after it starts: {starts} to {ends}")
    if day < starts:
        return _ZERO
    whole = _worked(calendar, starts, ends)
    if day >= ends or whole == 0:
        return _ONE
    return Decimal(_worked(calendar, starts, day)) / whole


def _worked(calendar: WorkCalendar, first: date, last: date) -> int:
    return calendar.count(first, last.fromordinal(last.toordinal() + 1))


def profile_share(
    years: Sequence[Mapping[int, Decimal]], distance: int, *, least_years: int = LEAST_YEARS
) -> Decimal | None:
    """Return the mean share that earlier years had reached at a distance in days from Spring Festival.

    Each year maps distances (negative before the festival) to the share of the year's final level reached
    by then; between two reports the share is interpolated, outside them held. ``None`` with fewer years
    than ``least_years``. See docs/domain.md, *Time*, elapsed share.
    """
    told = [_interpolated(year, distance) for year in years if year]
    if len(told) < least_years:
        return None
    return min(_ONE, max(_ZERO, sum(told, _ZERO) / len(told)))


def _interpolated(reports: Mapping[int, Decimal], distance: int) -> Decimal:
    if distance in reports:
        return reports[distance]
    before = max((day for day in reports if day < distance), default=None)
    after = min((day for day in reports if day > distance), default=None)
    if before is None or after is None:
        return reports[after if before is None else before]  # type: ignore[index]  # one of them is a day
    part = Decimal(distance - before) / (after - before)
    return reports[before] + (reports[after] - reports[before]) * part


def progress(actual: Decimal | None, target: Decimal | None) -> Decimal | None:
    """Return ``actual / target``; ``None`` where either is unknown or the target is zero."""
    if actual is None or not target:
        return None
    return actual / target


def gap(actual: Decimal | None, target: Decimal | None) -> Decimal | None:
    """Return ``actual - target`` in the unit of both (points for growth and shares): negative when short."""
    if actual is None or target is None:
        return None
    return actual - target


def growth(level: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Return the nominal growth over ``base`` in per cent; ``None`` where the base is not positive."""
    if level is None or base is None or base <= 0:
        return None
    return (level / base - 1) * _WHOLE


@dataclass(frozen=True, slots=True)
class Bases:
    """Levels of the earlier year: of the ``whole`` period and of its ``elapsed`` part.

    Where only growth is published, shares of the whole stand for levels: ``Bases(Decimal(1), share)``.
    """

    whole: Decimal
    elapsed: Decimal


def required_growth(target: Decimal, bases: Bases, actual: Decimal) -> Decimal | None:
    """Return the growth in per cent that the rest of the period needs to reach growth ``target`` over all.

    ``r = (B·(1 + G) - A) / (B - b) - 1``. ``None`` where nothing is left (``B = b``) or the bases are out of
    order. See docs/domain.md, *Pace*, required growth for the rest.
    """
    rest = bases.whole - bases.elapsed
    if rest <= 0 or bases.elapsed < 0:
        return None
    needed = bases.whole * (1 + target / _WHOLE) - actual
    return (needed / rest - 1) * _WHOLE


def required_growth_by_rates(
    target: Decimal, elapsed_base_share: Decimal, achieved: Decimal
) -> Decimal | None:
    """Return the same from growth alone: ``achieved`` so far on the elapsed part's share of the base."""
    bases = Bases(_ONE, elapsed_base_share)
    return required_growth(target, bases, elapsed_base_share * (1 + achieved / _WHOLE))


def required_rate(target: Decimal, actual: Decimal, workdays_left: int) -> Decimal | None:
    """Return what each remaining working day must bring; 0 when reached, ``None`` with no day left."""
    short = target - actual
    if short <= 0:
        return _ZERO
    return short / workdays_left if workdays_left > 0 else None
