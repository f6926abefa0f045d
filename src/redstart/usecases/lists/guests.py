"""The names of people to invite, from a workbook: the column headed 姓名, else the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.readers.isolation import cells_untrusted

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 60
_HEADS = ("姓名", "name")
_HEAD_ROWS = 5


def guest_names(data: bytes, *, name: str) -> list[str]:
    """Return the names in a workbook, in its order; raise the error of its reader.

    The file is read in the disposable child.
    """
    rows = next((sheet.rows for sheet in cells_untrusted(data, name=name) if sheet.rows), ())
    column, first = 0, 0
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        heads = [cell.replace(" ", "").rstrip("*").casefold() for cell in row]
        found = [heads.index(head) for head in _HEADS if head in heads]
        if found:
            column, first = found[0], number + 1
            break
    return names_in(row[column] for row in rows[first:] if len(row) > column)


def names_in(lines: Iterable[str]) -> list[str]:
    """Return the names in lines of which some may be empty."""
    return [line.strip()[:LONGEST_NAME] for line in lines if line.strip()]
