"""Source text to clean text: script, inserted pinyin, markup, broken lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.text import CleanText

if TYPE_CHECKING:
    from redstart.extraction.source import Source


def clean(source: Source) -> CleanText:
    """Return the clean text of a source."""
    return CleanText.identity(source.text)
