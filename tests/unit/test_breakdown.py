"""What is handed down adds up to what was asked."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.kernel.breakdown import Share, by_base, by_equal_growth, carried_rate

BASES = st.lists(st.decimals(0, 10_000, places=2), min_size=1, max_size=20).filter(any)
WHOLES = st.decimals(0, 100_000, places=2)


@given(WHOLES, BASES)
def test_the_parts_of_a_level_add_up_exactly(whole, bases):
    assert sum(by_base(whole, bases)) == whole


@given(WHOLES, BASES)
def test_a_part_lies_within_a_step_of_its_proportion(whole, bases):
    for part, base in zip(by_base(whole, bases), bases, strict=True):
        assert abs(part - whole * base / sum(bases)) < Decimal("0.011")


@given(st.decimals(-50, 200, places=1), BASES)
def test_equal_growth_never_falls_short_of_the_whole(growth, bases):
    assert sum(by_equal_growth(growth, bases)) >= sum(bases) * (1 + growth / 100)


@given(st.lists(st.tuples(st.decimals(-50, 99, places=1), st.decimals(1, 999, places=1)), min_size=1))
def test_the_weighted_growth_of_the_parts_is_that_of_their_sum(parts):
    carried = carried_rate(Decimal(0), [Share(growth, base) for growth, base in parts])
    levels = sum(base * (1 + growth / 100) for growth, base in parts)
    nominal = (levels / sum(base for _, base in parts) - 1) * 100
    assert abs(carried.brought - nominal) < Decimal("1e-15")


def test_bases_that_are_all_zero_cannot_divide():
    with pytest.raises(ValueError, match="not all zero"):
        by_base(Decimal(10), [Decimal(0), Decimal(0)])


def test_a_whole_finer_than_the_step_cannot_be_divided():
    with pytest.raises(ValueError, match="steps"):
        by_base(Decimal("10.5"), [Decimal(1)], step=Decimal(1))


def test_how_much_more_than_last_year_is_asked():
    assert Share(Decimal(15), last=Decimal(12)).more == 3
    assert Share(Decimal(15)).more is None
