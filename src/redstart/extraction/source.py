"""A document as its reader delivers it: the source text, and what its form tells of each line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "markdown", "docx"]
# What a reader left aside and a reviewer should know of.
Remark = Literal[
    "external-content",  # the document points to content outside itself; it was not fetched
    "embedded-object",  # a spreadsheet, a formula, a chart stands in the document and was not read
    "picture",  # pictures are not read
    "macro",  # the document carries a program; it was not run
    "tracked-changes",  # changes were taken as accepted
    "hidden-text",  # text formatted as hidden was left out
    "unreadable-bytes",  # bytes that are no character of the encoding became U+FFFD
]


@dataclass(frozen=True, slots=True)
class LineHint:
    """What the form of a document tells of one line of the source text.

    ``level`` is the outline level of a heading style (1 is the highest), ``table`` and ``row`` count from 0;
    the cells of a row are divided by tabs in the text. ``bold`` and ``centred`` speak of the whole line.
    """

    start: int
    end: int
    level: int | None = None
    table: int | None = None
    row: int | None = None
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded text of a document; every position in an extraction counts in ``text``.

    For a form that is not plain text, ``text`` is what ``redstart extract --format text`` prints.
    """

    text: str
    form: Form = "text"
    name: str | None = None
    hints: tuple[LineHint, ...] = ()
    remarks: tuple[Remark, ...] = ()
