"""The bytes of an entry that its seal covers, the same on every database.

A seal's digest is ``H(previous digest in hex | newline | canonical entry)``, where the canonical entry is the
JSON array of the fields below, UTF-8, object keys sorted, no spaces; ``at`` in UTC with six decimals. The
first digest follows 64 zeros.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any, NamedTuple

import orjson

GENESIS = "0" * 64
ALGORITHMS = ("sha256", "sm3")

FIELDS = (
    "sequence",
    "command_id",
    "at",
    "actor_id",
    "verb",
    "subject_kind",
    "subject_id",
    "region_path",
    "key",
    "channel",
    "before",
    "after",
    "reason",
)


class RawEntry(NamedTuple):
    """An entry as a cursor returns it: ``at`` a datetime or SQLite's text, JSON columns as text."""

    sequence: int
    command_id: int
    at: datetime | str
    actor_id: int
    verb: str
    subject_kind: str
    subject_id: int
    region_path: str
    key: str
    channel: str
    before: str | None
    after: str | None
    reason: str


def aware(at: datetime | str) -> datetime:
    """Return a moment in UTC."""
    value = datetime.fromisoformat(at) if isinstance(at, str) else at
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def moment(at: datetime | str) -> str:
    """Return a moment in UTC with six decimals."""
    return aware(at).isoformat(timespec="microseconds")


def fields_of(entry: RawEntry) -> list[Any]:
    """Return the fields of an entry as JSON knows them, in the order of :data:`FIELDS`."""
    return [
        entry.sequence,
        entry.command_id,
        moment(entry.at),
        *entry[3:10],
        None if entry.before is None else orjson.loads(entry.before),
        None if entry.after is None else orjson.loads(entry.after),
        entry.reason,
    ]


def link(previous: str, entry: RawEntry, *, algorithm: str) -> str:
    """Return the digest, in hex, that binds ``entry`` to the digest before it."""
    body = orjson.dumps(fields_of(entry), option=orjson.OPT_SORT_KEYS)
    return hashlib.new(algorithm, b"%s\n%s" % (previous.encode(), body)).hexdigest()
