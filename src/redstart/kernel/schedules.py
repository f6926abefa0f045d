"""Which periods an indicator is reported for, and which of them stand beside one another.

A cumulative indicator is reported for the run from January to each month or quarter, others for the month,
quarter or year itself; where January and February are reported together, the first period of the year is
both. See docs/domain.md, *Indicators and reports*.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from redstart.kernel.periods import Period

_STEPS = {"month": 1, "quarter": 3, "year": 12}
_FEBRUARY, _DECEMBER = 2, 12


@dataclass(frozen=True, slots=True)
class Schedule:
    """How often (``month``, ``quarter``, ``year``), over what (``cumulative``, ``single``, ``stock``).

    ``joined``: January and February are one report. A stock is named by the period whose end it stands at.
    """

    every: str
    series: str
    joined: bool = False

    def periods(self, year: int) -> tuple[Period, ...]:
        """Return the periods of a year, in order."""
        step = _STEPS[self.every]
        lasts = range(step, _DECEMBER + 1, step)
        if self.every == "month" and self.joined:
            lasts = range(_FEBRUARY, _DECEMBER + 1)
        return tuple(self._ending(year, last) for last in lasts)

    def ending(self, year: int, month: int) -> Period | None:
        """Return the period that ends with a month; ``None`` where none does."""
        return next((period for period in self.periods(year) if period.last == month), None)

    def before(self, period: Period) -> Period:
        """Return the period reported before ``period``."""
        known = (*self.periods(period.year - 1), *self.periods(period.year))
        earlier = [each for each in known if (each.year, each.last) < (period.year, period.last)]
        return earlier[-1]

    def _ending(self, year: int, last: int) -> Period:
        if self.series == "cumulative":
            return Period(year, 1, last)
        if self.joined and self.every == "month" and last == _FEBRUARY and self.series == "single":
            return Period(year, 1, _FEBRUARY)
        return Period(year, last - _STEPS[self.every] + 1, last)


def year_before(period: Period) -> Period:
    """Return the same period of the year before."""
    return Period(period.year - 1, period.first, period.last)


def last_day(period: Period) -> date:
    """Return the last day of a period."""
    return date(period.year, period.last, calendar.monthrange(period.year, period.last)[1])
