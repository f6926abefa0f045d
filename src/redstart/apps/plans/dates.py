"""Days of periods and deadlines."""

from __future__ import annotations

from datetime import date, timedelta

from redstart.apps.plans.errors import DEADLINE_UNREADABLE
from redstart.kernel.errors import RedstartError
from redstart.kernel.periods import Period

_DECEMBER = 12


def first_day(period: Period) -> date:
    """Return the first day of a period."""
    return date(period.year, period.first, 1)


def last_day(period: Period) -> date:
    """Return the last day of a period."""
    if period.last == _DECEMBER:
        return date(period.year, _DECEMBER, 31)
    return date(period.year, period.last + 1, 1) - timedelta(days=1)


def deadline_day(written: str) -> date:
    """Return the last day of a deadline written as a day or a period; raise ``deadline-unreadable``."""
    try:
        return (
            date.fromisoformat(written)
            if len(written) == len("2022-03-31")
            else last_day(Period.parse(written))
        )
    except ValueError as error:
        raise RedstartError(DEADLINE_UNREADABLE, written=written) from error
