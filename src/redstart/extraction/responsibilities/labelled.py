"""Labelled fields that belong together to one clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.responsibilities.clause import Clause
from redstart.extraction.responsibilities.deadlines import is_deadline
from redstart.extraction.responsibilities.fields import fields
from redstart.extraction.responsibilities.phrases import first_phrase
from redstart.extraction.responsibilities.values import add_value
from redstart.kernel.names import divide_units, looks_like_unit
from redstart.kernel.persons import divide_persons

if TYPE_CHECKING:
    from redstart.extraction.responsibilities.fields import Field

_GAP = re.compile(r"[\s\u3000；;，,。、|/—\-（(〔【\[）)〕】\]•·●▪*]{0,12}")


def labelled_clauses(text: str, start: int, end: int, year: int | None) -> list[Clause]:
    """Return the clauses made of labelled fields in a range of clean text.

    Fields in one bracket, or following each other with nothing but marks between them and no label twice, are
    one clause: ``牵头单位：…`` and the next line ``责任单位：…``.
    """
    found: list[Clause] = []
    labels: set[str] = set()
    shut: int | None = None
    for field in fields(text, start, end):
        if field.role == "other" or not _proven(text, field):
            continue
        together = bool(found) and (
            (shut is not None and field.start < shut)
            or (field.label not in labels and _adjoins(text, found[-1], field))
        )
        if not together:
            found.append(_begin(text, field))
            labels = set()
        labels.add(field.label)
        shut = field.shut
        _extend(found[-1], text, field, year)
    return [clause for clause in found if clause.names_owner or clause.deadline]


def _begin(text: str, field: Field) -> Clause:
    """Return a clause with the owners in its bracket before the first label: （A牵头；责任人：…）."""
    clause = Clause(_start(field), field.start)
    if field.opened is not None and field.start > field.opened + 2:
        phrase = first_phrase(text, field.opened + 1, field.start, strict=False)
        if phrase:
            clause.leaders, clause.lead, clause.support = phrase.leaders, phrase.lead, phrase.support
    return clause


def _start(field: Field) -> int:
    return field.start if field.opened is None else field.opened


def _adjoins(text: str, clause: Clause, field: Field) -> bool:
    return clause.end <= _start(field) and bool(_GAP.fullmatch(text, clause.end, field.start))


def _extend(clause: Clause, text: str, field: Field, year: int | None) -> None:
    value = (field.value_start, field.value_end)
    clause.end = max(clause.end, field.shut + 1 if field.shut else _with_stop(text, *value))
    add_value(clause, text, value, field.role, year)


def _with_stop(text: str, start: int, end: int) -> int:
    """Return the end of a value without the blanks that follow it, with its full stop."""
    while end > start and text[end - 1] in " \u3000\t\n；;（(〔[【":
        end -= 1
    return end + 1 if text[end : end + 1] == "。" else end


def _proven(text: str, field: Field) -> bool:
    """Say whether a label is one: without a colon its owners or deadline must follow, as behind 时间安排."""
    if field.role == "deadline" and not (field.sure and field.label[-2:] != "安排"):
        return is_deadline(text[field.value_start : field.value_end])
    if field.sure:
        return True
    value = (field.value_start, field.value_end)
    if field.role == "leader":
        return bool(divide_persons(text, *value))
    return any(looks_like_unit(text[slice(*piece)]) for piece in divide_units(text, *value)[:1])
