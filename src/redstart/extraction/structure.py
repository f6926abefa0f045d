"""Clean text to outline: title, headings, paragraphs, tables, and the facts of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.outline import Block, BlockKind, Outline, Section
from redstart.extraction.result import DocumentFacts

if TYPE_CHECKING:
    from redstart.extraction.source import Source
    from redstart.extraction.text import CleanText

_HEADING = re.compile(
    r"(?P<number>[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)(?P<title>[^。：；，\n]{2,30})(?:。|$)"
)


def outline(clean: CleanText, source: Source) -> Outline:
    """Return the outline of a clean text."""
    blocks: list[Block] = []
    sections: list[Section] = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", clean.text):
        start, end = line.span()
        heading = _HEADING.match(clean.text, start, end)
        if heading:
            level = 1 if heading["number"].endswith("、") else 2
            parents = [i for i, s in enumerate(sections) if s.level < level]
            parent = parents[-1] if parents and level > 1 else -1
            sections.append(
                Section(
                    level,
                    heading["number"],
                    heading["title"],
                    *heading.span("title"),
                    heading.start(),
                    len(clean.text),
                    parent,
                )
            )
            blocks.append(Block(BlockKind.HEADING, heading.start(), heading.end(), len(sections) - 1))
            start = heading.end()
        if start < end:
            blocks.append(Block(BlockKind.PARAGRAPH, start, end, len(sections) - 1))
    return Outline(clean, DocumentFacts(), tuple(blocks), tuple(sections))
