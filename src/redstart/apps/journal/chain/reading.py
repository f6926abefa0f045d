"""Raw, streaming reads of the history: a million entries pass without becoming objects."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from redstart.apps.journal.chain.canonical import FIELDS, RawEntry
from redstart.apps.journal.models import Entry, Seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHUNK = 5_000
COLUMNS = ", ".join(f"e.{connection.ops.quote_name(name)}" for name in FIELDS)
ENTRIES = Entry._meta.db_table  # noqa: SLF001
SEALS = Seal._meta.db_table  # noqa: SLF001


@contextmanager
def one_moment() -> Iterator[None]:
    """Let all reads inside see the history of one moment; a transaction already open keeps its own ways."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def stream(sql: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query without holding them all."""
    if connection.vendor == "postgresql":
        yield from _server_side(sql, parameters)
        return
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(_CHUNK):
            yield from rows


def _server_side(sql: str, parameters: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(_CHUNK):
            yield from rows


def sealed() -> Iterator[tuple[int, int, str, str, RawEntry | None]]:
    """Yield (position, entry sequence, algorithm, digest, entry or None where it is gone), in chain order."""
    sql = (
        f"SELECT s.position, s.entry_sequence, s.algorithm, s.digest, {COLUMNS} FROM {SEALS} s "  # noqa: S608
        f"LEFT JOIN {ENTRIES} e ON e.sequence = s.entry_sequence ORDER BY s.position"
    )
    for position, sequence, algorithm, digest, *entry in stream(sql):
        yield position, sequence, algorithm, digest, None if entry[0] is None else RawEntry(*entry)


def unsealed(*, after: int, limit: int) -> list[RawEntry]:
    """Return entries that have no seal yet, above the sequence ``after``, oldest first."""
    sql = (
        f"SELECT {COLUMNS} FROM {ENTRIES} e WHERE e.sequence > %s AND NOT EXISTS "  # noqa: S608
        f"(SELECT 1 FROM {SEALS} s WHERE s.entry_sequence = e.sequence) ORDER BY e.sequence LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [after, limit])
        return [RawEntry(*row) for row in cursor.fetchall()]


def by_subject(kind: str) -> Iterator[tuple[int, int, str | None, str | None]]:
    """Yield (row id, sequence, before, after) of the entries of one kind, row by row, oldest first."""
    sql = (
        f"SELECT e.subject_id, e.sequence, e.before, e.after FROM {ENTRIES} e "  # noqa: S608
        "WHERE e.subject_kind = %s ORDER BY e.subject_id, e.sequence"
    )
    yield from stream(sql, [kind])
