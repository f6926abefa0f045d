"""The official calendar: public holidays and make-up days, and the day of Spring Festival.

Years with a notice of the State Council come from the packaged calendar, corrected or continued by
``calendar.yaml``. For a year without one, the free days that the law itself fixes stand in.
See docs/domain.md, *Working days*.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import chinese_calendar
import yaml
from lunar_python import Lunar

from redstart.kernel.workdays import WorkCalendar

_FIRST, _LAST = min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year
_HORIZON = 15  # provisional years after the last decreed one; no deadline of this work lies further off
_SATURDAY = 5


@cache
def official_calendar() -> WorkCalendar:
    """Return the calendar of all decreed years and the provisional ones after them."""
    days_off = {day for day in chinese_calendar.holidays if day.weekday() < _SATURDAY}
    worked = {day for day in chinese_calendar.workdays if day.weekday() >= _SATURDAY}
    decreed = set(range(_FIRST, _LAST + 1))
    for notice in _notices():
        year = notice["year"]
        days_off = {day for day in days_off if day.year != year} | set(notice["days_off"])
        worked = {day for day in worked if day.year != year} | set(notice["weekends_worked"])
        decreed.add(year)
    for year in range(_LAST + 1, _LAST + 1 + _HORIZON):
        if year not in decreed:
            days_off |= {day for day in _statutory(year) if day.weekday() < _SATURDAY}
    return WorkCalendar(frozenset(days_off), frozenset(worked), frozenset(decreed))


@cache
def spring_festival(year: int) -> date:
    """Return the first day of the lunar year that begins in ``year``."""
    return _solar(year, 1, 1)


def _notices() -> list[dict[str, Any]]:
    text = (files("redstart.rulebook") / "calendar.yaml").read_text("utf-8")
    return yaml.safe_load(text) or []


def _qingming(year: int) -> date:
    solar = Lunar.fromYmd(year, 1, 1).getJieQiTable()["清明"]
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _solar(year: int, month: int, day: int) -> date:
    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def _statutory(year: int) -> set[date]:
    """Return the free days that the law fixes (全国年节及纪念日放假办法, in force since 2025)."""
    new_year = spring_festival(year)
    spring = {new_year + timedelta(days=i) for i in range(-1, 3)}
    return spring | {
        date(year, 1, 1),
        _qingming(year),
        date(year, 5, 1),
        date(year, 5, 2),
        _solar(year, 5, 5),
        _solar(year, 8, 15),
        date(year, 10, 1),
        date(year, 10, 2),
        date(year, 10, 3),
    }
