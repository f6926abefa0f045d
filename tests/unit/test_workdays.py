"""The calendar is held against the notices of the State Council, year by year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.rulebook.calendar import official_calendar, spring_festival

SPRING_FESTIVAL = {  # holiday from, to; weekend days worked
    2020: ("01-24", "02-02", ["01-19"]),
    2021: ("02-11", "02-17", ["02-07", "02-20"]),
    2022: ("01-31", "02-06", ["01-29", "01-30"]),
    2023: ("01-21", "01-27", ["01-28", "01-29"]),
    2024: ("02-10", "02-17", ["02-04", "02-18"]),
    2025: ("01-28", "02-04", ["01-26", "02-08"]),
    2026: ("02-15", "02-23", ["02-14", "02-28"]),
}
DAYS = st.dates(date(2019, 6, 1), date(2030, 6, 1))


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


@pytest.mark.parametrize("year", SPRING_FESTIVAL)
def test_spring_festival_is_free_and_made_up_for_as_the_notice_says(year):
    first, last, worked = SPRING_FESTIVAL[year]
    calendar = official_calendar()
    free = days(date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last}"))
    assert not any(calendar.is_workday(day) for day in free)
    assert all(calendar.is_workday(date.fromisoformat(f"{year}-{day}")) for day in worked)
    assert spring_festival(year) in free


@pytest.mark.parametrize("day", ["2023-01-28", "2022-02-07"])
def test_the_first_working_day_after_the_festival(day):
    first = date.fromisoformat(day)
    calendar = official_calendar()
    assert calendar.is_workday(first)
    assert not calendar.is_workday(first - timedelta(days=1))


def test_a_year_without_a_notice_is_provisional_and_keeps_the_statutory_days():
    calendar = official_calendar()
    assert calendar.is_provisional(date(2028, 1, 3))
    assert not calendar.is_provisional(date(2026, 1, 5))
    assert not calendar.is_workday(date(2028, 10, 2))
    assert not calendar.is_workday(spring_festival(2028))
    assert not calendar.is_workday(date(2028, 4, 4))


@given(start=DAYS, length=st.integers(0, 500))
def test_counting_agrees_with_looking_at_every_day(start, length):
    calendar = official_calendar()
    end = start + timedelta(days=length)
    assert calendar.count(start, end) == sum(calendar.is_workday(day) for day in days(start, end)[:-1])
    assert calendar.count(end, start) == -calendar.count(start, end)


@given(day=DAYS, workdays=st.integers(1, 60))
def test_a_deadline_is_a_working_day_with_so_many_after_the_start(day, workdays):
    calendar = official_calendar()
    deadline = calendar.add(day, workdays)
    tomorrow = timedelta(days=1)
    assert calendar.is_workday(deadline)
    assert calendar.count(day + tomorrow, deadline + tomorrow) == workdays


@given(day=DAYS.filter(official_calendar().is_workday), workdays=st.integers(0, 60))
def test_going_back_undoes_going_forward_from_a_working_day(day, workdays):
    calendar = official_calendar()
    assert calendar.add(calendar.add(day, workdays), -workdays) == day
