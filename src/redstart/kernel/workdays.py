"""Working days of a calendar with public holidays and make-up days (调休).

See docs/domain.md, *Working days*. The calendar itself is data and comes from the rulebook.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked.

    ``days_off`` are public holidays, ``weekends_worked`` Saturdays and Sundays made up for. Years outside
    ``decreed`` are provisional: their holidays rest on the law alone, before the yearly notice names the
    days off and the make-up days.
    """

    days_off: frozenset[date]
    weekends_worked: frozenset[date]
    decreed: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Tell whether ``day`` is worked."""
        if day.weekday() >= _SATURDAY:
            return day in self.weekends_worked
        return day not in self.days_off

    def is_provisional(self, day: date) -> bool:
        """Tell whether the year of ``day`` has not been decreed, so that the answer may still change."""
        return day.year not in self.decreed

    def count(self, start: date, end: date) -> int:
        """Return the number of working days in ``[start, end)``; negative where ``end`` is earlier."""
        if end < start:
            return -self.count(end, start)
        weeks, rest = divmod((end - start).days, 7)
        weekdays = 5 * weeks + sum((start.weekday() + i) % 7 < _SATURDAY for i in range(rest))
        lost = sum(start <= day < end and day.weekday() < _SATURDAY for day in self.days_off)
        won = sum(start <= day < end for day in self.weekends_worked)
        return weekdays - lost + won

    def add(self, day: date, workdays: int) -> date:
        """Return the working day that is ``workdays`` after ``day``; before it where negative.

        ``day`` itself does not count, as in a deadline of n working days after receipt.
        """
        step = _DAY if workdays >= 0 else -_DAY
        for _ in range(abs(workdays)):
            day += step
            while not self.is_workday(day):
                day += step
        return day
