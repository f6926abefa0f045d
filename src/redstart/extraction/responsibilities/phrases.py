"""Sentences that name owners: 由A牵头，B、C配合 · A会同B · A负责… · A、B按职责分工负责."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from redstart.extraction.responsibilities.clause import Clause
from redstart.extraction.responsibilities.lists import owners_after, owners_before
from redstart.extraction.responsibilities.verbs import Part, Verb, verbs
from redstart.kernel.names import looks_like_unit
from redstart.kernel.persons import find_person

if TYPE_CHECKING:
    from redstart.kernel.names import Range

_OBJECT_REACH = 30
_MARKS = " \u3000，,、；;\n"
# Groups that stand for nobody in particular in a sentence: 各部门要负责… names no owner.
_NOBODY = re.compile(
    r"(?:(?:各|有关|相关|本|该|其他|所有|全部|牵头|责任|主管|行业|配合|成员|项目|业主|用人|地方|属地|参与|实施|承办|建设|施工|监理|监测|检测|设计|运营|使用|管理|产权|经办|申报|职能)*"
    r"(?:单位|部门|地|级|企业|机构|公司|办公室|领导小组|专班|工作组|小组|主体|科室|组))+$"
)
# Anybody of a kind: 一个部门负责, 政府负责、部门协同.
_VAGUE = re.compile(
    r"(?:一[个名位]|每[个名位]?|某)|[省市县区镇各上下]级[^，。]{2,}|(?:政府|党委|部门|单位|企业|社会|镇|乡|村|县级|乡镇|街道|社区)$"
)
# Not an authority: such a name owns a piece of work only where 由 says so.
_NO_AUTHORITY = re.compile(r".{0,12}(?:工作组|组员|成员|班子|公司|企业|集团|银行|学校|医院|合作社)$")


def first_phrase(text: str, start: int, end: int, *, strict: bool = True) -> Clause | None:
    """Return the first clause of a sentence ``[start, end)`` that names owners by a verb.

    ``strict`` asks of a bare ``A负责…`` that A be an authority by name; in brackets and labelled values any
    unit will do.
    """
    found = list(verbs(text, start, end))
    for index, verb in enumerate(found):
        left = found[index - 1].end if index else start
        if verb.part == "support":
            continue
        owners = owners_before(text, left, verb.start)
        if verb.part == "head":
            owners = [owner for owner in owners if _names_person(text, owner)]
        if owners and _counts(text, owners, strict=strict):
            clause = Clause(_clause_start(text, left, owners[0][0]), verb.end)
            _follow(clause, text, owners, found[index:], end)
            return clause
    return None


def _names_person(text: str, owner: Range) -> bool:
    return not looks_like_unit(text[slice(*owner)]) and find_person(text, *owner) is not None


def _counts(text: str, owners: list[Range], *, strict: bool) -> bool:
    """Say whether owners named in a sentence are somebody in particular."""
    if not strict:
        return True
    owners = [owner for owner in owners if not _VAGUE.match(text[slice(*owner)])]
    if not owners:
        return False
    first = owners[0][0]
    nobody = (_NOBODY,) if text[max(0, first - 1) : first] == "由" else (_NOBODY, _NO_AUTHORITY)
    return not all(any(one.match(text[start:end]) for one in nobody) for start, end in owners)


def _clause_start(text: str, left: int, owner: int) -> int:
    """Return where the clause begins: with its 由, where one stands before the owner."""
    at = owner
    while at > left and text[at - 1] in _MARKS:
        at -= 1
    return at - 1 if at > left and text[at - 1] == "由" else owner


def _follow(clause: Clause, text: str, owners: list[Range], found: list[Verb], end: int) -> None:
    """Take the owners before the first verb, and those of the verbs that carry on the same clause."""
    first = found[0]
    last = first.part
    _take(clause, text, owners, "lead" if first.part in {"lead", "joint"} else "support")
    if first.part == "joint":
        _take_companions(clause, text, first.end, found[1:2], end)
    before = first
    for verb in found[1:]:
        more = owners_before(text, before.end, verb.start)
        if not more and verb.part in {"answer", "support"} and before.part != "joint":
            continue
        if not _carries_on(text, clause, before, verb, more, last, joint=first.part == "joint"):
            break
        if verb.part == "joint":
            _take_companions(clause, text, verb.end, [], end)
        elif before.part != "joint":
            _take(clause, text, more, "lead" if verb.part == "lead" else "support")
        clause.end = max(clause.end, verb.end)
        before, last = verb, verb.part


def _carries_on(
    text: str, clause: Clause, before: Verb, verb: Verb, more: list[Range], last: Part, *, joint: bool
) -> bool:
    """Say whether a further verb speaks of the same work."""
    if before.part == "joint":
        return verb.start - before.end < 120 and "。" not in text[before.end : verb.start] and bool(more)
    if verb.part == "joint":
        return text[before.end : verb.start].strip(_MARKS) == ""
    if not more or (verb.part == "lead" and (clause.lead or clause.support)):
        return False
    gap = text[before.end : more[0][0]]
    if verb.part == "answer" and last in {"answer", "lead"} and not joint:
        return len(gap) <= _OBJECT_REACH and not re.search(r"[。；;\n]|[^，,、\s]+.*由$", gap)
    return gap.strip(_MARKS) in {"", "由", "会同", "并由", "其他", "请", "等"}


def _take(clause: Clause, text: str, owners: list[Range], part: Literal["lead", "support"]) -> None:
    for owner in owners:
        person = None if looks_like_unit(text[slice(*owner)]) else find_person(text, *owner)
        if person:
            clause.leaders.append(person)
        else:
            (clause.lead if part == "lead" else clause.support).append(owner)


def _take_companions(clause: Clause, text: str, start: int, then: list[Verb], end: int) -> None:
    """Take the units that follow 会同, up to the verb of what they do."""
    limit = min([end, start + 160, *(verb.start for verb in then)])
    companions = list(owners_after(text, start, limit))
    clause.support += companions
    if companions:
        clause.end = max(clause.end, companions[-1][1])
