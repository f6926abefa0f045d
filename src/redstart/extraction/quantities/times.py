"""Words of time to periods: 一季度, 1—2月, 前三季度, 3月末, 到2025年, 去年全年.

A period without a year takes the year that the document states; where it states none there is no period.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from redstart.kernel.numerals import read_numeral
from redstart.kernel.periods import Period

if TYPE_CHECKING:
    from redstart.extraction.result import DocumentFacts

_YEAR: Final = (
    r"(?P<year>(?<![\d—–~-])(?:19|20)\d\d)\s?年度?|(?P<this>今年|本年度?|当年)|(?P<last>去年|上年度?|上一年度?)"
    r"|(?P<before>前年)|(?P<next>明年|来年|次年)"
)
_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_PART: Final = (
    r"第?(?P<quarter>[一二三四1-4])季度(?P<quarter_end>末)?|(?P<first_quarter>首季度?)|(?P<this_quarter>[本全]季度?)"
    r"|前(?P<quarters>[两二三23])个?季度?(?![一-龥]?个)|(?P<half>[上下])半年"
    rf"|(?<!\d)(?P<from>{_MONTH})月?(?:份)?\s?(?:[-—–~至到]){{1,2}}\s?(?P<to>{_MONTH})月(?:份)?"
    rf"|[前头](?P<months>1[01]|[2-9]|十一?|[二两三四五六七八九])个?月"
    rf"|(?<!\d)(?P<month>{_MONTH})月(?:份|底|末|初|当月)?(?P<day>\s?\d{{1,2}}日)?"
    r"|(?P<whole>全年|(?<![\d一二三四五六七八九十两])年内|[今本当]?年底|年末|岁末|年终)"
)
_FIVE_YEARS: Final = r"“?(?P<plan>十[三四五六]五)”?(?:期|规划)?末"
TIME: Final = re.compile(
    rf"(?=[0-9今本当去上前明来次第一二三四五六七八九十首全下头年岁截目到“])(?:(?:{_FIVE_YEARS})"
    r"|(?P<now>截[至止]目前|目前|到目前为止)"
    rf"|(?:{_YEAR})(?:的?(?:{_PART.replace('?P<', '?P<y_')}))?|(?:{_PART}))"
)
_COMPARED: Final = re.compile(r"(?:比|较|与|和|同|于|按|占|恢复[到至])(?:的|了)?$")
_COMPARED_AFTER: Final = re.compile(r"(?:度|全年|末|底)?(?:同期|相比|同比|基数|水平|平均)")
_OF_A_GOAL: Final = re.compile(r"度?(?:目标|任务|计划|预算|序时|预期)[^，。：；]{0,6}(?:的|\d)")
_NOT_A_PERIOD: Final = re.compile(r"(?:[-—–~至到、和]\s?(?:(?:19|20)\d\d)|个|来|代|级|制(?!造))")
_TOPIC: Final = re.compile(r"(?:前|内|以来|期间|底|末|份|里|中|的?情况看|运行情况)?[，：]")
# A time that tells which things are meant, not when: 去年签约的30个项目.
_WHICH: Final = re.compile(r"(?:新)?(?:签约|开工|引进|投产|建成|入库|落地|结转|遗留|下达|确定|安排|认定)的")
_ALSO: Final = re.compile(r"(?:同期|全年)?[、和及]")
_SINCE: Final = re.compile(r"[^，。；\d]{0,8}以来")
_PLAN_ENDS: Final = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}


class Mention(NamedTuple):
    """A word of time at ``[start, end)``.

    ``months`` is ``None`` for a whole year, ``year`` is ``None`` where the words give none; ``shift`` is what
    去年 (-1) or 明年 (+1) add to the document's year. ``topic``: set off by a comma, so that it governs what
    follows. ``dated``: a day or a month's end, as events have it.
    ``since``: where a time begins (2月18日以来), which is no period.
    ``day``: a day of a month; ``now``: 目前.
    """

    start: int
    end: int
    year: int | None
    shift: int
    months: tuple[int, int] | None
    own_quarter: bool = False
    topic: bool = False
    dated: bool = False
    since: bool = False
    day: bool = False
    now: bool = False


def mentions(text: str, start: int, end: int) -> tuple[Mention, ...]:
    """Return the words of time in ``text[start:end]`` that can date a quantity, in order.

    Times that something is compared with (比上年同期, 较1—2月) date nothing and are left out.
    """
    found = []
    compared = -1
    for match in TIME.finditer(text, start, end):
        if compared > 0 and _ALSO.fullmatch(text, compared, match.start()):
            compared = match.end()
            continue
        if _COMPARED.search(text, max(start, match.start() - 3), match.start()):
            compared = match.end()
            continue
        after = match.end()
        if _COMPARED_AFTER.match(text, after, end) or _NOT_A_PERIOD.match(text, after, end):
            continue
        if _WHICH.match(text, after, end):
            continue
        if "全年" in match[0] and (_OF_A_GOAL.match(text, after, end) or text[match.start() - 1] == "的"):
            continue
        found.append(
            _mention(
                match, topic=bool(_TOPIC.match(text, after, end)), since=bool(_SINCE.match(text, after, end))
            )
        )
    return tuple(found)


def _mention(match: re.Match[str], *, topic: bool, since: bool) -> Mention:
    groups = {key.removeprefix("y_"): value for key, value in match.groupdict().items() if value}
    year = _year(groups)
    shift = -1 if "last" in groups else -2 if "before" in groups else 1 if "next" in groups else 0
    return Mention(
        match.start(),
        match.end(),
        year,
        shift,
        _months(groups),
        own_quarter="this_quarter" in groups,
        topic=topic,
        dated="month" in groups,
        since=since,
        day="day" in groups,
        now="now" in groups,
    )


def _year(groups: dict[str, str]) -> int | None:
    if "plan" in groups:
        return _PLAN_ENDS[groups["plan"]]
    return int(groups["year"]) if "year" in groups else None


def _months(groups: dict[str, str]) -> tuple[int, int] | None:
    if "quarter" in groups:
        last = 3 * int(read_numeral(groups["quarter"]))
        return (last, last) if "quarter_end" in groups else (last - 2, last)
    if "first_quarter" in groups:
        return 1, 3
    if "quarters" in groups:
        return 1, 3 * int(read_numeral(groups["quarters"]))
    if "half" in groups:
        return (1, 6) if groups["half"] == "上" else (7, 12)
    if "from" in groups:
        return int(read_numeral(groups["from"])), int(read_numeral(groups["to"]))
    if "months" in groups:
        return 1, int(read_numeral(groups["months"]))
    if "month" in groups:
        return (month := int(read_numeral(groups["month"]))), month
    return None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a document tells of its own time: its year, its period, the month it was issued."""

    year: int | None
    period: Period | None
    issued: Period | None

    @property
    def year_period(self) -> Period | None:
        """The document's year as a period."""
        return Period(self.year) if self.year else None

    def resolve(self, mention: Mention) -> Period | None:
        """Return the period that a mention means in this document."""
        if mention.own_quarter:
            return self.period if self.period and self.period.months == 3 else None
        year = mention.year if mention.year is not None else self.year
        if year is None:
            return None
        first, last = mention.months or (1, 12)
        return Period(year + mention.shift, first, last) if first <= last else None


def calendar_of(facts: DocumentFacts, text: str) -> Calendar:
    """Return the calendar of a document: its year is stated by its period, date, title, number or text."""
    period = _parsed(facts.period)
    issued = _parsed(facts.date[:7]) if facts.date else None
    for stated in (period, issued):
        if stated:
            return Calendar(stated.year, period, issued)
    for words in (facts.title, facts.number):
        if words and (match := re.search(r"(?:19|20)\d\d", words)):
            return Calendar(int(match[0]), period, issued)
    years = Counter(re.findall(r"(?<!\d)(20\d\d)(?:年(?!代)|[-./]\d{1,2}[-./]\d{1,2}(?!\d))", text))
    return Calendar(int(years.most_common(1)[0][0]) if years else None, period, issued)


def _parsed(code: str | None) -> Period | None:
    try:
        return Period.parse(code) if code else None
    except ValueError:
        return None
