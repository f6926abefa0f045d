"""What a list looks like as a sheet: its columns, what may stand in them, and which of them are its key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head in both languages, what to write in it, and the words it may hold (a drop-down).

    ``day`` marks a date, written ``2026-01-31``; ``most`` is the longest text.
    """

    code: str
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    width: float = 16
    required: bool = False
    day: bool = False
    most: int = 200
    choices: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet: its name, its columns, and rules that hold for the whole list."""

    name_zh: str
    name_en: str
    columns: tuple[Column, ...]
    notes_zh: tuple[str, ...] = ()
    notes_en: tuple[str, ...] = ()

    def column(self, code: str) -> Column:
        """Return a column by its code."""
        return next(column for column in self.columns if column.code == code)

    def by_head(self, head: str) -> Column | None:
        """Return the column that a head names, in either language; the mark of a required one is no part."""
        plain = head.strip().rstrip("*＊").strip().casefold()
        return next((c for c in self.columns if plain in {c.zh.casefold(), c.en.casefold()}), None)
