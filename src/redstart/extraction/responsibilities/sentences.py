"""Sentences of the running text that say who answers for what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.responsibilities.deadlines import find_deadline
from redstart.extraction.responsibilities.phrases import first_phrase
from redstart.extraction.responsibilities.verbs import ANCHOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.responsibilities.clause import Clause

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_REACH = 400
_OTHER_WORK = re.compile(r"[；;]|由")
_FINISHES = re.compile(
    r"(?:全部|全面|基本|按期|正式)?(?:完成|印发|出台|报送|报|上报|办结|建成|投用|投产|到位|落地|启动|开工|竣工)"
)
_NEAR, _NEAR_BEFORE = 4, 30
_SUBJECT = re.compile(r"[^，。；：,;:\n\t）)]{3,40}$")
_THIS = re.compile(r"(?:此|该|本|这|以上|上述|各)[项述]?|工作$")
_ANSWERED = re.compile(r"负责(?:对|统筹|做好|牵头|组织)?")
_OBJECT = re.compile(r"(?!人|的)[^，。；,;\n）)]{2,40}")
_DID = re.compile(r"[\u4e00-\u9fff]了(?!解)|情况通报|通报如下|发现(?:问题|线索|隐患)|先后|累计")
_EXPLAINS = re.compile(r"[^，。；]{0,6}解释")


def sentence_clauses(text: str, start: int, end: int, year: int | None) -> Iterator[Clause]:
    """Yield the clauses of the sentences in a range of clean text."""
    position = start
    while anchor := ANCHOR.search(text, position, end):
        sentence = _sentence(text, anchor.start(), start, end)
        begin = max(position, sentence[0])
        position = max(anchor.end(), sentence[1])
        while begin < sentence[1]:
            clause = first_phrase(text, begin, sentence[1])
            if clause is None or _EXPLAINS.match(text, clause.end):
                break
            if _is_report(text, clause, sentence):
                begin = clause.end
                continue
            _date(clause, text, begin, sentence[1], year)
            _name_work(clause, text, begin, sentence[1])
            yield clause
            begin = clause.end


def _is_report(text: str, clause: Clause, sentence: tuple[int, int]) -> bool:
    """Say whether the sentence reports what somebody did: A会同B…进行了督查."""
    return text[clause.start] != "由" and bool(_DID.search(text, clause.end, sentence[1]))


def _sentence(text: str, position: int, start: int, end: int) -> tuple[int, int]:
    left = max(start, position - _REACH)
    marks = list(_SENTENCE_END.finditer(text, left, position))
    close = _SENTENCE_END.search(text, position, min(end, position + _REACH))
    return marks[-1].end() if marks else left, close.start() if close else min(end, position + _REACH)


def _date(clause: Clause, text: str, start: int, end: int, year: int | None) -> None:
    """Give the clause the deadline of its own work: right behind the owners, or before a word of finishing.

    ``由A牵头，3月15日前建立台账`` · ``由A牵头制定方案，6月底前印发`` · ``3月底前，由A牵头…``
    """
    stop = _OTHER_WORK.search(text, clause.end, end)
    dated = find_deadline(text, clause.end, stop.start() if stop else end, year)
    if dated and not (dated.start - clause.end <= _NEAR or _FINISHES.match(text, dated.end)):
        dated = None
    window = max(start, clause.start - _NEAR_BEFORE, text.rfind("；", start, clause.start) + 1)
    dated = dated or find_deadline(text, window, clause.start, year)
    if dated is None:
        return
    clause.deadline = dated.value
    if 0 <= dated.start - clause.end <= 1:
        clause.end = dated.end


def _name_work(clause: Clause, text: str, start: int, end: int) -> None:
    """Find the work in the sentence: **疑难诉求**由A牵头, A负责**问题汇总**; the latter ends the clause."""
    if text[clause.start] == "由":
        subject = _SUBJECT.search(text, max(start, clause.start - 40), clause.start)
        if subject and not _THIS.match(subject[0]):
            clause.work = subject.span()
    answered = [clause.start + found.end() for found in _ANSWERED.finditer(text[clause.start : clause.end])]
    if not answered:
        return
    first = _OBJECT.match(text, answered[0], end)
    if first and clause.work is None:
        clause.work = first.span()
    last = _OBJECT.match(text, answered[-1], end)
    if last and answered[-1] == clause.end:
        clause.end = last.end()
