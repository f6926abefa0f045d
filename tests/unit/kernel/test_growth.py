from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.kernel.growth import implied_base

LEVELS = st.decimals(min_value="0.01", max_value="100000", places=2)
RATES = st.decimals(min_value="-99", max_value="500", places=1)


def test_a_level_and_its_growth_imply_the_base():
    assert round(implied_base(Decimal(24), Decimal("46.5")), 1) == Decimal("16.4")


def test_without_growth_the_base_is_the_level():
    assert implied_base(Decimal(24), Decimal(0)) == 24


def test_a_fall_implies_a_higher_base():
    assert implied_base(Decimal(9), Decimal(-10)) == 10


@pytest.mark.parametrize("growth", ["-100", "-120"])
def test_nothing_can_shrink_to_nothing_or_below(growth):
    with pytest.raises(ValueError, match=growth):
        implied_base(Decimal(24), Decimal(growth))


@given(level=LEVELS, growth=RATES)
def test_the_base_grown_by_the_rate_is_the_level_again(level, growth):
    again = implied_base(level, growth) * (1 + growth / 100)
    assert again == pytest.approx(level)
