"""Replay: what the journal says of each row, held against the row itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any

import orjson
from django.apps import apps

from redstart.apps.journal.batches import KIND, row_digest, row_digests
from redstart.apps.journal.chain.reading import by_subject
from redstart.apps.journal.chain.verdict import Fault, FaultKind, Verdict
from redstart.apps.journal.recorded import Recorded
from redstart.apps.journal.values import plain_again

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Said:
    """What the journal says of one row.

    ``first`` holds the columns as they were before its first word on each, which for a row loaded in a batch
    gives back the row as loaded; ``last`` its last word on each; ``digest`` is that of the batch.
    """

    row: int
    digest: str | None = None
    first: dict[str, Any] = field(default_factory=dict)
    last: dict[str, Any] = field(default_factory=dict)
    deleted: bool = False

    def hear(self, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
        """Take one entry into account."""
        if before is not None and self.digest is not None:
            self.first = before | self.first
        self.deleted = after is None
        if before is None:
            self.last = {}
        self.last.update((after if after is not None else before) or {})


def recorded_models() -> list[type[Recorded]]:
    """Return every table that the journal holds, by name."""
    found = [model for model in apps.get_models() if issubclass(model, Recorded)]
    return sorted(found, key=lambda model: model._meta.label_lower)  # noqa: SLF001


def replay(verdict: Verdict) -> None:
    """Hold every recorded table against the journal, both walked once in the order of row ids."""
    loaded = _loaded()
    for model in recorded_models():
        kind = model._meta.label_lower  # noqa: SLF001
        said = _everything_said(kind, loaded.get(kind, {}))
        expected = next(said, None)
        for row in model.objects.order_by("pk").iterator(chunk_size=5_000):
            verdict.rows += 1
            while expected is not None and expected.row < row.pk:
                _judge_absent(verdict, model, expected)
                expected = next(said, None)
            if expected is None or expected.row != row.pk:
                verdict.blame(Fault(FaultKind.ROW_INSERTED, table=kind, row=row.pk))
                continue
            _judge(verdict, row, expected)
            expected = next(said, None)
        while expected is not None:
            _judge_absent(verdict, model, expected)
            expected = next(said, None)


def _loaded() -> dict[str, dict[int, str]]:
    """Return the digests of all rows that came in batches, by table and row id."""
    found: dict[str, dict[int, str]] = {}
    for _, _, _, after in by_subject(KIND):
        batch = orjson.loads(after or "{}")
        found.setdefault(batch["table"], {}).update(row_digests(batch))
    return found


def _everything_said(kind: str, loaded: dict[int, str]) -> Iterator[Said]:
    """Yield what the journal says of each row of a table, in the order of row ids."""
    silent = iter(sorted(loaded))
    waiting = next(silent, None)
    for row, entries in groupby(by_subject(kind), key=lambda entry: entry[0]):
        while waiting is not None and waiting <= row:
            if waiting < row:
                yield Said(waiting, loaded[waiting])
            waiting = next(silent, None)
        said = Said(row, loaded.get(row))
        for _, _, before, after in entries:
            said.hear(orjson.loads(before) if before else None, orjson.loads(after) if after else None)
        yield said
    while waiting is not None:
        yield Said(waiting, loaded[waiting])
        waiting = next(silent, None)


def _judge_absent(verdict: Verdict, model: type[Recorded], said: Said) -> None:
    kind = model._meta.label_lower  # noqa: SLF001
    if not said.deleted:
        verdict.blame(Fault(FaultKind.ROW_REMOVED, table=kind, row=said.row))
    elif said.digest is not None and row_digest(said.row, said.last | said.first) != said.digest:
        verdict.blame(Fault(FaultKind.ROW_ALTERED, table=kind, row=said.row))


def _judge(verdict: Verdict, row: Recorded, said: Said) -> None:
    if said.deleted:
        verdict.blame(Fault(FaultKind.ROW_INSERTED, table=row.journal_kind, row=row.pk))
        return
    current = row.journal_values()
    columns = () if current == said.last else _differing(row, current, said.last)
    loaded_otherwise = said.digest is not None and row_digest(row.pk, current | said.first) != said.digest
    if columns or loaded_otherwise:
        verdict.blame(Fault(FaultKind.ROW_ALTERED, table=row.journal_kind, row=row.pk, columns=columns))


def _differing(row: Recorded, current: dict[str, Any], last: dict[str, Any]) -> tuple[str, ...]:
    """Return the columns whose last word differs; columns unknown to either side are no fault."""
    said = plain_again(type(row), last)
    return tuple(name for name in sorted(said) if name in current and current[name] != said[name])
