"""Columns of a table that a text sets with spaces; tabs that divide no cells; paragraphs inside a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.cleaning.draft import Draft, Edit

    Row = tuple[int, int, list[tuple[int, int]]]  # start and end of the line, its gaps

_SPACED_LINE = re.compile(r"^[^\t\n]*[^ \t\n\u3000](?: {2}|\u3000)[^\t\n]*$", re.M)
_GAP = re.compile(r"(?<=[^ \u3000\n])(?: {2,}| ?\u3000[ \u3000]*)(?=[^ \u3000\n])")
# Rows set with single spaces: four cells or more, none of them prose.
_NARROW_LINE = re.compile(r"^[^\s，。；：、]{1,40}(?: [^\s，。；：]{1,60}){3,20}$", re.M)
_NARROW_GAP = re.compile(r"(?<=\S) (?=\S)")
_NO_CELL = re.compile("[。；：]")
_NUMBER = re.compile(r"[-+]?\d[\d,.]*[%‰]?")
_FEWEST_ROWS, _WIDEST_CELL = 3, 60
# A tab after the number of a paragraph, tabs that indent or end a line.
_LONE_TAB = re.compile(
    r"^[ \u3000]*(?:\d{1,3}[.、]|[一二三四五六七八九十]{1,3}、|（[^（）\t\n]{1,4}）|[①-⑳])(\t+)(?=[^\t\n]*$)",
    re.M,
)
_OUTER_TABS = re.compile(
    r"^([ \u3000]*\t[ \t\u3000]*)(?=[^\t\n]+[ \t\u3000]*$)|(?<=[^\t\n])([ \u3000]*\t[ \t\u3000]*)$", re.M
)
_IN_CELL = re.compile(r"(?<=[^\s\u3000])\u3000(?=[^\s\u3000])")
_MARKS = frozenset("，。；：、！？")


def set_columns(draft: Draft) -> None:
    """Divide the cells of rows set with spaces by tabs; take away tabs that divide no cells."""
    if "\t" in draft.text:
        draft.replace([(*found.span(1), "") for found in _LONE_TAB.finditer(draft.text)])
        draft.replace([(*found.span(), "") for found in _outer_tabs(draft.text)])
    if "  " in draft.text or "\u3000" in draft.text:
        draft.replace(list(_columns(draft.text)))
    if " " in draft.text:
        draft.replace(list(_columns(draft.text, _NARROW_LINE, _NARROW_GAP)))


def divide_cells(draft: Draft) -> None:
    """Put ；between the paragraphs of a cell, which a docx reader divides by an ideographic space."""
    if "\t" in draft.text and "\u3000" in draft.text:
        draft.replace(list(_cell_breaks(draft.text)))


def _outer_tabs(text: str) -> Iterator[re.Match[str]]:
    """Yield the tabs around lines that have none inside; rows with an empty outer cell keep theirs."""
    for found in _OUTER_TABS.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        line = text[start : end if end >= 0 else len(text)]
        if "\t" not in line.strip():
            yield found


def _cell_breaks(text: str) -> Iterator[Edit]:
    for row in re.finditer(r"[^\n]*\t[^\n]*", text):
        for space in _IN_CELL.finditer(text, *row.span()):
            yield (*space.span(), "" if text[space.start() - 1] in _MARKS else "；")


def _columns(text: str, lines: re.Pattern[str] = _SPACED_LINE, gap: re.Pattern[str] = _GAP) -> Iterator[Edit]:
    run: list[Row] = []
    for found in lines.finditer(text):
        row = (*found.span(), [space.span() for space in gap.finditer(text, *found.span())])
        if run and (row[0] != run[-1][1] + 1 or len(row[2]) != len(run[-1][2])):
            yield from _tabs(text, run)
            run = []
        run.append(row)
    yield from _tabs(text, run)


def _tabs(text: str, run: list[Row]) -> Iterator[Edit]:
    if len(run) >= _FEWEST_ROWS - (bool(run) and len(run[0][2]) > 1) and all(
        _is_row(text, row) for row in run
    ):
        for _, _, gaps in run:
            yield from ((start, end, "\t") for start, end in gaps)


def _is_row(text: str, row: Row) -> bool:
    start, end, gaps = row
    if not gaps or _NO_CELL.search(text, start, end) or end - start > _WIDEST_CELL * (len(gaps) + 1):
        return False
    return (
        len(gaps) > 1
        or bool(_NUMBER.fullmatch(text, gaps[0][1], end))
        or not _NUMBER.search(text, start, end)
    )
