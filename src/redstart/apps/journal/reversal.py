"""Undo: the journaled inverse of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import ProtectedError

from redstart.apps.journal.models import Entry
from redstart.apps.journal.recorded import Recorded
from redstart.apps.journal.values import restored
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from redstart.apps.journal.act import Act
    from redstart.apps.journal.models import Command

UNDO_OVERTAKEN = ErrorKind(
    code="undo-overtaken",
    zh="这一步之后该项又被修改过，无法撤销",
    en="the item was changed again after this step, so the step cannot be undone",
    zh_advice="请直接修改该项",
    en_advice="edit the item instead",
)


def reverse(act: Act, command: Command) -> list[str]:
    """Undo ``command``, last change first; return what was put back, as ``plans.target:12``.

    Raises ``undo-overtaken`` where a row no longer says what the command had made it say.
    """
    entries = list(Entry.objects.filter(command_id=command.pk).order_by("-sequence"))
    for entry in entries:
        _put_back(act, entry)
    act.command.reverses = command.pk
    return [f"{entry.subject_kind}:{entry.subject_id}" for entry in entries]


def _put_back(act: Act, entry: Entry) -> None:
    model = apps.get_model(entry.subject_kind)
    if not issubclass(model, Recorded):
        raise TypeError(entry.subject_kind)
    if entry.after is None:
        values = restored(model, {**(entry.before or {}), "version": _next_version(entry)})
        act.create(model(id=entry.subject_id, **values))  # type: ignore[misc]  # every recorded table has an id
        return
    row = model.objects.filter(pk=entry.subject_id).first()
    if row is None or not _still(row, entry):
        raise RedstartError(UNDO_OVERTAKEN)
    if entry.before is None:
        try:
            act.delete(row)
        except ProtectedError as error:
            raise RedstartError(UNDO_OVERTAKEN) from error
    else:
        act.change(row, **restored(model, {k: v for k, v in entry.before.items() if k != "version"}))


def _still(row: Recorded, entry: Entry) -> bool:
    current = row.journal_values()
    return all(current[name] == value for name, value in (entry.after or {}).items() if name != "version")


def _next_version(entry: Entry) -> int:
    return int((entry.before or {})["version"]) + 1
