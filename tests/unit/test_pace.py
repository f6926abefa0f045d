"""What the tables of docs/rules.md do not show of pace."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.kernel import pace
from redstart.kernel.growth import implied_base
from redstart.rulebook.calendar import official_calendar

RATES = st.decimals(-50, 100, places=1)


@given(st.integers(0, 89), st.integers(0, 89))
def test_the_elapsed_share_never_goes_back(one, other):
    first, last = date(2024, 1, 1), date(2024, 3, 31)
    earlier, later = sorted((one, other))
    shares = [
        pace.elapsed_share(official_calendar(), first, last, first + timedelta(days=day))
        for day in (earlier, later)
    ]
    assert 0 <= shares[0] <= shares[1] <= 1


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="starts"):
        pace.elapsed_share(official_calendar(), date(2024, 2, 1), date(2024, 1, 1), date(2024, 1, 1))


@given(RATES, RATES, st.decimals("0.01", "0.99", places=2))
def test_the_required_growth_leads_to_the_target(target, achieved, part):
    rest = pace.required_growth_by_rates(target, part, achieved)
    reached = part * (1 + achieved / 100) + (1 - part) * (1 + rest / 100)
    assert abs((reached - 1) * 100 - target) < Decimal("1e-20")


@given(st.decimals(1, 1000, places=1), RATES)
def test_growth_and_implied_base_are_each_others_inverse(level, rate):
    assert abs(pace.growth(level, implied_base(level, rate)) - rate) < Decimal("1e-20")


def test_what_is_unknown_stays_unknown():
    assert pace.progress(None, Decimal(5)) is None
    assert pace.gap(None, Decimal(5)) is None
    assert pace.growth(Decimal(5), None) is None
    assert pace.growth(Decimal(5), Decimal(0)) is None


def test_a_zero_is_a_value():
    assert pace.progress(Decimal(0), Decimal(5)) == 0
    assert pace.gap(Decimal(0), Decimal(5)) == -5


@pytest.mark.parametrize(("actual", "days", "each"), [(80, 10, 2), (120, 10, 0), (80, 0, None), (100, 0, 0)])
def test_what_each_remaining_day_must_bring(actual, days, each):
    assert pace.required_rate(Decimal(100), Decimal(actual), days) == each
