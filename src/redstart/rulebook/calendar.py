"""The official calendar: public holidays and make-up days, and the day of Spring Festival.

Years with a notice of the State Council come from the packaged calendar, corrected or continued by
``calendar.yaml``. For a year without one, the free days that the law itself fixes stand in.
See docs/domain.md, *Working days*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import chinese_calendar
import yaml
from lunar_python import Lunar

from redstart.kernel.workdays import WorkCalendar
from redstart.rulebook import strict

_FIRST, _LAST = min(chinese_calendar.holidays).year, max(chinese_calendar.holidays).year
_HORIZON = 15  # provisional years after the last decreed one; no deadline of this work lies further off
_SATURDAY = 5


FIRST_YEAR, LAST_YEAR = 2004, 2099


@dataclass(frozen=True, slots=True)
class Notice:
    """What a year's notice decrees: weekdays off, weekend days worked, and where it says so."""

    year: int
    days_off: frozenset[date]
    weekends_worked: frozenset[date]
    source: str
    url: str = ""

    def data(self) -> dict[str, Any]:
        """Return the notice as the rulebook writes it."""
        return {
            "year": self.year,
            "source": self.source,
            "url": self.url,
            "days_off": sorted(day.isoformat() for day in self.days_off),
            "weekends_worked": sorted(day.isoformat() for day in self.weekends_worked),
        }


def read_notice(data: Any) -> Notice:
    """Return the notice of a year from a table of the rulebook; raise ``rule-invalid`` with the field.

    Every day lies in the year. Free days may name the weekends within a holiday, as notices do; they are free
    anyway and left out. A day that is worked falls on a weekend, and no day is both.
    """
    found = strict.fields(data, required=("year", "source", "days_off", "weekends_worked"), optional=("url",))
    year = strict.whole(found["year"], "year", least=FIRST_YEAR, most=LAST_YEAR)
    free, worked = (_days(found[name], name, year) for name in ("days_off", "weekends_worked"))
    for day in sorted(worked):
        if day.weekday() < _SATURDAY:
            raise strict.refused("weekends_worked", f"“{day}”不是周末", f"names {day}, which is no weekend")
        if day in free:
            raise strict.refused("weekends_worked", f"“{day}”又列为放假", f"names {day}, which is free")
    if not free:
        raise strict.refused("days_off", "没有一个放假日", "names no day")
    return Notice(
        year=year,
        days_off=frozenset(day for day in free if day.weekday() < _SATURDAY),
        weekends_worked=frozenset(worked),
        source=strict.text(found["source"], "source"),
        url=strict.text(found.get("url") or "", "url", blank=True),
    )


def _days(value: Any, field: str, year: int) -> set[date]:
    days = [strict.day(each, field) for each in strict.listed(value, field)]
    for day in days:
        if day.year != year:
            raise strict.refused(field, f"“{day}”不在{year}年", f"names {day}, which is not in {year}")
    if len(set(days)) != len(days):
        raise strict.refused(field, "有重复的日期", "names a day twice")
    return set(days)


def notice_of(year: int) -> Notice | None:
    """Return what this release knows of a year's notice; ``None`` for a year not decreed when it was made."""
    calendar = official_calendar()
    if year not in calendar.decreed:
        return None
    return Notice(
        year=year,
        days_off=frozenset(day for day in calendar.days_off if day.year == year),
        weekends_worked=frozenset(day for day in calendar.weekends_worked if day.year == year),
        source="chinesecalendar",
    )


@lru_cache(maxsize=32)
def official_calendar(notices: tuple[Notice, ...] = ()) -> WorkCalendar:
    """Return the calendar of all decreed years and the provisional ones after them.

    ``notices`` are the installation's own, adopted since this release was made; each replaces its year.
    """
    days_off = {day for day in chinese_calendar.holidays if day.weekday() < _SATURDAY}
    worked = {day for day in chinese_calendar.workdays if day.weekday() >= _SATURDAY}
    decreed = set(range(_FIRST, _LAST + 1))
    for notice in (*_notices(), *notices):
        days_off = {day for day in days_off if day.year != notice.year} | notice.days_off
        worked = {day for day in worked if day.year != notice.year} | notice.weekends_worked
        decreed.add(notice.year)
    for year in range(_LAST + 1, _LAST + 1 + _HORIZON):
        if year not in decreed:
            days_off |= {day for day in _statutory(year) if day.weekday() < _SATURDAY}
    return WorkCalendar(frozenset(days_off), frozenset(worked), frozenset(decreed))


@cache
def spring_festival(year: int) -> date:
    """Return the first day of the lunar year that begins in ``year``."""
    return _solar(year, 1, 1)


def _notices() -> list[Notice]:
    text = (files("redstart.rulebook") / "calendar.yaml").read_text("utf-8")
    return [read_notice(each) for each in yaml.safe_load(text) or []]


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
