"""An open command: the only hand that writes recorded rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

from redstart.apps.journal import batches
from redstart.apps.journal.models import Entry, Outbox
from redstart.apps.journal.recorded import Recorded
from redstart.apps.journal.values import plain
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from redstart.apps.journal.models import Command

Row = TypeVar("Row", bound=Recorded)

VERSION_CONFLICT = ErrorKind(
    code="version-conflict",
    zh="这一项刚刚已被他人修改，您看到的是旧内容",
    en="this item has just been changed by someone else; what you saw is out of date",
    zh_advice="请刷新页面，看过新内容后再操作",
    en_advice="reload, look at the new content, then decide again",
)


class Act:
    """One command while its transaction is open.

    Rows change through :meth:`create`, :meth:`change` and :meth:`delete`, each of which leaves its journal
    entry; :meth:`promise` leaves an outbox row. Entries are written in the order of the changes when the
    command ends.
    """

    def __init__(self, command: Command) -> None:
        self.command = command
        self.region_path = ""
        self._entries: list[Entry] = []
        self._promises: list[Outbox] = []

    @property
    def person_id(self) -> int:
        """Who acts."""
        return self.command.actor_id

    @property
    def now(self) -> datetime:
        """The one moment of the whole command."""
        return self.command.at

    def about(self, row: Recorded) -> None:
        """Name the row that the whole command is about, under which its undo is found."""
        self.command.subject_kind = row.journal_kind
        self.command.subject_id = row.pk

    def create(self, row: Row, *, reason: str = "") -> Row:
        """Insert ``row`` and record it."""
        models.Model.save(row, force_insert=True)
        self._enter(row, None, row.journal_values(), reason)
        return row

    def create_all(self, rows: Iterable[Row], *, reason: str = "") -> list[Row]:
        """Insert rows of one table and record each."""
        new = list(rows)
        if not new:
            return new
        rows_of: models.QuerySet[Row] = models.QuerySet(type(new[0]))
        made = rows_of.bulk_create(new)
        for row in made:
            self._enter(row, None, row.journal_values(), reason)
        return made

    def load(self, rows: Iterable[Row], *, reason: str = "") -> list[Row]:
        """Insert many rows of one table under one entry for each ten thousand, with a digest of each row."""
        new = list(rows)
        made: list[Row] = []
        for start in range(0, len(new), batches.MOST_ROWS):
            part = new[start : start + batches.MOST_ROWS]
            rows_of: models.QuerySet[Row] = models.QuerySet(type(part[0]))
            stored = sorted(rows_of.bulk_create(part), key=lambda row: row.pk)
            self._append(batches.KIND, stored[0].pk, None, batches.described(stored), reason)
            made += stored
        return made

    def change(
        self, row: Row, *, version: int | None = None, reason: str = "", touch: bool = False, **values: Any
    ) -> Row:
        """Set ``values`` on ``row`` and record the columns that differ; nothing differs, nothing happens.

        ``version`` is the one the actor saw. Raises ``version-conflict`` where the row has moved on.
        ``touch`` counts the change even so, for a row whose parts in other tables change.
        """
        self.expect(row, version)
        before = row.journal_values()
        old = {name: getattr(row, name) for name in values}
        for name, value in values.items():
            setattr(row, name, value)
        if not touch and all(getattr(row, name) == old[name] for name in values):
            return row
        self._store(row, values, old)
        after = row.journal_values()
        changed = [name for name in after if after[name] != before[name]]
        self._enter(
            row, {name: before[name] for name in changed}, {name: after[name] for name in changed}, reason
        )
        return row

    def _store(self, row: Recorded, values: Mapping[str, Any], old: Mapping[str, Any]) -> None:
        """Write where the row is still at its version; a row that lost the race stays as it was read."""
        row.version += 1
        if _rows_at(row, row.version - 1).update(**values, version=row.version) != 1:
            for name, value in {**old, "version": row.version - 1}.items():
                setattr(row, name, value)
            raise RedstartError(VERSION_CONFLICT)

    def delete(self, row: Recorded, *, version: int | None = None, reason: str = "") -> None:
        """Delete ``row`` and record what it was."""
        self.expect(row, version)
        identity, before = row.pk, row.journal_values()
        if _rows_at(row, row.version).delete()[0] != 1:
            raise RedstartError(VERSION_CONFLICT)
        row.pk = identity
        self._enter(row, before, None, reason)

    def expect(self, row: Recorded, version: int | None) -> None:
        """Raise ``version-conflict`` unless ``row`` is still at ``version``; ``None`` expects nothing."""
        if version is not None and version != row.version:
            raise RedstartError(VERSION_CONFLICT)

    def promise(self, topic: str, **payload: Any) -> None:
        """Leave word of an effect to be carried outside after the commit."""
        self._promises.append(
            Outbox(command_id=self.command.pk, topic=topic, payload=plain(payload), at=self.now)
        )

    def close(self) -> None:
        """Write entries and promises, in order."""
        Entry.objects.bulk_create(self._entries)
        Outbox.objects.bulk_create(self._promises)

    def _enter(
        self, row: Recorded, before: dict[str, Any] | None, after: dict[str, Any] | None, reason: str
    ) -> None:
        self._append(row.journal_kind, row.pk, before, after, reason)

    def _append(
        self,
        kind: str,
        subject_id: int,
        before: dict[str, Any] | None,
        after: dict[str, Any] | None,
        reason: str,
    ) -> None:
        self._entries.append(
            Entry(
                command_id=self.command.pk,
                at=self.now,
                actor_id=self.person_id,
                verb=self.command.verb,
                subject_kind=kind,
                subject_id=subject_id,
                region_path=self.region_path,
                key=self.command.key,
                channel=self.command.channel,
                before=before,
                after=after,
                reason=reason,
            )
        )


def _rows_at(row: Recorded, version: int) -> models.QuerySet[Recorded]:
    """Return the row where it is still at ``version``: one statement decides who wins a race."""
    rows: models.QuerySet[Recorded] = models.QuerySet(type(row))
    return rows.filter(pk=row.pk, version=version)
