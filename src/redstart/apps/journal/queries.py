"""Reads of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.journal.models import Command, Entry

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from redstart.apps.journal.recorded import Recorded


def history(row: Recorded) -> QuerySet[Entry]:
    """Return what happened to one row, oldest first."""
    return Entry.objects.filter(subject_kind=row.journal_kind, subject_id=row.pk)


def last_undoable(*, person_id: int, subject: Recorded, verbs: Collection[str]) -> Command | None:
    """Return the person's latest command about ``subject``, of one of ``verbs``, that is not undone yet."""
    own = Command.objects.filter(actor_id=person_id, subject_kind=subject.journal_kind, subject_id=subject.pk)
    undone = own.filter(reverses__isnull=False).values("reverses")
    return own.filter(verb__in=verbs, reverses=None).exclude(pk__in=undone).order_by("-pk").first()


def command_that_made(row: Recorded) -> Command:
    """Return the command that created a row, the last one where an undo created it again."""
    made = Entry.objects.filter(subject_kind=row.journal_kind, subject_id=row.pk, before__isnull=True)
    return Command.objects.get(pk=made.order_by("-sequence").values_list("command_id", flat=True)[0])


def rows_made_by(command: Command, kind: str) -> set[int]:
    """Return the ids of the rows of a table that a command created."""
    made = Entry.objects.filter(command_id=command.pk, subject_kind=kind, before__isnull=True)
    return set(made.values_list("subject_id", flat=True))
