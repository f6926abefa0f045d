"""Periods of a drive: a year, a half, a quarter, a month, or a run of months within one year.

A period has one code: ``2022``, ``2022H1``, ``2022Q1``, ``2022-02``, ``2022-01/2022-02``. January and
February together are a period of their own, and so is the cumulative run from January to any later month.
See docs/domain.md, *Indicators and reports*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

_WORDS = re.compile(
    r"(\d{4})年?"
    r"(?:第?([一二三四1-4])季度|前([二两三23])季度|([上下])半年|(\d{1,2})(?:[-—–~至到](\d{1,2}))?月份?|全年|)"
)
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_CODE = re.compile(r"(\d{4})(?:Q([1-4])|H([12])|-(\d\d)(?:/(\d{4})-(\d\d))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The months ``first`` to ``last`` (1 to 12, both included) of ``year``."""

    year: int
    first: int = 1
    last: int = 12

    def __post_init__(self) -> None:
        if not (1000 <= self.year <= 9999 and 1 <= self.first <= self.last <= 12):
            raise ValueError(f"no period: year {self.year}, months {self.first} to {self.last}")

    @classmethod
    def quarter(cls, year: int, number: int) -> Self:
        """Return quarter 1 to 4 of a year."""
        return cls(year, 3 * number - 2, 3 * number)

    @classmethod
    def half(cls, year: int, number: int) -> Self:
        """Return the first or second half of a year."""
        return cls(year, 6 * number - 5, 6 * number)

    @classmethod
    def month(cls, year: int, number: int) -> Self:
        """Return one month of a year."""
        return cls(year, number, number)

    @classmethod
    def parse(cls, code: str) -> Self:
        """Return the period of a code; raise ``ValueError`` if it is none."""
        match = _CODE.fullmatch(code)
        if not match:
            raise ValueError(f"not the code of a period: {code!r}")
        year, quarter, half, first, end_year, last = match.groups()
        if quarter:
            return cls.quarter(int(year), int(quarter))
        if half:
            return cls.half(int(year), int(half))
        if end_year not in {None, year}:
            raise ValueError(f"a period lies within one year: {code!r}")
        return cls(int(year), int(first or 1), int(last or first or 12))

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the period of a code or of the words people write: 2026年一季度, 2026年上半年, 2026年1—2月.

        Raises ``ValueError`` if it is neither.
        """
        words = "".join(text.split())
        match = _WORDS.fullmatch(words)
        if not match or words.isdigit():
            return cls.parse(words)
        year, quarter, quarters, half, first, last = match.groups()
        if quarter:
            return cls.quarter(int(year), _number(quarter))
        if quarters:
            return cls(int(year), 1, 3 * _number(quarters))
        if half:
            return cls.half(int(year), 1 if half == "上" else 2)
        return cls(int(year), int(first or 1), int(last or first or 12))

    @property
    def months(self) -> int:
        """How many months the period has."""
        return self.last - self.first + 1

    @property
    def code(self) -> str:
        """The one code of the period."""
        if self.months == 12:
            return f"{self.year}"
        if self.months == 6 and self.last % 6 == 0:
            return f"{self.year}H{self.last // 6}"
        if self.months == 3 and self.last % 3 == 0:
            return f"{self.year}Q{self.last // 3}"
        if self.months == 1:
            return f"{self.year}-{self.first:02}"
        return f"{self.year}-{self.first:02}/{self.year}-{self.last:02}"

    @property
    def cumulative(self) -> bool:
        """Whether the period runs from January on, as levels are reported within a year."""
        return self.first == 1

    def __contains__(self, other: Period) -> bool:
        return self.year == other.year and self.first <= other.first and other.last <= self.last

    def __str__(self) -> str:
        return self.code


def _number(text: str) -> int:
    return _NUMBERS[text] if text in _NUMBERS else int(text)
