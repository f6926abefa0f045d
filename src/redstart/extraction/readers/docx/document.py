"""The body of a docx to source text: one line for a paragraph, one for a row of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.extraction.readers.docx.runs import Runs
from redstart.extraction.readers.docx.styles import number
from redstart.extraction.readers.docx.tables import cells_of, holds_columns, is_single, rows_of
from redstart.extraction.readers.gathering import IN_CELL, Gatherer, in_cell
from redstart.extraction.readers.xml import attribute, child, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from redstart.extraction.readers.docx.numbering import Numbering
    from redstart.extraction.readers.docx.styles import Style, Styles
    from redstart.extraction.source import Remark

# Elements that only group paragraphs and tables.
_GROUPS = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"}
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    level: int | None = None
    bold: bool = False
    centred: bool = False
    runs_on: bool = False  # its paragraph mark was deleted: the next one goes on with it


class Document(Gatherer):
    """Collects the lines of a document and what its form tells of each."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        super().__init__()
        self._styles = styles
        self._numbering = numbering
        self._runs = Runs(self._refer)
        self._pending = ""
        self._nested: list[_Element] = []
        self._notes: list[tuple[str, str]] = []
        self.remarks: set[Remark] = set()

    @property
    def notes(self) -> list[tuple[str, str]]:
        """The notes referred to, as (``footnote`` or ``endnote``, id), in the order of their references."""
        return self._notes

    def read(self, body: _Element) -> None:
        """Add the paragraphs and tables of a body."""
        for block in _blocks(body):
            if local(block) == "tbl":
                self._add_table(block)
            else:
                self._add_paragraph(block)

    def add_note(self, order: int, note: _Element) -> None:
        """Add a footnote or endnote as a line of its own."""
        words = IN_CELL.join(filter(None, (self._paragraph(block).text for block in _blocks(note))))
        self.put(f"[{order}]{words}")

    def _refer(self, kind: str, key: str) -> str:
        self._notes.append((kind.removesuffix("Reference"), key))
        return f"[{len(self._notes)}]"

    def _add_paragraph(self, element: _Element) -> None:
        boxes: list[_Element] = []
        paragraph = self._paragraph(element, boxes)
        text = self._pending + paragraph.text
        self._pending = text if paragraph.runs_on else ""
        if not paragraph.runs_on and (text or not boxes):
            self.put(text, level=paragraph.level, bold=paragraph.bold, centred=paragraph.centred)
        for box in boxes:
            self.read(box)

    def _paragraph(self, element: _Element, boxes: list[_Element] | None = None) -> _Paragraph:
        if local(element) == "tbl":
            return _Paragraph(IN_CELL.join(IN_CELL.join(filter(None, row)) for row in self._rows(element)))
        properties = child(element, "pPr")
        style = self._styles.get(attribute(child(properties, "pStyle"), "val"))
        if style.is_contents:
            return _Paragraph("")
        gathered = self._runs.read(element, bold=style.bold)
        self.remarks |= gathered.remarks
        if boxes is not None:
            boxes += gathered.boxes
        else:
            for box in gathered.boxes:
                gathered.words.append(self._cell(box))
        text = gathered.text.strip("\n")
        label = self._label(properties, style) if text.strip() else ""
        level = _level(properties, style)
        aligned = attribute(child(properties, "jc"), "val")
        return _Paragraph(
            label + text,
            level=level if text.strip() else None,
            bold=0 < gathered.length == gathered.bold,
            centred=(aligned == "center" if aligned else style.centred) and bool(text.strip()),
            runs_on=child(properties, "rPr", "del") is not None,
        )

    def _label(self, properties: _Element | None, style: Style) -> str:
        own = child(properties, "numPr")
        num_id = attribute(child(own, "numId"), "val") or style.num_id
        level = number(attribute(child(own, "ilvl"), "val"))
        return self._numbering.label(num_id, level if level is not None else style.num_level or 0)

    def _add_table(self, table: _Element) -> None:
        """Add a table; one of a single column is a box around paragraphs, tables in cells follow it."""
        if is_single(table):
            for cell in cells_of(table):
                self.read(cell)
            return
        outer, self._nested = self._nested, []
        self.put_table(list(enumerate(self._rows(table))))
        nested, self._nested = self._nested, outer
        for inner in nested:
            self._add_table(inner)

    def _rows(self, table: _Element) -> Iterator[list[str]]:
        return rows_of(table, self._cell)

    def _cell(self, cell: _Element) -> str:
        words = []
        for block in _blocks(cell):
            if local(block) == "tbl" and holds_columns(block):
                self._nested.append(block)
            else:
                words.append(self._paragraph(block).text)
        return in_cell(IN_CELL.join(filter(None, words)))


def _blocks(element: _Element) -> Iterator[_Element]:
    """Yield paragraphs and tables in reading order."""
    for inner in element:
        name = local(inner)
        if name in {"p", "tbl"}:
            yield inner
        elif name in _GROUPS:
            yield from _blocks(inner)


def _level(properties: _Element | None, style: Style) -> int | None:
    own = number(attribute(child(properties, "outlineLvl"), "val"))
    if own is None:
        return style.level
    return own + 1 if 0 <= own <= 8 else None
