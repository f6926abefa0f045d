"""Reader of plain text and Markdown: the text is the source, character for character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.readers.encoding import decode
from redstart.extraction.source import Source

if TYPE_CHECKING:
    from redstart.extraction.source import Form


def read_plain(data: bytes, *, form: Form, name: str | None = None) -> Source:
    """Return the source of a text file; raise :class:`RedstartError` where it cannot be decoded."""
    text, damaged = decode(data, name=name)
    return Source(text, form, name, remarks=("unreadable-bytes",) if damaged else ())
