"""The chain as lines of text, for whoever wants to verify it with a program of their own.

The first line names the format, each further line is one sealed entry:
``{"position", "algorithm", "digest", "entry"}``, with ``entry`` the array that
:mod:`redstart.apps.journal.chain.canonical` describes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from redstart.apps.journal.chain.canonical import FIELDS, fields_of
from redstart.apps.journal.chain.reading import one_moment, sealed

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMAT = "redstart/journal@1"


def export_lines() -> Iterator[bytes]:
    """Yield the export line by line, each with its line end."""
    yield _line({"format": FORMAT, "fields": FIELDS})
    with one_moment():
        for position, _, algorithm, digest, entry in sealed():
            fields = None if entry is None else fields_of(entry)
            yield _line({"position": position, "algorithm": algorithm, "digest": digest, "entry": fields})


def _line(data: dict[str, object]) -> bytes:
    return orjson.dumps(data, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
