"""Periods are read as people write them."""

import pytest

from redstart.kernel.periods import Period


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2026年一季度", "2026Q1"),
        ("2026年第2季度", "2026Q2"),
        ("2026 年 前三季度", "2026-01/2026-09"),
        ("2026年上半年", "2026H1"),
        ("2026年下半年", "2026H2"),
        ("2026年", "2026"),
        ("2026年全年", "2026"),
        ("2026年2月", "2026-02"),
        ("2026年1—2月", "2026-01/2026-02"),
        ("2026Q3", "2026Q3"),
        ("2026", "2026"),
    ],
)
def test_a_period_is_read_from_its_code_or_from_the_words_people_write(words, code):
    assert Period.read(words).code == code


@pytest.mark.parametrize("words", ["", "一季度", "2026年五季度", "2026年13月", "2026年3—2月", "明年", "年"])
def test_what_is_no_period_is_not_read(words):
    with pytest.raises(ValueError):  # noqa: PT011 - several layers refuse, each in its words
        Period.read(words)
