"""Headings: how official documents number them, and where a heading ends in its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.structure.lines import Line

_CN = "[一二三四五六七八九十百零〇]{1,4}"
_GAP = "[ \u3000]*"
# The ways of numbering from the outermost in, after GB/T 9704-2012, section 7.3.3: 一、 （一） 1. （1）.
_NUMBERINGS: tuple[tuple[str, int], ...] = (
    (rf"第{_CN}(?:编|篇|部分)", 1),
    (rf"第(?:{_CN}|\d{{1,3}})章", 4),
    (rf"第(?:{_CN}|\d{{1,3}})节", 6),
    (rf"第(?:{_CN}|\d{{1,3}})条", 8),
    (rf"{_CN}(?:、|\.(?!\d)|，(?=[^，。；]{{2,20}}$))", 10),
    (rf"(?:行动|任务|工程|专项|举措|攻坚){_CN}(?=[ \u3000：、])", 15),
    (rf"（{_CN}）、?", 20),
    (r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?(?![\d%])(?=[ \u3000]*[一-鿿])", 32),
    (r"\d{1,2}\.\d{1,2}\.?(?![\d%])(?=[ \u3000][一-鿿])", 31),
    (r"\d{1,3}(?:\.(?!\d)|、)|[⒈-⒛]", 30),
    (r"【\d{1,2}】", 30),
    (r"（\d{1,3}）|[⑴-⒇]|\d{1,2}）", 40),
    (r"[①-⑳]", 50),
    (r"\d{1,2}(?= (?![月日年个家项时点周亿万元名户人亩吨])[一-鿿][^，。；：]{1,25}$)", 30),
)
NUMBER = re.compile(_GAP + "(?:" + "|".join(f"({pattern})" for pattern, _ in _NUMBERINGS) + ")" + _GAP)
_RANKS = tuple(rank for _, rank in _NUMBERINGS)
PLAIN_RANK = 90
STYLE_RANK = 10
LONGEST_TITLE, LONGEST_CLOSED = 40, 20
# A title goes on through what stands in parentheses, but not through owners named there.
_TITLE = re.compile(r"(?:[^。：！？；（]|（[^（）]{0,80}）|（)*")
_OWNERS = re.compile(r"（(?=[^（）]{2,12}[：])")
_QUANTITY = re.compile(r"\d(?:[%‰]|[万亿]|[\d.]*[个家户名人亩吨次场项处条头套公]|[\d.]*(?:平方|千瓦))")
_LABELLED = re.compile(
    r"[（【]?(?:主要|具体|第一)?(?:"
    r"(?:牵头|主办|协办|配合|责任|主责|实施|承办|参与|参加|落实|承担|负责|主管|挂钩|包联|包保|督导|监督|成员|协同|协助)"
    r"(?:市级|县级|区级)?(?:单位|部门|领导|科室|处室|股室|主体|人员|人|县领导|市领导|区领导)"
    r"|(?:分管|包联|包抓|挂钩|联系|牵头|主管|市级|县级|区级|市|县|区)领导|责任人|负责人|总指挥|指挥长|组长"
    r"|完成(?:时限|时间|期限)|时限要求|办结时限|时间要求|时间节点|工作时限|推进时限"
    r")(?:及(?:单位|部门|责任人|分工|时限))?(?:（[^（）]{1,20}）)?"
    r"(?:[：】]|(?<=[位门导])[ \u3000]+(?=[一-鿿]))"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered beginning of a line; ``rank`` grows inward.

    ``item`` says that the line is content with a number before it, as ``1.地区生产总值增长6%左右。`` is: its
    first clause serves as title.
    """

    number: str
    rank: int
    title: tuple[int, int]  # in the clean text
    end: int  # of the heading, closing mark included
    item: bool


def is_labelled(text: str) -> bool:
    """Whether a line begins by naming owners or a deadline."""
    return bool(_LABELLED.match(text))


def heading_of(line: Line) -> Heading | None:
    """Return the numbered heading or item that a line begins with."""
    found = NUMBER.match(line.text)
    if not found or found.end() == len(line.text) or found.lastindex is None:
        return None
    if is_labelled(line.text[found.end() :]):
        return None
    number, rank = found[found.lastindex], _RANKS[found.lastindex - 1]
    start = found.end()
    stop = _TITLE.match(line.text, start)
    end = stop.end() if stop else start
    owners = _OWNERS.search(line.text, start, end)
    end = owners.start() if owners else end
    item = _is_content(line.text, start, end)
    if item:
        end = _first_clause(line.text, start)
    return Heading(
        number, rank, (line.start + start, line.start + end), line.start + _after(line.text, end), item
    )


def _after(text: str, end: int) -> int:
    return end + 1 if end < len(text) and text[end] in "。：！？；" else end


def _is_content(text: str, start: int, end: int) -> bool:
    """Whether what follows a number is content rather than a title."""
    if end - start > LONGEST_TITLE or _QUANTITY.search(text, start, end):
        return True
    if end < len(text) and text[end] == "；":
        return True
    if (
        end + 1 == len(text)
        and text[end] == "。"
        and (end - start > LONGEST_CLOSED or "，" in text[start:end])
    ):
        return True
    return end < len(text) and text[end] == "：" and (end - start > 20 or "，" in text[start:end])


_CLAUSE_END = re.compile("[，。；：！？]|$")


def _first_clause(text: str, start: int) -> int:
    found = _CLAUSE_END.search(text, start)
    return found.start() if found else len(text)
