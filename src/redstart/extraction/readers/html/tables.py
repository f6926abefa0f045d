"""Tables of a page: those that hold data, as rows of cells that each read alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.readers.gathering import WIDEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selectolax.lexbor import LexborNode

_PROSE_CELL = 400  # characters in a cell, from which a table lays out the page
_LONGEST_SPAN = 2_000


def is_layout(table: LexborNode) -> bool:
    """Whether a table only lays out the page: one column, tables inside, or a page of text in a cell."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):
        return True
    rows = list(_rows(table))
    if all(sum(1 for _ in _cells(row)) < 2 for row in rows):
        return True
    return any(
        len(cell.text()) > _PROSE_CELL and cell.css_first("p + p, br") for row in rows for cell in _cells(row)
    )


def rows_of(table: LexborNode, text_of: Callable[[LexborNode], str]) -> Iterator[list[str]]:
    """Yield the rows of a table.

    A cell that reaches over several columns is followed by empty ones, the value of a cell that reaches
    over several rows is repeated in each.
    """
    hanging: dict[int, tuple[int, str]] = {}  # column -> rows still to come, words
    for row in _rows(table):
        cells: list[str] = []
        for cell in _cells(row):
            _hang(cells, hanging)
            if len(cells) >= WIDEST:
                break
            text, width, height = (
                text_of(cell),
                _span(cell, "colspan", WIDEST),
                _span(cell, "rowspan", _LONGEST_SPAN),
            )
            at = len(cells)
            cells += [text, *[""] * (width - 1)]
            if height > 1:
                hanging.update({at + i: (height - 1, text if i == 0 else "") for i in range(width)})
        _hang(cells, hanging)
        yield cells


def _hang(cells: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Fill the columns into which a cell of an earlier row reaches."""
    while len(cells) in hanging and len(cells) < WIDEST:
        rows, text = hanging.pop(len(cells))
        if rows > 1:
            hanging[len(cells)] = (rows - 1, text)
        cells.append(text)


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for node in table.iter():
        if node.tag == "tr":
            yield node
        elif node.tag in {"tbody", "thead", "tfoot"}:
            yield from (row for row in node.iter() if row.tag == "tr")


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    return (cell for cell in row.iter() if cell.tag in {"td", "th"})


def _span(cell: LexborNode, name: str, most: int) -> int:
    written = re.match(r"\d{1,4}", (cell.attributes.get(name) or "").strip())
    return min(max(1, int(written[0])), most) if written else 1
