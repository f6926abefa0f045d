"""The written names of a plan as rows: what each stands for, why, and what may be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from redstart.apps.organisations.queries import nameable_units
from redstart.apps.organisations.states import NameKind
from redstart.apps.plans.states import EVIDENCE_NAMES, NAME_STATUS_NAMES, NameStatus
from redstart.interfaces.web.review.naming import name_places
from redstart.interfaces.web.review.paper import line_number, line_starts
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
class NamePlace:
    """A place where the plan writes a name: the mark on the paper, and its line."""

    anchor: str
    line: int


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
    twins: tuple[Candidate, ...]
    places: tuple[NamePlace, ...]
    kind: str
    new_words: str


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names that wait for a person, or that are settled."""

    name: str
    rows: tuple[NameRow, ...]


def confirmable(sheet: ReviewSheet) -> int:
    """Return how many names can only stand for one thing and wait to be confirmed together."""
    return sum(_is_proposed(name, sheet) for name in sheet.names)


def name_lists(sheet: ReviewSheet) -> list[tuple[str, list[str]]]:
    """Return, by kind, the names that another name may be said to mean."""
    called: dict[str, dict[str, None]] = {kind.value: {} for kind in NameKind}
    for name in sheet.names:
        called[name.kind] |= dict.fromkeys([name.written, *filter(None, [_record(name)])])
    for unit in nameable_units(sheet.version.drive.region):
        called[NameKind.UNIT][unit.name] = None
    return [(kind, list(names)) for kind, names in called.items()]


def _is_proposed(name: WrittenName, sheet: ReviewSheet) -> bool:
    return name.status in {NameStatus.LIKELY, NameStatus.NEW} and name.pk not in sheet.doubted


def name_groups(sheet: ReviewSheet) -> list[NameGroup]:
    """Return the names of a plan: first those a person must decide, then the others."""
    ids = {pk for name in sheet.names for pk in name.candidates}
    known = nameable_units(sheet.version.drive.region).filter(pk__in=ids)
    units = {unit.pk: unit for unit in known}
    places = _places(sheet)
    rows = [(name, _row(name, units, sheet, places.get(name.pk, ()))) for name in sheet.names]
    parts = (
        (_("待定"), [row for name, row in rows if row.is_open and not _is_proposed(name, sheet)]),
        (_("待确认"), [row for name, row in rows if _is_proposed(name, sheet)]),
        (_("已定"), [row for name, row in rows if not row.is_open]),
    )
    return [NameGroup(name, tuple(members)) for name, members in parts if members]


def _places(sheet: ReviewSheet) -> Mapping[int, tuple[NamePlace, ...]]:
    starts = {document.pk: line_starts(document.text) for document in sheet.documents}
    return {
        pk: tuple(
            NamePlace(f"m-n{pk}" if nth == 1 else f"m-n{pk}.{nth}", line_number(starts[home], span[0]))
            for nth, (home, span) in enumerate(places, start=1)
        )
        for pk, places in name_places(sheet).items()
    }


def _row(
    name: WrittenName, units: Mapping[int, Unit], sheet: ReviewSheet, places: tuple[NamePlace, ...]
) -> NameRow:
    settled = is_settled(name.status)
    twins = () if settled else sheet.doubted.get(name.pk, ())
    return NameRow(
        key=f"n{name.pk}",
        pk=name.pk,
        version=name.version,
        written=name.written,
        record=_record(name),
        kind_words=_kind(name),
        status_words=named(NAME_STATUS_NAMES, NameStatus(name.status)),
        reason=_("体检疑为一名两写，须逐个认定") if twins else named(EVIDENCE_NAMES, name.evidence),
        is_open=not settled,
        sign=_SIGNS[settled],
        candidates=tuple(_candidates(name, units)),
        twins=tuple(_same(twin) for twin in twins),
        places=places,
        kind=name.kind,
        new_words=_("新建此人") if name.kind == NameKind.PERSON else _("新建单位"),
    )


def _same(twin: WrittenName) -> Candidate:
    words = _("与%(name)s是同一人") if twin.kind == NameKind.PERSON else _("与%(name)s是同一单位")
    return Candidate(twin.written, words % {"name": twin.written})


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
