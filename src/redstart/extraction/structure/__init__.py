"""Clean text to outline: title, headings, paragraphs, tables, and the facts of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.outline import Outline
from redstart.extraction.structure.blocks import Builder
from redstart.extraction.structure.facts import facts_of
from redstart.extraction.structure.head import head_of
from redstart.extraction.structure.lines import lines_of

if TYPE_CHECKING:
    from redstart.extraction.source import Source
    from redstart.extraction.text import CleanText


def outline(clean: CleanText, source: Source) -> Outline:
    """Return the outline of a clean text."""
    lines = lines_of(clean, source)
    head = head_of(lines)
    builder = Builder(clean.text, lines, head)
    blocks, sections, tables = builder.build()
    return Outline(clean, facts_of(clean, source, lines, head), blocks, sections, tables)
