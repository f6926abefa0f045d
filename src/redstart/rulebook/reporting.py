"""When reports open and close, what an entry is asked after, when an estimate is a hit: ``reporting.yaml``.

See docs/domain.md, *Indicators and reports*.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from redstart.kernel.schedules import last_day
from redstart.rulebook.tables import table

if TYPE_CHECKING:
    from datetime import tzinfo

    from redstart.kernel.periods import Period
    from redstart.kernel.workdays import WorkCalendar

_DAY = timedelta(days=1)
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """From when until when a report is taken as in time."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class DoubtLimits:
    """Beyond what an entry is asked after; see the head of ``doubts`` in ``reporting.yaml``."""

    level_times: Decimal
    growth_points: Decimal
    growth_from_level: Decimal
    growth_comparable: Decimal


@cache
def doubt_limits() -> DoubtLimits:
    """Return the limits of doubt."""
    return DoubtLimits(**{name: Decimal(str(value)) for name, value in table("reporting")["doubts"].items()})


def hit_tolerance(measure: str) -> Decimal:
    """Return within what an estimate of a measure is a hit."""
    return Decimal(str(table("reporting")["hits"][measure]))


def clock_of(period: Period, *, release: int, estimate: bool, worked: WorkCalendar, zone: tzinfo) -> Clock:
    """Return when the report of a period opens and closes, by the indicator's release day (1 to 31)."""
    rules = table("reporting")
    end = last_day(period)
    if estimate:
        closing = worked.add(end, -rules["estimate_closes_workdays"])
        opening = worked.add(closing, -rules["estimate_opens_workdays"])
    else:
        closing = _worked_from(_release_day(period, release), worked)
        opening = max(worked.add(closing, -rules["opens_workdays"]), end + _DAY)
    return Clock(
        opens=datetime.combine(opening, time(0), zone),
        closes=datetime.combine(closing, time.fromisoformat(rules["closes_at"]), zone),
    )


def _release_day(period: Period, release: int) -> date:
    year, month = (period.year + 1, 1) if period.last == _DECEMBER else (period.year, period.last + 1)
    return date(year, month, min(release, calendar.monthrange(year, month)[1]))


def _worked_from(day: date, worked: WorkCalendar) -> date:
    while not worked.is_workday(day):
        day += _DAY
    return day
