import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.kernel.periods import Period

MONTHS = st.integers(1, 12)
PERIODS = st.builds(
    lambda year, a, b: Period(year, min(a, b), max(a, b)), st.integers(1949, 2100), MONTHS, MONTHS
)


@given(PERIODS)
def test_a_code_leads_back_to_its_period(period):
    assert Period.parse(period.code) == period


@given(PERIODS, PERIODS)
def test_two_periods_have_one_code_only_if_they_are_one(one, other):
    assert (one.code == other.code) == (one == other)


@given(PERIODS)
def test_a_period_lies_within_its_year(period):
    assert period in Period(period.year)
    assert period.months == period.last - period.first + 1


@pytest.mark.parametrize(
    ("period", "code"),
    [
        (Period(2026), "2026"),
        (Period.half(2026, 2), "2026H2"),
        (Period.quarter(2026, 3), "2026Q3"),
        (Period.month(2026, 2), "2026-02"),
        (Period(2026, 1, 2), "2026-01/2026-02"),
        (Period(2026, 1, 9), "2026-01/2026-09"),
        (Period(2026, 1, 3), "2026Q1"),
        (Period(2026, 2, 4), "2026-02/2026-04"),
    ],
)
def test_each_period_has_its_code(period, code):
    assert period.code == str(period) == code


def test_only_a_run_from_january_is_cumulative():
    assert Period(2026, 1, 2).cumulative
    assert not Period(2026, 2, 2).cumulative


def test_a_quarter_is_not_in_another_year():
    assert Period.quarter(2025, 1) not in Period(2026)
    assert Period.quarter(2026, 2) not in Period.half(2026, 2)


@pytest.mark.parametrize(
    "code", ["", "26", "2026Q5", "2026H3", "2026-13", "2026-00", "2026-03/2027-01", "2026-05/2026-02"]
)
def test_a_code_that_is_none_is_refused(code):
    with pytest.raises(ValueError, match="period"):
        Period.parse(code)
