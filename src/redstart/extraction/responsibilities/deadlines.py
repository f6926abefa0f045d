"""Deadlines as plans write them: 3月底前, 一季度末, 2023年12月, 长期坚持."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "首": 1, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:(?P<year>20\d{2})年?[.\-/]?|(?P<next>次年|明年|下一?年)|(?P<this>今年|本年度?|当年))?"
# One point in time. Named groups: year, month, day, quarter, half, whole.
_POINT = (
    rf"(?:(?P<ym>20\d\d[./-](?:1[0-2]|0?[1-9]))(?![\d./-])|{_YEAR}(?:(?P<month>1[0-2]|0?[1-9])(?:月份?(?P<day>3[01]|[12]\d|0?[1-9])日|[.\-/](?P<day2>3[01]|[12]\d|0?[1-9])日?(?!\d)|月份?)"
    r"|第?(?P<quarter>[一二三四1-4首])季度?|(?P<half>[上下])半年|(?P<whole>年底|年末|年内|年终|全年|年前|底(?=前)|年度内?)))"
)
_TAIL = r"(?:上旬|中旬|下旬|初|中|底|末|月底|月末|内|当月)?(?:之前|以前|前)?"
_ONE = re.compile(rf"{_POINT}{_TAIL}")
_BY = re.compile(
    rf"(?<![\d每至—-]){_POINT}(?:(?:上旬|中旬|下旬|初|中|底|末|月底)?(?:之前|以前|前)|(?<=季度)末|(?<=月)底|(?<=年底))"
)
_RECURRING = re.compile(r"每[年季月周旬日个]|按[年季月周旬]|逐[月季]|[月季周]末?报")
_WHOLE_VALUE = re.compile(
    rf"(?:于|在|至|到|截至|截止到?|即日起至|力争|确保|原则上)*{_POINT}{_TAIL}(?:完成|全部完成|办结|基本完成|建成|全面完成|见效|到位|完成任务)?"
)
_YEAR_ALONE = re.compile(r"(20\d{2})年?(?:度|底|末|内|全年)?(?:之前|以前|前)?(?:完成)?")


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A deadline with the range of the words that give it."""

    start: int
    end: int
    value: str


def read_deadline(words: str, year: int | None) -> str | None:
    """Return the last point in time that a deadline field names, ``None`` for 长期坚持 and the like.

    ``year`` stands in where the words carry none; without either there is no deadline.
    """
    if _RECURRING.search(words):
        return None
    points = [point for point in _ONE.finditer(words) if point[0]]
    if points:
        return _value(points[-1], _written_year(points, year))
    alone = _YEAR_ALONE.search(words)
    return alone[1] if alone else None


def is_deadline(words: str) -> bool:
    """Say whether the words are a deadline and nothing else."""
    words = words.strip(" \u3000，。；")
    return bool(_WHOLE_VALUE.fullmatch(words) or _YEAR_ALONE.fullmatch(words) or words in _ENDLESS)


_ENDLESS = frozenset(
    [
        "长期坚持",
        "长期",
        "长期推进",
        "持续推进",
        "持续",
        "持续坚持",
        "常态化",
        "常态化推进",
        "常年推进",
        "立即",
        "即时",
        "全年推进",
        "贯穿全年",
        "按时序推进",
        "按季度推进",
        "长期实施",
        "持续实施",
    ]
)


def find_deadline(text: str, start: int, end: int, year: int | None) -> DatedWords | None:
    """Return the first ``…前`` in a range of text that is not a recurring date."""
    for found in _BY.finditer(text, start, end):
        value = (
            None
            if _RECURRING.search(text, max(start, found.start() - 6), found.end())
            else _value(found, year)
        )
        if value:
            return DatedWords(found.start(), found.end(), value)
    return None


def _written_year(points: list[re.Match[str]], year: int | None) -> int | None:
    """Return the year that an earlier point of a range carries: 2023年1月至6月."""
    for point in points:
        if point["year"]:
            return int(point["year"])
    return year


def _value(point: re.Match[str], default: int | None) -> str | None:
    if point["ym"]:
        return "{}-{:0>2}".format(*re.split(r"[./-]", point["ym"]))
    year = int(point["year"]) if point["year"] else default
    if year is None:
        return None
    if point["next"]:
        year += 1
    if point["month"]:
        return _month_or_day(year, point)
    if point["quarter"]:
        return f"{year}Q{_NUMERALS[point['quarter']]}"
    if point["half"]:
        return f"{year}H{1 if point['half'] == '上' else 2}"
    return str(year)


def _month_or_day(year: int, point: re.Match[str]) -> str:
    day = point["day"] or point["day2"]
    month = f"{year}-{int(point['month']):02d}"
    return f"{month}-{int(day):02d}" if day else month
