"""Rows that only an act may write, so that no change can miss the journal."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models

from redstart.apps.journal.values import row_values

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class UnrecordedWriteError(RuntimeError):
    """A mistake of the programmer: a recorded row was written outside an act."""


def _refuse(what: str) -> NoReturn:
    raise UnrecordedWriteError(f"{what}: recorded rows are written through an Act, which keeps the journal")


class RecordedQuerySet(models.QuerySet[Row_co]):
    """A queryset that reads only."""

    def update(self, **_kwargs: Any) -> int:
        """Refuse."""
        _refuse("update")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse."""
        _refuse("delete")

    def create(self, *_args: Any, **_kwargs: Any) -> Row_co:
        """Refuse."""
        _refuse("create")

    def bulk_create(self, *_args: Any, **_kwargs: Any) -> list[Row_co]:
        """Refuse."""
        _refuse("bulk_create")

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> int:
        """Refuse."""
        _refuse("bulk_update")


RecordedManager = models.Manager.from_queryset(RecordedQuerySet)


class Recorded(models.Model):
    """A row whose every change is in the journal.

    ``version`` counts its changes from 1; a write names the version it was decided on. Columns in
    ``journal_omits`` (secrets, personal data, bulk) never enter the journal, and only they may be saved
    outside an act.
    """

    journal_omits: ClassVar[frozenset[str]] = frozenset()

    version = models.PositiveIntegerField(default=1)

    objects = RecordedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save columns that the journal does not hold; refuse everything else."""
        named = kwargs.get("update_fields")
        if not named or not set(named) <= self.journal_omits:
            _refuse(f"save {self.journal_kind}")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        _refuse(f"delete {self.journal_kind}")

    @property
    def journal_kind(self) -> str:
        """The name under which the journal knows rows of this table: ``plans.target``."""
        return self._meta.label_lower

    def journal_omitted(self) -> frozenset[str]:
        """Return the columns of this row that the journal must not hold."""
        return self.journal_omits

    def journal_values(self) -> dict[str, Any]:
        """Return the row as the journal holds it."""
        return row_values(self, omit=self.journal_omitted())
