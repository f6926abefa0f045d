"""Acts of the past, day by day, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redstart.apps.plans.states import (
    NAME_STATUS_NAMES,
    PLAN_STATE_NAMES,
    REVIEW_STATE_NAMES,
    SETTLEMENT_NAMES,
)
from redstart.interfaces.web.dates import day_words
from redstart.interfaces.web.forms import FORMS
from redstart.interfaces.web.refusals import page_language
from redstart.interfaces.web.words import KINDS, Words, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from redstart.apps.journal.models import Entry
    from redstart.apps.plans.queries import PastAct

    Titles = Mapping[tuple[str, int], str]

_MOST_DETAILS = 40
_SUBJECTS: Words = {
    "plans.drive": _("专项行动"),
    "plans.document": _("文件"),
    "plans.planversion": _("方案版本"),
    "plans.finding": _("批注"),
    "plans.writtenname": _("名称"),
    "plans.duty": _("职责"),
    "plans.leader": _("责任领导"),
    "plans.assignment": _("责任单位"),
    "organisations.unit": _("单位"),
    "organisations.unitalias": _("别名"),
    "organisations.namedecision": _("名称认定"),
    "accounts.person": _("人员"),
}
_QUIET = {"version", "id", "position", "lineage", "span_start", "span_end", "sha256"}


@dataclass(frozen=True, slots=True)
class Detail:
    """One field of one row, before and after."""

    subject: str
    title: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One act."""

    at: str
    who: str
    what: str
    about: str
    reason: str
    undone: bool
    count: int
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """The acts of one day."""

    name: str
    rows: tuple[Deed, ...]


def days_of(acts: Iterable[PastAct], titles: Titles) -> list[Day]:
    """Group acts by local day, in their order; ``titles`` tells what the rows are called."""
    return [
        Day(day_words(day), tuple(_deed(act, titles) for act in rows))
        for day, rows in groupby(acts, key=_local_day)
    ]


def _local_day(act: PastAct) -> date:
    return timezone.localdate(act.at)


def _deed(act: PastAct, titles: Titles) -> Deed:
    return Deed(
        at=timezone.localtime(act.at).strftime("%H:%M"),
        who=act.person,
        what=act.en if page_language() == "en" else act.zh,
        about=_about(act.entries, titles),
        reason=act.reason,
        undone=act.undone,
        count=len(act.entries),
        details=tuple(islice(_details(act.entries, titles), _MOST_DETAILS)),
    )


def _about(entries: Sequence[Entry], titles: Titles) -> str:
    """Return what an act was about, where that was one thing."""
    named = {titles.get((entry.subject_kind, entry.subject_id), "") for entry in entries} - {""}
    return named.pop() if len(named) == 1 else ""


def _details(entries: Sequence[Entry], titles: Titles) -> Iterable[Detail]:
    for entry in entries:
        if entry.before is not None and entry.after is not None:
            yield from _changes(entry, entry.before, entry.after, titles)


def _changes(
    entry: Entry, before: dict[str, object], after: dict[str, object], titles: Titles
) -> Iterable[Detail]:
    kind = entry.subject_kind
    for name in after:
        if name not in _QUIET and not name.endswith(("_id", "_at", "_by")):
            title = titles.get((kind, entry.subject_id), "")
            old, new = (value_words(kind, name, values[name]) for values in (before, after))
            yield Detail(_subject(kind), title, _field(kind, name), old, new)


def _subject(kind: str) -> str:
    words = KINDS.get(kind.partition(".")[2], _SUBJECTS.get(kind, kind))
    return str(words)


def _field(kind: str, name: str) -> str:
    form = FORMS.get(kind.partition(".")[2])
    field = form.base_fields.get(name) if form else None
    if field is not None:
        return str(field.label)
    return str(_FIELDS[name]) if name in _FIELDS else name


_FIELDS: Words = {
    "state": _("状态"),
    "status": _("状态"),
    "settlement": _("答复"),
    "note": _("说明"),
    "evidence": _("依据"),
}


def value_words(kind: str, name: str, value: object) -> str:
    """Return a value in the words of the page where it has some."""
    text = "" if value is None else str(value)
    names: Mapping[Any, tuple[str, str]] = {}
    if name == "state":
        names = PLAN_STATE_NAMES if kind == "plans.planversion" else REVIEW_STATE_NAMES
    elif name == "status":
        names = NAME_STATUS_NAMES
    elif name == "settlement":
        names = SETTLEMENT_NAMES
    return named(names, text) if text in names else text
