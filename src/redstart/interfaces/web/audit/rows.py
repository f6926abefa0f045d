"""Entries of the history in the words of the page, with what each changed as a difference."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from redstart.apps.accounts.scope import ROOT_PATH
from redstart.apps.journal.batches import KIND as BATCH
from redstart.apps.journal.values import person_columns
from redstart.interfaces.web.dates import moment_words
from redstart.interfaces.web.ledger.past import value_words
from redstart.interfaces.web.words import named
from redstart.usecases.history_words import CHANNELS, TABLES, VERBS, column_names, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from redstart.apps.journal.models import Entry

_SHOWN = 3
_QUIET = {"version"}
_DIGESTS = 48
# The column that tells best which row it is.
_CALLED = ("title", "indicator", "task", "written", "alias", "name", "role", "code")


@dataclass(frozen=True, slots=True)
class Difference:
    """A column before and after; ``code`` is its name in the database."""

    name: str
    code: str
    old: str
    new: str
    had: bool
    has: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as a line of the list."""

    sequence: int
    at: str
    who: str
    what: str
    subject: str
    number: int
    how: str
    called: str
    changes: tuple[Difference, ...]
    more: int
    channel: str
    region: str
    reason: str
    address: str


def row_of(entry: Entry, names: Mapping[int, str], regions: Mapping[str, str]) -> Row:
    """Return an entry as a line; ``regions`` names region paths."""
    changes = [change for change in differences(entry, names) if change.code not in _QUIET]
    changed = entry.before is not None and entry.after is not None
    return Row(
        sequence=entry.pk,
        at=moment(entry),
        who=person_words(entry.actor_id, names),
        what=act_words(entry.verb),
        subject=table_words(entry.subject_kind),
        number=entry.subject_id,
        how=how_words(entry),
        called=_called(entry, changes),
        changes=tuple(changes[:_SHOWN]) if changed else (),
        more=max(len(changes) - _SHOWN, 0) if changed else 0,
        channel=channel_words(entry.channel),
        region=region_words(entry.region_path, regions),
        reason=entry.reason,
        address=reverse("audit-entry", args=[entry.pk]),
    )


def differences(entry: Entry, names: Mapping[int, str]) -> Iterator[Difference]:
    """Yield what an entry changed, column by column; persons by the names they have now."""
    before, after = entry.before or {}, entry.after or {}
    persons = person_columns(entry.subject_kind)
    for code in dict.fromkeys((*before, *after)):
        old, new = (_value(entry.subject_kind, code, side, persons, names) for side in (before, after))
        zh_en = {code: column_names(entry.subject_kind, code)}
        yield Difference(named(zh_en, code), code, old, new, had=code in before, has=code in after)


def moment(entry: Entry) -> str:
    """Return when an entry was made, in local time to the second."""
    return timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")


def person_words(person_id: int, names: Mapping[int, str]) -> str:
    """Return a person's name, or the number where the name was erased."""
    if person_id == 0:
        return _("系统")
    return names.get(person_id) or _("人员%(number)s（姓名已消除）") % {"number": person_id}


def region_words(path: str, regions: Mapping[str, str]) -> str:
    """Return the name of the region at a path."""
    return regions.get(path) or (_("全部地区") if path == ROOT_PATH else path)


def act_words(verb: str) -> str:
    """Return the words for a verb of the history."""
    return named({verb: names_in(VERBS, verb)}, verb)


def table_words(kind: str) -> str:
    """Return the words for a recorded table."""
    return named({kind: names_in(TABLES, kind)}, kind)


def channel_words(channel: str) -> str:
    """Return the words for the door through which an act came."""
    return named({channel: names_in(CHANNELS, channel)}, channel)


def how_words(entry: Entry) -> str:
    """Say whether a row was made, changed or removed."""
    if entry.subject_kind == BATCH:
        return _("批量导入")
    if entry.before is None:
        return _("新建")
    return _("删除") if entry.after is None else _("改动")


def _called(entry: Entry, changes: list[Difference]) -> str:
    """Return what a row that came or went is called."""
    if entry.before is not None and entry.after is not None:
        return ""
    said = {change.code: change.new or change.old for change in changes}
    return next((said[code] for code in _CALLED if said.get(code)), "")


def _value(
    kind: str, code: str, side: Mapping[str, object], persons: frozenset[str], names: Mapping[int, str]
) -> str:
    value = side.get(code)
    if value is None:
        return ""
    if code in persons and isinstance(value, int):
        return person_words(value, names)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    if code.endswith("_at"):
        return moment_words(datetime.fromisoformat(text))
    if kind == BATCH and code == "digests" and len(text) > _DIGESTS:
        return f"{text[:_DIGESTS]}…"
    return value_words(kind, code, text)
