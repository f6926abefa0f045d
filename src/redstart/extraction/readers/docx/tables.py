"""Tables of a docx as rows of cells that each read alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.readers.docx.styles import number
from redstart.extraction.readers.gathering import WIDEST
from redstart.extraction.readers.xml import attribute, child, local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element


def rows_of(table: _Element, text_of: Callable[[_Element], str]) -> Iterator[list[str]]:
    """Yield the rows of a table.

    A cell that reaches over several columns is followed by empty ones, so that columns stay in line; the
    value of a cell merged downward is repeated in each of its rows. Deleted rows are left out.
    """
    above: dict[int, str] = {}
    for row in _children(table, "tr"):
        if child(row, "trPr", "del") is not None:
            continue
        cells = [""] * _spare(row, "gridBefore")
        for cell in _children(row, "tc"):
            column = len(cells)
            if column >= WIDEST:
                break
            text = _merged(cell, column, above, text_of)
            cells += [text, *[""] * (_width(cell) - 1)]
        yield cells + [""] * _spare(row, "gridAfter")


def cells_of(table: _Element) -> Iterator[_Element]:
    """Yield the cells of a table that are not deleted, row by row."""
    for row in _children(table, "tr"):
        if child(row, "trPr", "del") is None:
            yield from _children(row, "tc")


def is_single(table: _Element) -> bool:
    """Whether each row of a table has one cell, so that it only draws a box."""
    return all(sum(1 for _ in _children(row, "tc")) < 2 for row in _children(table, "tr"))


def holds_columns(table: _Element) -> bool:
    """Whether a table inside a cell has columns of its own to keep: two rows or more, of several cells."""
    return not is_single(table) and sum(1 for _ in _children(table, "tr")) > 1


def _merged(cell: _Element, column: int, above: dict[int, str], text_of: Callable[[_Element], str]) -> str:
    merge = child(cell, "tcPr", "vMerge")
    if merge is not None and attribute(merge, "val") != "restart":
        return above.get(column, "")
    text = text_of(cell)
    above[column] = text
    return text


def _children(element: _Element, name: str) -> Iterator[_Element]:
    """Yield the rows or cells of a table, also those inside content controls and insertions."""
    for inner in element:
        found = local(inner)
        if found == name:
            yield inner
        elif found in {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"}:
            yield from _children(inner, name)


def _width(cell: _Element) -> int:
    return min(max(1, number(attribute(child(cell, "tcPr", "gridSpan"), "val")) or 1), WIDEST)


def _spare(row: _Element, name: str) -> int:
    return min(max(0, number(attribute(child(row, "trPr", name), "val")) or 0), WIDEST)
