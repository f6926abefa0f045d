"""Brackets that close a task with its owners and no label: （县发改委牵头，县财政局配合）."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.responsibilities.clause import Clause
from redstart.extraction.responsibilities.deadlines import find_deadline, is_deadline, read_deadline
from redstart.extraction.responsibilities.owners import add_unit
from redstart.extraction.responsibilities.phrases import first_phrase
from redstart.extraction.responsibilities.values import take_phrase
from redstart.kernel.names import divide_units, looks_like_unit
from redstart.rulebook.owner_labels import owner_labels

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKET = re.compile(
    r"(?:（(?P<a>[^（）]{2,300}(?:（[^（）]{0,40}）[^（）]{0,200}){0,8})）|\((?P<b>[^()]{2,300})\)|〔(?P<c>[^〔〕]{2,300})〕|【(?P<d>[^【】]{2,300})】"
    r"|\[(?P<e>[^\[\]]{2,300})\])"
)
_VERB = re.compile(r"牵头|会同|负责|配合|包抓|包保|承办|落实|参与")
_STOPS = ("。", "；", ";", "！")
_OFFICE = (
    "局|委|办|厅|部|政府|办事处|管委会|中心|院|署|部门|单位|[分支]行|公司|总队|支队|委员会|海关|集团|妇联|工会"
    "|团委|联社|供销社"
)
_NOTE = r"(?:[（(][^（()）]{0,30}[）)])?$"
_DEPARTMENT = re.compile(rf"(?:{_OFFICE}){_NOTE}")
# Places too answer for work, but in the middle of a sentence a bracket of places only says where: 2个县（…）.
_AUTHORITY = re.compile(rf"(?:{_OFFICE}|街道|各[^，。]{{0,10}}|开发区|园区|镇|乡|县|区|市){_NOTE}")


def bracket_clauses(
    text: str, start: int, end: int, year: int | None, *, bare: bool = True
) -> Iterator[Clause]:
    """Yield the clauses of brackets that name owners by a verb or, where ``bare`` allows, by a list of units.

    At the end of a news text such a list says who sent it in.
    """
    for bracket in _BRACKET.finditer(text, start, end):
        inner = bracket.span(bracket.lastgroup or 0)
        clause = _by_verb(text, *inner, year) if _VERB.search(text, *inner) else None
        if clause is None and bare and _closes_task(text, bracket, end):
            behind = text[bracket.start() - 1] in _STOPS
            clause = _bare_list(text, *inner, year, _AUTHORITY if behind else _DEPARTMENT)
        if clause:
            clause.start, clause.end = bracket.span()
            yield clause


def _by_verb(text: str, start: int, end: int, year: int | None) -> Clause | None:
    clause = first_phrase(text, start, end, strict=False)
    if clause is None or (clause.start > start + 2 and not is_deadline(text[start : clause.start])):
        return None
    dated = find_deadline(text, clause.end, end, year) or find_deadline(text, start, clause.start, year)
    whole = Clause(start, end, deadline=dated.value if dated else None)
    take_phrase(whole, clause, text, end, year)
    return whole


def _closes_task(text: str, bracket: re.Match[str], end: int) -> bool:
    """Say whether a bracket stands after a sentence, or at the end of one and not behind a name."""
    if text[max(0, bracket.start() - 1) : bracket.start()] in _STOPS:
        return True
    rest = text[bracket.end() : min(end, bracket.end() + 2)]
    ends = rest[:1] in {"", "\n"} or (rest[:1] in _STOPS and rest[1:] in {"", "\n"})
    return ends and not looks_like_unit(text[max(0, bracket.start() - 4) : bracket.start()])


def _bare_list(text: str, start: int, end: int, year: int | None, kind: re.Pattern[str]) -> Clause | None:
    """Return the clause of a list that holds units alone, one at least of a kind by its name."""
    clause = Clause(start, end)
    for piece in divide_units(text, start, end):
        words = text[slice(*piece)]
        if is_deadline(words):
            clause.deadline = read_deadline(words, year)
        elif looks_like_unit(words) and not owner_labels().role_of(words):
            add_unit(clause, text, piece, "support")
        else:
            return None
    named = (text[slice(*piece)] for piece in [*clause.lead, *clause.support])
    return clause if any(kind.search(name) for name in named) else None
