"""The written names of a plan as rows: what each stands for, why, and what may be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from redstart.apps.organisations.queries import nameable_units
from redstart.apps.organisations.states import NameKind
from redstart.apps.plans.states import EVIDENCE_NAMES, NAME_STATUS_NAMES, NameStatus
from redstart.interfaces.web.review.tabs import is_settled
from redstart.interfaces.web.words import named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redstart.apps.organisations.models import Unit
    from redstart.apps.plans.models import WrittenName
    from redstart.apps.plans.queries import ReviewSheet

_SIGNS = {True: "✓", False: "○"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that a name may stand for."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """A written name as a row."""

    key: str
    pk: int
    version: int
    written: str
    record: str
    kind_words: str
    status_words: str
    reason: str
    is_open: bool
    sign: str
    candidates: tuple[Candidate, ...]
    new_words: str


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names that wait for a person, or that are settled."""

    name: str
    rows: tuple[NameRow, ...]


def confirmable(sheet: ReviewSheet) -> int:
    """Return how many names can only stand for one thing and wait to be confirmed together."""
    return sum(name.status in {NameStatus.LIKELY, NameStatus.NEW} for name in sheet.names)


def name_groups(sheet: ReviewSheet) -> list[NameGroup]:
    """Return the names of a plan: first those a person must decide, then the others."""
    ids = {pk for name in sheet.names for pk in name.candidates}
    known = nameable_units(sheet.version.drive.region).filter(pk__in=ids)
    units = {unit.pk: unit for unit in known}
    rows = [(name, _row(name, units)) for name in sheet.names]
    parts = (
        (_("待定"), [row for name, row in rows if name.status == NameStatus.UNDECIDED]),
        (_("待确认"), [row for name, row in rows if name.status in {NameStatus.LIKELY, NameStatus.NEW}]),
        (_("已定"), [row for name, row in rows if is_settled(name.status)]),
    )
    return [NameGroup(name, tuple(members)) for name, members in parts if members]


def _row(name: WrittenName, units: Mapping[int, Unit]) -> NameRow:
    settled = is_settled(name.status)
    return NameRow(
        key=f"n{name.pk}",
        pk=name.pk,
        version=name.version,
        written=name.written,
        record=_record(name),
        kind_words=_kind(name),
        status_words=named(NAME_STATUS_NAMES, NameStatus(name.status)),
        reason=named(EVIDENCE_NAMES, name.evidence),
        is_open=not settled,
        sign=_SIGNS[settled],
        candidates=tuple(_candidates(name, units)),
        new_words=_("新建此人") if name.kind == NameKind.PERSON else _("新建单位"),
    )


def _record(name: WrittenName) -> str:
    if name.unit is not None:
        return name.unit.name
    naming = getattr(name.person, "naming", None)
    return naming.name if naming else ""


def _kind(name: WrittenName) -> str:
    if name.kind == NameKind.PERSON:
        return pgettext("名称类别", "人名")
    return _("统称") if name.collective else pgettext("名称类别", "单位")


def _candidates(name: WrittenName, units: Mapping[int, Unit]) -> Sequence[Candidate]:
    if name.kind == NameKind.PERSON:
        return [
            Candidate(f"person-{pk}", _("就是%(name)s") % {"name": name.written}) for pk in name.candidates
        ]
    known = [units[pk] for pk in name.candidates if pk in units]
    return [Candidate(f"unit-{unit.pk}", _("就是%(name)s") % {"name": unit.name}) for unit in known]
