"""The day counter of a drive, and how far off a deadline is. See docs/domain.md, *Time*."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from redstart.kernel.workdays import WorkCalendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DriveDay:
    """Where a drive stands on a day.

    ``day`` counts from 1 on the first of its ``days``; ``workdays_left`` counts from the day itself, where it
    is worked, to the last; ``days_to_start`` is 0 once the drive runs.
    """

    state: Literal["before", "running", "after"]
    day: int
    days: int
    days_to_start: int
    workdays_left: int


def drive_day(*, starts: date, ends: date, today: date, calendar: WorkCalendar) -> DriveDay:
    """Return where a drive from ``starts`` to ``ends``, both included, stands on ``today``."""
    days = (ends - starts).days + 1
    day = min(max((today - starts).days + 1, 0), days)
    left = max(calendar.count(max(today, starts), ends + _DAY), 0)
    return DriveDay(_state(starts, ends, today), day, days, max((starts - today).days, 0), left)


def _state(starts: date, ends: date, today: date) -> Literal["before", "running", "after"]:
    if today < starts:
        return "before"
    return "after" if today > ends else "running"


def workdays_until(deadline: date, *, today: date, calendar: WorkCalendar) -> int:
    """Return the distance of a deadline in working days: 0 on its day, negative once it has passed.

    Today is not counted, the deadline's own day is.
    """
    return calendar.count(today + _DAY, deadline + _DAY)
