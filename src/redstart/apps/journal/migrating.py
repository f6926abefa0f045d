"""Migrations write through the journal too: the same entries as an act leaves, over the rows of that day.

A migration knows tables only as they were then, so it cannot use :class:`redstart.apps.journal.act.Act`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.journal.values import digest, plain, row_values

if TYPE_CHECKING:
    from datetime import datetime

    from django.apps.registry import Apps
    from django.db import models

_NOBODY = 0


class MigrationAct:
    """One command of a migration, by nobody, through the channel ``migration``.

    Nothing is left where nothing changed. The migration must depend on the journal's. ``where`` is the
    region path of the change, ``omit`` names the columns that the row's table keeps out of the journal.
    """

    def __init__(self, apps: Apps, *, verb: str, now: datetime) -> None:
        self._entry: Any = apps.get_model("journal", "Entry")
        self._command_model: Any = apps.get_model("journal", "Command")
        self._command: Any = None
        self.verb = verb
        self.now = now

    def create(self, row: models.Model, *, where: str, omit: frozenset[str] = frozenset()) -> None:
        """Insert ``row`` and record it."""
        row.save(force_insert=True)
        self._enter(row, None, row_values(row, omit=omit), where)

    def change(
        self, row: models.Model, *, where: str, omit: frozenset[str] = frozenset(), **values: Any
    ) -> None:
        """Set ``values`` on ``row`` and record them, those that stay as they were too.

        A column that the migrations have just added is nowhere in the history yet; so it enters.
        """
        before = row_values(row, omit=omit)
        for name, value in {**values, "version": row.version + 1}.items():  # type: ignore[attr-defined]
            setattr(row, name, value)
        row.save()
        after = row_values(row, omit=omit)
        named = {"version", *values}
        self._enter(
            row,
            {name: before[name] for name in after if name in named},
            {name: after[name] for name in after if name in named},
            where,
        )

    def _enter(self, row: models.Model, before: Any, after: Any, where: str) -> None:
        command = self._opened()
        self._entry.objects.create(
            command_id=command.pk,
            at=self.now,
            actor_id=_NOBODY,
            verb=self.verb,
            subject_kind=row._meta.label_lower,  # noqa: SLF001
            subject_id=row.pk,
            region_path=where,
            key=command.key,
            channel=command.channel,
            before=before,
            after=after,
        )

    def _opened(self) -> Any:
        if self._command is None:
            self._command = self._command_model.objects.create(
                actor_id=_NOBODY,
                key=self.verb,
                verb=self.verb,
                request_digest=digest({"verb": self.verb}),
                response=plain({}),
                at=self.now,
                channel="migration",
            )
        return self._command
