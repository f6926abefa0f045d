from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redstart.kernel.numerals import read_numeral

DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """Write a number below 10^12 in Chinese, as an independent oracle."""
    if number >= 10**8:
        return _with_rest(number, 10**8, "亿")
    if number >= 10**4:
        return _with_rest(number, 10**4, "万")
    for size, name in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            rest = number % size
            gap = "零" if rest and rest < size // 10 else ""
            return DIGITS[number // size] + name + gap + (written(rest) if rest else "")
    return DIGITS[number]


def _with_rest(number: int, size: int, name: str) -> str:
    head, rest = divmod(number, size)
    gap = "零" if rest and rest < size // 10 else ""
    return written(head) + name + gap + (written(rest) if rest else "")


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_written_number_is_read_as_it_was_meant(number):
    assert read_numeral(written(number)) == number


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False))
def test_arabic_figures_keep_every_digit(number):
    assert read_numeral(f"{number:f}") == number
    assert read_numeral(f"{number:,f}") == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,436", "1436"),
        ("１６．５", "16.5"),
        ("-4.3", "-4.3"),
        ("十二", "12"),
        ("二十", "20"),
        ("两千", "2000"),
        ("一百零五", "105"),
        ("三百五", "350"),
        ("三万五", "35000"),
        ("三万五千", "35000"),
        ("一点五", "1.5"),
        ("零点三八", "0.38"),
        ("1.2万亿", "1200000000000"),
        ("二〇二六", "2026"),
        ("一亿二千万", "120000000"),
        ("百", "100"),
    ],
)
def test_the_ways_of_writing_a_number_are_read(text, value):
    assert read_numeral(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "多", "一点", "一点十", "1.2.3", "约5", "五%", "1,43"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a"):
        read_numeral(text)
