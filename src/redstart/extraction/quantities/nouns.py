"""Nouns right of a number: 骨干企业 in 9家骨干企业, 投资过亿元的项目 in 5个投资过亿元的项目."""

from __future__ import annotations

import re
from typing import Final

from redstart.extraction.quantities.naming import ACHIEVING, COUNTING_VERBS, Range, word_list
from redstart.extraction.quantities.units import alternation

_NOUN: Final = re.compile(r"(?:[\u4e00-\u9fffA-Za-z0-9·+-]|“[^”\n]{1,12}”|（[^（）\n]{1,8}）){1,24}")
_CLAUSE_WORDS: Final = (
    r"\d{1,2}月|增加值|产值|的|了|和|与|及|以及|并|中(?=[，。；、的有\d]|$)|面对面|户均|人均|年均|进行|受到|得到|参加|出席|作了|欢聚|前来|上门|之|在|为|对|向|将|由|被|把|全部|均|都|已|共|可|要|须|应|按|从|以(?![上下内])|用于|用作|用来"
    r"|达到|同比|通过|实行|正在|纷纷|分别|不|有|担任|任|作为|到|赴|带领|率领|坚守|奋战|正(?=加|在|忙|紧)|同时|集中(?=开工|签约|竣工|投产)|未|实现|开展|完成|推进|举办|召开"
)
_HARD_STOP: Final = re.compile(_CLAUSE_WORDS)
_NOUN_STOP: Final = re.compile(rf"(?:{COUNTING_VERBS}|{ACHIEVING}|{_CLAUSE_WORDS}|“|分类)")
_HOMES: Final = re.compile(rf"[^，。；]{{0,14}}?(?:{alternation(word_list('heads_of_homes'))})")
_PEOPLE: Final = re.compile(rf"[^，。；的]{{0,10}}?(?:{alternation(word_list('heads_of_people'))})")
_PLACES: Final = re.compile(
    rf"[^，。；]{{0,4}}?(?:{alternation(word_list('heads_of_places'))})(?!企业|项目|级|重点|直|属|管)"
)
# Behind 家 stands a firm, behind 名 a person, behind 个 often a place: the noun ends with it.
_HEADS: Final = ((("家",), _HOMES), (("名", "位"), _PEOPLE), (("个",), _PLACES))
_HEAD_AFTER_OF: Final = re.compile(rf"的[^，。；]{{0,6}}?(?:{alternation(word_list('heads'))})")
_NOMINAL: Final = re.compile(alternation(word_list("nominal_verbs")))
_DOING: Final = re.compile(r"支持|用于|开展|举办|实施|推进|推动|组织|召开|完成|实现|进行")
_ENDS_IN_A_HEAD: Final = re.compile(rf"(?:{alternation(word_list('noun_ends'))})$")


def right_noun(text: str, start: int, end: int, unit: str) -> Range | None:
    """Return the noun directly behind a number that counts it: 骨干企业 in 9家骨干企业."""
    noun = _NOUN.match(text, start, end)
    if not noun:
        return None
    stop = _noun_end(text, start, noun.end(), unit)
    while stop > start + 1 and text[stop - 1] in "等内上中里后前" and text[stop - 2] != "集":
        stop -= 1
    if (
        stop - start >= 3
        and not _DOING.match(text, start, stop)
        and _ENDS_IN_A_HEAD.search(text, start, stop)
    ):
        return start, stop
    return (start, stop) if stop > start and not _NOUN_STOP.match(text, start, stop) else None


def _noun_end(text: str, start: int, end: int, unit: str) -> int:
    head = next((rule.match(text, start, end) for units, rule in _HEADS if unit.endswith(units)), None)
    if head and "的" not in head[0]:
        return head.end()
    hard = _HARD_STOP.search(text, start + 1, end)
    stop = hard.start() if hard else end
    described = _HEAD_AFTER_OF.match(text, stop, end) if hard and hard[0] == "的" else None
    if described:
        return described.end()
    if stop - start <= 16 and _ENDS_IN_A_HEAD.search(text, start, stop):
        return stop
    soft = _NOUN_STOP.search(text, start + 1, stop)
    if soft and soft.end() == stop and _NOMINAL.fullmatch(text, soft.start(), stop):
        return stop
    return soft.start() if soft else stop
