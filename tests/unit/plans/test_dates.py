"""Days of periods and deadlines."""

from datetime import date

import pytest

from redstart.apps.plans.dates import deadline_day, first_day, last_day
from redstart.kernel.periods import Period
from tests.factories.errors import refused


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-01/2026-02", date(2026, 1, 1), date(2026, 2, 28)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(code, first, last):
    assert (first_day(Period.parse(code)), last_day(Period.parse(code))) == (first, last)
    assert deadline_day(code) == last


def test_a_deadline_may_be_a_day():
    assert deadline_day("2026-03-20") == date(2026, 3, 20)


@pytest.mark.parametrize("written", ["", "下周", "2026-13", "2026-02-30", "2026-3-1", "20260331"])
def test_another_deadline_is_refused(written):
    assert refused(lambda: deadline_day(written)) == "deadline-unreadable"
