"""Bulk loads: one entry for many new rows, with a hash of each, so that a load of a country stays one line.

The entry's ``after`` names the table, the ids as ranges, and the first 16 hex digits of the SHA-256 of each
row; changes after the load are entries of their own.
"""

from __future__ import annotations

import hashlib
from itertools import count, groupby
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from redstart.apps.journal.recorded import Recorded

KIND = "journal.batch"
MOST_ROWS = 10_000
_WIDTH = 16


def row_digest(row_id: int, values: Mapping[str, Any]) -> str:
    """Return the short digest of one row as the journal would hold it."""
    body = orjson.dumps([row_id, values], option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(body).hexdigest()[:_WIDTH]


def described(rows: Sequence[Recorded]) -> dict[str, Any]:
    """Return what the entry of a batch says after it; rows are in the order of their ids."""
    return {
        "table": rows[0].journal_kind,
        "ids": _ranges([row.pk for row in rows]),
        "digests": "".join(row_digest(row.pk, row.journal_values()) for row in rows),
    }


def row_digests(after: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield (row id, digest) of a batch from what its entry says."""
    ids = (row_id for first, last in after["ids"] for row_id in range(first, last + 1))
    digests: str = after["digests"]
    for place, row_id in enumerate(ids):
        yield row_id, digests[place * _WIDTH : (place + 1) * _WIDTH]


def _ranges(ids: Sequence[int]) -> list[list[int]]:
    counter = count()
    runs = (list(run) for _, run in groupby(ids, key=lambda row_id: row_id - next(counter)))
    return [[run[0], run[-1]] for run in runs]
