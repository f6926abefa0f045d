"""The parts of a document: blocks (title, headings, paragraphs, labelled lines, table rows) and sections.

All positions here count in the clean text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.result import DocumentFacts
    from redstart.extraction.text import CleanText


class BlockKind(StrEnum):
    """What a block is for."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LABEL = "label"  # a line that names owners or a deadline: 牵头单位：…
    ROW = "row"  # a row of a table
    SALUTATION = "salutation"  # 各乡镇人民政府，县直各部门：
    SIGNATURE = "signature"  # issuer or date at the end of a notice
    NOTE = "note"  # 注：…, captions, bylines
    FURNITURE = "furniture"  # menus, advertisements, links: never read for content


@dataclass(frozen=True, slots=True)
class Block:
    """A line or joined paragraph ``[start, end)`` of the clean text.

    ``section`` is an index into :attr:`Outline.sections` (``-1`` before the first heading). A heading that is
    followed by text in its own line (``（一）压实责任。各乡镇…``) gives two blocks, the heading and the rest.
    ``cells`` are the ranges of a row's cells, ``table`` the index of its table.
    """

    kind: BlockKind
    start: int
    end: int
    section: int = -1
    cells: tuple[tuple[int, int], ...] = ()
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it: ``[start, end)`` reaches to the next heading not below it.

    ``level`` 1 is 一、, 2 is （一）, 3 is 1. and so on, relative to the document; ``number`` is as written
    (``（一）``, ``第三条``), ``title`` is without number and closing mark. ``parent`` is ``-1`` at the top.
    """

    level: int
    number: str
    title: str
    title_start: int
    title_end: int
    start: int
    end: int
    parent: int = -1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the indices of its row blocks; ``header_rows`` of them, from the first, are headings.

    ``caption`` is the range of the line that names it and ``unit_note`` that of 单位：亿元, where present.
    """

    rows: tuple[int, ...]
    header_rows: int
    caption: tuple[int, int] | None = None
    unit_note: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's clean text, what it says of itself, and its parts in reading order."""

    clean: CleanText
    facts: DocumentFacts
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...] = ()

    def text_of(self, block: Block) -> str:
        """Return the clean text of a block."""
        return self.clean.text[block.start : block.end]

    def path(self, block: Block) -> tuple[Section, ...]:
        """Return the sections that hold a block, outermost first."""
        chain: list[Section] = []
        index = block.section
        while index >= 0:
            chain.append(self.sections[index])
            index = self.sections[index].parent
        return tuple(reversed(chain))
