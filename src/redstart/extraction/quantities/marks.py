"""Words that say how firmly a number is meant, and whether it has happened: 确保, 力争, 预计, 截至."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from redstart.extraction.quantities.units import alternation
from redstart.rulebook.tables import table, words

if TYPE_CHECKING:
    from redstart.extraction.quantities.times import Mention
    from redstart.extraction.result import Commitment, Kind, Role

_WORDS: Final = table("quantity_words")


def _list(key: str) -> str:
    return alternation(words("quantity_words", key))


_WILL: Final = (
    "将(?=以|进一步|继续|全力|着力|重点|聚焦|加快|持续|力争|新|坚持|深入|围绕|组织|开展|举办"
    "|推进|实施|完成|建设|投入|建成|培育|确保)"
)
_PLANNED: Final = (
    "(?<!年度)(?<!全年)计划(?=新开工|新建|新增|城镇|全年|完成|建设|实施|引进|培育|改造|组织|举办|开展|投入)"
)
# The gate lets the scan pass most characters after one look.
_FIRST: Final = {
    word[0]
    for key in ("must", "strive", "forecast", "reported", "directed")
    for word in words("quantity_words", key)
} | set("要建达满投竣将计会书省州市县区镇长主他她提确剑锚瞄对冲紧全今年2")
_MARK: Final = re.compile(
    rf"(?=[{''.join(sorted(_FIRST))}])(?:(?P<must>(?<![为力效])(?:{_list('must')})|(?:(?<=比重)|(?<![{_WORDS['no_must_before']}]))要(?![{_WORDS['no_must_after']}]|看到|认识|清醒|说))"
    rf"|(?P<strive>(?<![共计已功为])(?:{_list('strive')})(?![拼，。、地]))"
    rf"|(?P<forecast>{_list('forecast')}|(?:建成|达产|满产|达效|投产|竣工|投用)(?:投产|投用|达产|达效|运营)?后，?(?=可|将|年|预))"
    rf"|(?P<aimed>(?:锚定|瞄准|对标|冲刺|紧盯)(?=[^，。；]{{0,4}}(?:全年|年度|今年|上半年|目标|\d))"
    rf"|(?:(?:全年|今年|20\d\d年|年度)[^。；\d]{{0,6}}(?:共|计划|拟)?安排|计划(?:安排|实施))(?=[^，。；]{{0,14}}项目))"
    rf"|(?P<reported>{_list('reported')})"
    rf"|(?P<directed>{_list('directed')}|{_WILL}|{_PLANNED}|(?:会议|[书省市州县区镇]长|书记|主任|[他她])[^，。]{{0,6}}(?:强调|要求)|提出(?!意见|建议|问题|诉求|申请|议案)(?=[\u4e00-\u9fff，])|确定[，：]|剑指))"
)
_LONGEST: Final = 2000
_MOST: Final = 64
_EXPECTED: Final = re.compile(r"(?:预计|预期|有望|后，?)[^，。；]{0,8}$")
_LASTING: Final = frozenset({"要", "必须", "务必"})
_FUNDS_WON: Final = re.compile(r"争取[^，。；]{0,14}(?:资金|债券|贷款|项目|补助|支持)")
_DONE: Final = re.compile(
    r"已(?!经?成为|签约|建成|出让|投产|入库|落地|开工)|累计(?:完成|实现|走访|解决|办结|发放)"
    r"|完成了|实现了|走访了|解决了|增长了|下降了|已(?:签约|建成|投产|入库|落地|开工)[^，。；\d]{0,3}\d"
)
_DONE_IN_A_PLAN: Final = re.compile(
    r"已(?!经?成为|签约|建成|出让|投产|入库|落地|开工)|完成了|实现了|走访了|解决了|增长了|下降了"
)
# Where a stated aim ends: with its sentence, or with a clause that tells of what was done.
_PASSED_ON: Final = re.compile(r"[。；！？\n]|，[^。；]{0,40}(?:完成|实现|已|截至|同比|月)")
_BOUND: Final = re.compile(r"不(?:得)?(?:少于|低于|高于|超过|多于)")
_BEHIND: Final = re.compile(_list("heading_behind"))
_AHEAD: Final = re.compile(_list("heading_ahead"))


class Mark(NamedTuple):
    """One such word at ``[start, end)``; ``kind`` is must, strive, forecast, aimed, reported or directed."""

    start: int
    end: int
    kind: str


_Placed = TypeVar("_Placed", "Mark", "Mention")


def marks(text: str, start: int, end: int, kind: Kind) -> tuple[Mark, ...]:
    """Return the marks of ``text[start:end]`` in order.

    Where a document reports, 争取专项债券资金 tells what was won and commits to nothing.
    """
    reports = kind in {"news", "report", "other"}
    return tuple(
        Mark(match.start(), match.end(), str(match.lastgroup))
        for match in _MARK.finditer(text, start, end)
        if not (reports and match[0] == "争取" and _FUNDS_WON.match(text, match.start(), end))
        and not (match[0] == "将" and (not reports or _EXPECTED.search(text, start, match.start())))
    )


def last_of(stops: str, text: str, start: int, end: int) -> int:
    """Return where the last of some marks stands in ``text[start:end]``, -1 where none does.

    No further back than a long sentence reaches: a passage without marks must not cost its square.
    """
    return max(map(text.rfind, stops, repeat(max(start, end - _LONGEST)), repeat(end)))


def commitment_at(found: tuple[Mark, ...], part: int, position: int) -> Commitment | None:
    """Return the commitment that governs ``position``: the last one in its part of the sentence."""
    for mark in reversed(before(found, position)):
        if mark.kind in {"must", "strive"}:
            return ("must" if mark.kind == "must" else "strive") if mark.start >= part else None
    return None


def before(found: tuple[_Placed, ...], position: int) -> tuple[_Placed, ...]:
    """Return the last of some ordered marks or mentions that start before a position.

    As many as any sentence holds: a passage of thousands must not cost its square.
    """
    index = bisect_left(found, position, key=_start_of)
    return found[max(0, index - _MOST) : index]


def _start_of(placed: Mark | Mention) -> int:
    return placed.start


class Standing(NamedTuple):
    """Where a number stands: its clause, the start of its sentence, the kind of document, its headings.

    ``part`` is where the part of the sentence begins that holds the number: behind the last ；.
    """

    clause: tuple[int, int]
    sentence: int
    part: int
    kind: Kind
    headings: tuple[str, ...]


def looks_back(title: str) -> bool:
    """Whether a heading announces what has been (2025年工作回顾)."""
    return bool(_BEHIND.search(title))


def role_at(text: str, found: tuple[Mark, ...], at: Standing) -> Role:
    """Return whether the number at the end of a clause is aimed at, reached or expected.

    The last mark before it decides; 预计 reaches to the end of its sentence, what is asked for in a report
    (确保, 力争) no further than its own sentence, 要求 and 下一步 to the end of the passage. Without a
    mark the heading decides, and then the kind of the document.
    """
    if look_back(at.headings):
        return "forecast" if _expected(found, at) else "result"
    for mark in reversed(before(found, at.clause[1])):
        if role := _said_by(text, mark, at):
            return role
    return _by_heading(text, at)


@lru_cache(maxsize=256)
def look_back(headings: tuple[str, ...]) -> bool:
    """Whether one of some headings announces what has been."""
    return any(looks_back(title) for title in headings)


@lru_cache(maxsize=256)
def _any_ahead(headings: tuple[str, ...]) -> bool:
    return any(_AHEAD.search(title) for title in headings)


def _expected(found: tuple[Mark, ...], at: Standing) -> bool:
    near = before(found, at.clause[1])
    return any(mark.kind == "forecast" and at.sentence <= mark.start for mark in near)


def _said_by(text: str, mark: Mark, at: Standing) -> Role | None:
    """Return what one mark makes of the number, ``None`` where it does not reach that far."""
    asks = at.kind in {"plan", "policy"}
    if mark.kind == "forecast":
        return "forecast" if mark.start >= at.part else None
    if mark.kind in {"must", "strive"}:
        if mark.start >= (at.part if asks else at.sentence):
            return "target"
        lasting = not asks and text[mark.start : mark.end] in _LASTING
        return ("result" if _DONE.search(text, *at.clause) else "target") if lasting else None
    if mark.kind == "aimed":
        passed = _PASSED_ON.search(text, mark.end, at.clause[1])
        return None if passed or _DONE.search(text, *at.clause) else "target"
    if mark.kind == "reported":
        return "result"
    return "result" if _DONE.search(text, *at.clause) else "target"


def _by_heading(text: str, at: Standing) -> Role:
    if at.kind in {"plan", "policy"}:
        done = _DONE_IN_A_PLAN.search(text, *at.clause) and not _BOUND.search(text, *at.clause)
        return "result" if done else "target"
    if _BOUND.search(text, *at.clause) and not _DONE.search(text, *at.clause):
        return "target"
    return "target" if _any_ahead(at.headings) else "result"
