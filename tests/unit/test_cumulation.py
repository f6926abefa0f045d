"""Cumulative levels and those of single periods are two views of one series."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.kernel.cumulation import cumulated, single_periods
from redstart.kernel.periods import Period

LEVELS = st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=12)


@given(LEVELS, st.booleans())
def test_dividing_and_adding_up_again_changes_nothing(levels, joined):
    cumulative = {month: level for month, level in enumerate(levels, start=1) if month > joined}
    again = cumulated(2026, single_periods(2026, cumulative))
    assert {period.last: level for period, level in again.items()} == cumulative


def test_from_a_gap_on_nothing_is_known():
    singles = {Period.month(2026, month): Decimal(1) for month in (1, 3, 4)}
    assert list(cumulated(2026, singles).values()) == [Decimal(1), None, None]


def test_a_month_that_the_joint_report_holds_is_not_counted_twice():
    singles = {Period(2026, 1, 2): Decimal(5), Period.month(2026, 2): Decimal(3)}
    with pytest.raises(ValueError, match="overlaps"):
        cumulated(2026, singles)


def test_there_is_no_thirteenth_month():
    with pytest.raises(ValueError, match="13"):
        single_periods(2026, {13: Decimal(1)})
