"""The value of a label: which of its words are persons, which are units, and in which part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.responsibilities.deadlines import find_deadline, is_deadline, read_deadline
from redstart.kernel.names import divide_units, looks_like_unit, trim
from redstart.kernel.persons import divide_persons, find_person, looks_like_person

if TYPE_CHECKING:
    from redstart.extraction.responsibilities.clause import Clause
    from redstart.kernel.names import Range
    from redstart.rulebook.owner_labels import LabelRole

_BRACKET = re.compile(r"[（(〔\[【]([^（()）〔〕\[\]【】]{1,40})[）)〕\]】]$")
# A part that a unit's own bracket gives it: 市发改局（牵头）.
_PART = re.compile(
    r"(?P<lead>总?牵头(?:单位|部门)?|主责(?:单位)?|主办)|(?:配合|协办|责任|参与)(?:单位|部门)?"
)
_REMARK = re.compile(r"首位|第一位|牵头单位$|下同|同上|为准|排名|排序|不分先后|顺序")
_DUTY_TAIL = re.compile(
    r"(?:等)?(?:按照?(?:各自)?(?:职责|职能)(?:分工|任务)?|依职责|分别|分工|共同|具体|牵头|配合|参与|协助|组织|抓好|统筹)*"
    r"(?:负责(?:落实|组织实施|实施|推进)?|牵头|配合(?:落实)?|参与|协助|落实|实施)$"
)
_NOBODY = frozenset(["无", "/", "—", "-", "——", "－"])
_LONGEST_NAME = 45


def add_owners(clause: Clause, text: str, value: Range, role: LabelRole, year: int | None) -> None:
    """Add the owners that the value of a label names to the clause."""
    if role == "deadline":
        clause.deadline = clause.deadline or read_deadline(text[slice(*value)], year)
    elif role == "leader":
        _add_leaders(clause, text, value, year)
    elif role != "other":
        _add_units(clause, text, value, role, year)


def _add_leaders(clause: Clause, text: str, value: Range, year: int | None) -> None:
    persons = divide_persons(text, *value, expected=True)
    clause.leaders += persons
    for piece in divide_units(text, *value):
        if takes_deadline(clause, text, piece, year):
            clause.leaders = [person for person in clause.leaders if not piece[0] <= person[0] < piece[1]]
        elif not persons and looks_like_unit(text[slice(*piece)]):
            clause.support.append(piece)


def _add_units(clause: Clause, text: str, value: Range, role: LabelRole, year: int | None) -> None:
    for piece in divide_units(text, *value):
        if takes_deadline(clause, text, piece, year):
            continue
        person = _person(text, piece, role)
        if person:
            clause.leaders.append(person)
            continue
        add_unit(clause, text, piece, role)


def takes_deadline(clause: Clause, text: str, piece: Range, year: int | None) -> bool:
    """Say whether a piece of a list is a deadline (3月底前建立台账), and give it to the clause."""
    words = text[slice(*piece)]
    dated = find_deadline(text, *piece, year)
    if is_deadline(words) or (dated and dated.start == piece[0]):
        clause.deadline = clause.deadline or read_deadline(words, year)
        return True
    return False


def _person(text: str, piece: Range, role: LabelRole) -> Range | None:
    """Return the person in a piece of a list of units: always in a mixed column, else only with a title."""
    words = text[slice(*piece)]
    if looks_like_unit(words):
        return None
    if role == "mixed" or (looks_like_person(words) and len(words) == 3):
        return find_person(text, *piece)
    return find_person(text, *piece) if re.search(r"同志$|[长任席]$|^副?[市县区]长", words) else None


def add_unit(clause: Clause, text: str, piece: Range, role: LabelRole) -> None:
    """Add a unit without what its bracket says of it: its part (牵头), a remark, or its person."""
    start, end = piece
    bracket = _BRACKET.search(text, start, end)
    if bracket and bracket.start() > start:
        part = _PART.fullmatch(bracket[1])
        person = find_person(text, *bracket.span(1)) if not part else None
        if part:
            role = "lead" if part["lead"] else "support"
        elif person:
            clause.leaders.append(person)
        end = bracket.start() if part or person or _REMARK.search(bracket[1]) else end
    start, end = trim(text, start, _without_duty(text, start, end))
    words = text[start:end]
    if 1 < len(words) <= _LONGEST_NAME and words not in _NOBODY and not _REMARK.search(words):
        (clause.lead if role == "lead" else clause.support).append((start, end))


def _without_duty(text: str, start: int, end: int) -> int:
    """Return the end of a name without the verb that may follow it: 市财政局按职责分工负责."""
    tail = _DUTY_TAIL.search(text, start, end)
    return tail.start() if tail and tail.start() > start else end
