"""What was done to the plans of a drive, act by act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from redstart.apps.accounts.queries import names_of
from redstart.apps.journal.models import Command, Entry
from redstart.apps.plans.queries.drives import drive
from redstart.apps.plans.verbs import VERB_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor


@dataclass(frozen=True, slots=True)
class PastAct:
    """One act: when, who (empty where the name was erased), what, on which plan version, which rows.

    A ``version_id`` of 0 means the drive itself.

    ``undone`` tells that its author took it back; ``reason`` is the author's own words.
    """

    command_id: int
    at: datetime
    person_id: int
    person: str
    verb: str
    zh: str
    en: str
    version_id: int
    undone: bool
    reason: str
    entries: Sequence[Entry]


def history(actor: Actor, drive_id: int, *, limit: int = 500) -> list[PastAct]:
    """Return the acts on a drive and all its plan versions, the latest first; raise ``not-found``."""
    versions = list(drive(actor, drive_id).plan_versions.values_list("pk", flat=True))
    about = Command.objects.filter(
        Q(subject_kind="plans.planversion", subject_id__in=versions)
        | Q(subject_kind="plans.drive", subject_id=drive_id)
    )
    commands = list(about.order_by("-pk")[:limit])
    undone = set(about.filter(reverses__isnull=False).values_list("reverses", flat=True))
    names = names_of(command.actor_id for command in commands)
    entries = _entries([command.pk for command in commands])
    return [
        _past(command, names.get(command.actor_id, ""), entries.get(command.pk, []), command.pk in undone)
        for command in commands
    ]


def _entries(command_ids: Sequence[int]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for entry in Entry.objects.filter(command_id__in=command_ids).order_by("sequence"):
        found.setdefault(entry.command_id, []).append(entry)
    return found


def _past(command: Command, person: str, entries: Sequence[Entry], undone: bool) -> PastAct:
    zh, en = VERB_NAMES.get(command.verb, (command.verb, command.verb))
    return PastAct(
        command_id=command.pk,
        at=command.at,
        person_id=command.actor_id,
        person=person,
        verb=command.verb,
        zh=zh,
        en=en,
        version_id=(command.subject_id or 0) if command.subject_kind == "plans.planversion" else 0,
        undone=undone,
        reason=next((entry.reason for entry in entries if entry.reason), ""),
        entries=entries,
    )
