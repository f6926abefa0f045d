"""Replay: what the journal last said of each row, held against the row itself."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import orjson
from django.apps import apps

from redstart.apps.journal.chain.reading import by_subject
from redstart.apps.journal.chain.verdict import Fault, FaultKind, Verdict
from redstart.apps.journal.recorded import Recorded
from redstart.apps.journal.values import plain_again

if TYPE_CHECKING:
    from collections.abc import Iterator

Said = tuple[int, dict[str, Any] | None]


def recorded_models() -> list[type[Recorded]]:
    """Return every table that the journal holds, by name."""
    found = [model for model in apps.get_models() if issubclass(model, Recorded)]
    return sorted(found, key=lambda model: model._meta.label_lower)  # noqa: SLF001


def replay(verdict: Verdict) -> None:
    """Hold every recorded table against the journal, both walked once in the order of row ids."""
    for model in recorded_models():
        kind = model._meta.label_lower  # noqa: SLF001
        said = _last_words(kind)
        expected = next(said, None)
        for row in model.objects.order_by("pk").iterator(chunk_size=5_000):
            verdict.rows += 1
            while expected is not None and expected[0] < row.pk:
                _blame_removed(verdict, kind, expected)
                expected = next(said, None)
            if expected is None or expected[0] != row.pk or expected[1] is None:
                verdict.blame(Fault(FaultKind.ROW_INSERTED, table=kind, row=row.pk))
                continue
            _compare(verdict, row, expected[1])
            expected = next(said, None)
        while expected is not None:
            _blame_removed(verdict, kind, expected)
            expected = next(said, None)


def _last_words(kind: str) -> Iterator[Said]:
    """Yield (row id, its columns as the journal last said, or None where it said deleted)."""
    for row, entries in groupby(by_subject(kind), key=lambda entry: entry[0]):
        state: dict[str, Any] | None = None
        for _, _, before, after in entries:
            if after is None:
                state = None
            elif before is None or state is None:
                state = orjson.loads(after)
            else:
                state.update(orjson.loads(after))
        yield row, state


def _blame_removed(verdict: Verdict, kind: str, said: Said) -> None:
    if said[1] is not None:
        verdict.blame(Fault(FaultKind.ROW_REMOVED, table=kind, row=said[0]))


def _compare(verdict: Verdict, row: Recorded, said: dict[str, Any]) -> None:
    current = row.journal_values()
    if current == said:  # nearly always
        return
    said = plain_again(type(row), said)
    columns = tuple(name for name in sorted(current.keys() | said.keys()) if _differ(current, said, name))
    if columns:
        verdict.blame(Fault(FaultKind.ROW_ALTERED, table=row.journal_kind, row=row.pk, columns=columns))


def _differ(current: dict[str, Any], said: dict[str, Any], name: str) -> bool:
    """Compare one column; one of which the journal never spoke came with a later release and is no fault."""
    if name not in said or name not in current:
        return False
    return bool(current[name] != said[name])
