"""Sentences that name owners: 由A牵头，B、C配合 · A会同B · A负责… · A、B按职责分工负责."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from redstart.extraction.responsibilities.clause import Clause
from redstart.kernel.names import divide_units, looks_like_unit, trim
from redstart.kernel.persons import find_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.kernel.names import Range

Part = Literal["lead", "joint", "support", "answer", "head"]

_DUTY = (
    r"(?:按照?(?:各自)?的?(?:职责|职能|任务)(?:分工|任务|范围)?|依据?职责"
    r"|分工|具体|分别|共同|统筹|全面|总体|各自|主要|组织|一并)"
)
_LEADS = (
    r"(?:共同|联合|统一|总)?牵头(?:负责|抓总|组织实施|组织|实施|落实|推进|协调|统筹|抓好落实|主抓|抓)?"
    r"(?!单位|部门|作用|人|领导|制(?!定|订)|的|机构|科室|责任|任务|工作组)"
)
_SUPPORTS = (
    r"(?:按职责|积极|密切|做好|主动|共同|予以|协同|分工)*(?:配合|协助|协办|参与|参加|协同)"
    r"(?:落实|实施|推进|做好|完成)?(?!单位|部门|领导|人|的|度|制|方)"
)
_ANSWERS = (
    rf"等?{_DUTY}*"
    r"(?:负责(?!人|同志|任|制|干部|的|单位|部门|领导|区域|地区|监管)|包[抓保](?!领导|单位|责任|部门)"
    r"|承办(?!单位|部门|人|地|的)|督办(?=[。；，）)\n]|$))"
    r"|(?:按照?(?:各自)?职责(?:分工)?|具体|组织|共同|分别)(?:落实|推进|抓好落实|组织实施|实施|做好|抓好?)|抓好落实"
)
# A person takes the head of the work: 由常务副县长张三担任组长.
_HEADS = (
    r"担?任(?:总|副|第一|常务)*(?:召集人|组长|指挥长?|链长|专班长|班长|负责人|牵头人|链主|责任人)"
    r"|负总责|挂帅|领衔|领办|包联(?!领导|单位|责任|部门|机制|制)"
)
_VERBS = re.compile(
    rf"(?P<lead>{_LEADS})|(?P<joint>会同|会商)|(?P<support>{_SUPPORTS})|(?P<answer>{_ANSWERS})|(?P<head>{_HEADS})"
)
ANCHOR = re.compile(
    r"牵头|会同|负责|包[抓保联]|承办|职责分工|任[总副]?(?:组长|召集|指挥|链长)|负总责|挂帅|领衔|领办|抓好落实|具体[实落]"
)
_BY = re.compile(r"(?<![理自经缘来因事])由(?![于此来衷])")
_LEAD_IN = re.compile(
    r"^(?:.{0,24}?(?:此项工作|该项工作|本项工作|这项工作|以上工作|上述工作|以上任务|上述任务|各项任务|任务|工作|事项|其中|具体|原则上|同时|并|再|另)[：:]?)"
)
_MARKS = " \u3000，,、；;\n"
# Groups that stand for nobody in particular in a sentence: 各部门要负责… names no owner.
_NOBODY = re.compile(
    r"(?:(?:各|有关|相关|本|该|其他|所有|全部|牵头|责任|主管|行业|配合|成员|项目|业主|用人|地方|属地|参与|实施|承办|建设|施工|经办|申报|职能)*"
    r"(?:单位|部门|地|级|企业|机构|公司|办公室|领导小组|专班|工作组|小组|主体|科室|组))+$"
)
# Not an authority: such a name owns a piece of work only where 由 says so.
_NO_AUTHORITY = re.compile(r".{0,12}(?:工作组|组员|成员|班子|公司|企业|集团|银行|学校|医院|合作社)$")


class _Verb(NamedTuple):
    part: Part
    start: int
    end: int


def first_phrase(text: str, start: int, end: int, *, strict: bool = True) -> Clause | None:
    """Return the first clause of a sentence ``[start, end)`` that names owners by a verb.

    ``strict`` asks of a bare ``A负责…`` that A be an authority by name; in brackets and labelled values any
    unit will do.
    """
    verbs = [_Verb(_part(verb), *verb.span()) for verb in _VERBS.finditer(text, start, end)]
    for index, verb in enumerate(verbs):
        left = verbs[index - 1].end if index else start
        if verb.part == "support":
            continue
        owners = owners_before(text, left, verb.start)
        if verb.part == "head":
            owners = [owner for owner in owners if _names_person(text, owner)]
        if owners and _counts(text, owners, strict=strict):
            clause = Clause(_clause_start(text, left, owners[0][0]), verb.end)
            _follow(clause, text, owners, verbs[index:], end)
            return clause
    return None


def _names_person(text: str, owner: Range) -> bool:
    return not looks_like_unit(text[slice(*owner)]) and find_person(text, *owner) is not None


def _part(verb: re.Match[str]) -> Part:
    return verb.lastgroup  # type: ignore[return-value]


def _counts(text: str, owners: list[Range], *, strict: bool) -> bool:
    """Say whether owners named in a sentence are somebody in particular."""
    if not strict:
        return True
    first = owners[0][0]
    nobody = (_NOBODY,) if text[max(0, first - 1) : first] == "由" else (_NOBODY, _NO_AUTHORITY)
    return not all(any(one.match(text[start:end]) for one in nobody) for start, end in owners)


def _clause_start(text: str, left: int, owner: int) -> int:
    """Return where the clause begins: with its 由, where one stands before the owner."""
    at = owner
    while at > left and text[at - 1] in _MARKS:
        at -= 1
    return at - 1 if at > left and text[at - 1] == "由" else owner


def _follow(clause: Clause, text: str, owners: list[Range], verbs: list[_Verb], end: int) -> None:
    """Take the owners before the first verb, and those of the verbs that carry on the same clause."""
    first = verbs[0]
    last = first.part
    _take(clause, text, owners, "lead" if first.part in {"lead", "joint"} else "support")
    if first.part == "joint":
        _take_companions(clause, text, first.end, verbs[1:2], end)
    before = first
    for verb in verbs[1:]:
        more = owners_before(text, before.end, verb.start)
        if not more and verb.part in {"answer", "support"} and before.part != "joint":
            continue
        if not _carries_on(text, clause, before, verb, more, last):
            break
        if verb.part == "joint":
            _take_companions(clause, text, verb.end, [], end)
        elif before.part != "joint":
            _take(clause, text, more, "lead" if verb.part == "lead" else "support")
        clause.end = max(clause.end, verb.end)
        before, last = verb, verb.part


def _carries_on(text: str, clause: Clause, before: _Verb, verb: _Verb, more: list[Range], last: Part) -> bool:
    """Say whether a further verb speaks of the same work."""
    if before.part == "joint":
        return verb.start - before.end < 120 and "。" not in text[before.end : verb.start] and bool(more)
    if verb.part == "joint":
        return text[before.end : verb.start].strip(_MARKS) == ""
    if not more or (verb.part == "lead" and last != "head"):
        return False
    gap = text[before.end : more[0][0]]
    if verb.part == "answer" and last == "answer":
        if clause.lead:
            return False
        return len(gap) <= 24 and not re.search(r"[。；;\n]", gap)
    return gap.strip(_MARKS) in {"", "由", "会同", "并由", "其他", "请", "等"}


def _take(clause: Clause, text: str, owners: list[Range], part: Literal["lead", "support"]) -> None:
    for owner in owners:
        person = None if looks_like_unit(text[slice(*owner)]) else find_person(text, *owner)
        if person:
            clause.leaders.append(person)
        else:
            (clause.lead if part == "lead" else clause.support).append(owner)


def _take_companions(clause: Clause, text: str, start: int, then: list[_Verb], end: int) -> None:
    """Take the units that follow 会同, up to the verb of what they do."""
    limit = min([end, start + 160, *(verb.start for verb in then)])
    companions = list(owners_after(text, start, limit))
    clause.support += companions
    if companions:
        clause.end = max(clause.end, companions[-1][1])


def owners_before(text: str, start: int, end: int) -> list[Range]:
    """Return the units and titled persons of the list that ends at a position."""
    by = list(_BY.finditer(text, start, end))
    begin = by[-1].end() if by else start
    found: list[Range] = []
    for piece in reversed(divide_units(text, begin, end)):
        if not found and _STOP.search(text, piece[1], end):
            break
        owner, whole = _owner(text, piece)
        if owner:
            found.append(owner)
        if not whole:
            break
    return found[::-1]


def _owner(text: str, piece: Range) -> tuple[Range | None, bool]:
    """Return the owner that a piece is or ends with, and whether it is the whole piece."""
    lead_in = _LEAD_IN.match(text[slice(*piece)])
    if lead_in and lead_in.end() < piece[1] - piece[0]:
        rest = trim(text, piece[0] + lead_in.end(), piece[1])
        if looks_like_unit(text[slice(*rest)]):
            return rest, False
    words = text[slice(*piece)]
    if looks_like_unit(words) or (_TITLED.search(words) and find_person(text, *piece)):
        return piece, True
    return None, False


_TITLED = re.compile(r"(?:书记|[市县区州镇乡局厅处部]长|主任|主席|常委|同志|秘书长)")
_AUTHORITY = (
    r"局|委(?!员|托|派)|办(?!公|理|法|事|案|好|结)|厅|部(?!门|署|分)|中心|公司|[支分]行|银行|政府(?!办)|街道(?!办)|办事处|委员会"
    r"|单位|部门|总队|支队|院|会(?!议|商|同)|社(?!会|区)|处|区|镇|乡"
)
_COMPANION = re.compile(
    rf"[\u4e00-\u9fff（）()]{{1,24}}?(?:{_AUTHORITY})"
    r"(?=面向|对|负责|开展|组织|制定|建立|推进|做好|按|根据|在|于|将|提出|研究|共同|联合|加强|抓好|实施|落实|以|为|定期|及时|适时"
    r"|每|各|逐|全面|统筹|优化|完善|指导|督促|协调|办理|兑现|审核|发布|印发|召开|举办|编制|出台|进行|推动|牵头|[，。；,;等]|$)"
)
_COMPANION_AT_LAST = re.compile(
    r"[\u4e00-\u9fff（）()]{1,24}?(?:局|委员会|厅|中心|公司|[支分]行|办事处|管委会)"
)
_STOP = re.compile(r"[，,。；;：:]")


def owners_after(text: str, start: int, end: int) -> Iterator[Range]:
    """Yield the units of the list that begins at a position and runs into a sentence."""
    pieces = divide_units(text, start, end)
    for piece in pieces:
        words = text[slice(*piece)]
        if looks_like_unit(words):
            yield piece
            continue
        cut = _COMPANION.match(text, *piece) or _COMPANION_AT_LAST.match(text, *piece)
        if cut:
            yield cut.span()
        return
