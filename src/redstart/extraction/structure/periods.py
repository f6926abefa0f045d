"""The period that a title speaks of. See docs/domain.md, *Time*."""

from __future__ import annotations

import re

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "首": 1, "1": 1, "2": 2, "3": 3, "4": 4}
_YEARS = re.compile(r"(20\d{2})年?[-—–~至到](20\d{2})年")
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=年|[“”《》 ]|$)")
_CHINESE_YEAR = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_FIRST_QUARTERS = re.compile(r"前三季度|[一1][-—–至到~]三季度|三季度累计")
_QUARTER = re.compile(r"第?([一二三四1-4首])季(?:度|(?=[“开]))")
_HALF = re.compile(r"([上下])半年")
_MONTHS = re.compile(r"(?<!\d)(\d{1,2})[-—–~至到](\d{1,2})月")
_MONTH_COUNTS = {character: count for count, character in enumerate("两三四五六七八九十", 2)}
_FIRST_MONTHS = re.compile(r"前([两三四五六七八九十]|\d{1,2})个?月")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?!\d{1,2}日)")
_OPENING_RED = re.compile("开门红|开门稳")


def year_in(text: str) -> int | None:
    """Return the first year that a text states, in digits or Chinese characters."""
    found = _YEAR.search(text)
    if found:
        return int(found[1])
    found = _CHINESE_YEAR.search(text)
    return int(found[0].translate(_DIGITS).replace("二", "2")) if found else None


def period_in(text: str, year: int | None) -> str | None:
    """Return the period that a title names, taking a year from the document where the title has none.

    ``2022``, ``2022Q1``, ``2022H1``, ``2022-02``, ``2022-01/2022-09``, ``2023/2025``; ``None`` where neither
    says the year or no period is named.
    """
    span = _YEARS.search(text)
    if span:
        return f"{span[1]}/{span[2]}"
    stated = year_in(text)
    year = stated or year
    if year is None:
        return None
    return _part_of(text, year) or (str(year) if stated else None)


def _part_of(text: str, year: int) -> str | None:
    if _FIRST_QUARTERS.search(text):
        return f"{year}-01/{year}-09"
    if found := _QUARTER.search(text):
        return f"{year}Q{_QUARTERS[found[1]]}"
    if found := _HALF.search(text):
        return f"{year}H{1 if found[1] == '上' else 2}"
    if found := _FIRST_MONTHS.search(text):
        return _months(year, 1, _MONTH_COUNTS.get(found[1]) or int(found[1]))
    if found := _MONTHS.search(text):
        return _months(year, int(found[1]), int(found[2]))
    if found := _MONTH.search(text):
        return f"{year}-{int(found[1]):02}" if 1 <= int(found[1]) <= 12 else None
    return None


def _months(year: int, first: int, last: int) -> str | None:
    return f"{year}-{first:02}/{year}-{last:02}" if 1 <= first < last <= 12 else None


def is_opening_red(text: str) -> bool:
    """Whether a title speaks of an opening red, the drive of a first quarter."""
    return bool(_OPENING_RED.search(text))
