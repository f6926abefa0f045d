"""A document as its reader delivers it: the source text, and what its form tells of each line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# ``doc`` is all that LibreOffice turns into docx (doc, wps, rtf, odt), ``image`` a photograph or scan.
Form = Literal["text", "markdown", "docx", "doc", "html", "pdf", "image", "xlsx", "xls"]
# What a reader left aside and a reviewer should know of.
Remark = Literal[
    "external-content",  # the document points to content outside itself; it was not fetched
    "embedded-object",  # a spreadsheet, a formula, a chart stands in the document and was not read
    "picture",  # pictures are not read
    "macro",  # the document carries a program; it was not run
    "tracked-changes",  # changes were taken as accepted
    "hidden-text",  # text formatted as hidden was left out
    "hidden-cells",  # hidden rows, columns or sheets were left out
    "converted",  # LibreOffice turned the file into docx before it was read
    "recognised",  # the text was recognised from a picture of it
    "unread-pages",  # pages without text of their own were not recognised
    "page-furniture",  # running heads and page numbers were left out
    "unreadable-bytes",  # bytes that are no character of the encoding became U+FFFD
]


@dataclass(frozen=True, slots=True)
class LineHint:
    """What the form of a document tells of one line of the source text.

    ``level`` is the outline level of a heading style (1 is the highest), ``table`` and ``row`` count from 0;
    the cells of a row are divided by tabs in the text. In a worksheet ``row`` is that of the sheet, and
    ``column`` that of the first cell. ``bold`` and ``centred`` speak of the whole line; ``confidence``, from
    0 to 1, is how sure the recognition of a picture is of it.
    """

    start: int
    end: int
    level: int | None = None
    table: int | None = None
    row: int | None = None
    bold: bool = False
    centred: bool = False
    column: int = 0
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The decoded text of a document; every position in an extraction counts in ``text``.

    For a form that is not plain text, ``text`` is what ``redstart extract --format text`` prints. ``pages``
    are the positions at which pages 1, 2 … begin, ``sheets`` the worksheets as (position, name); both are
    empty where the form has none.
    """

    text: str
    form: Form = "text"
    name: str | None = None
    hints: tuple[LineHint, ...] = ()
    remarks: tuple[Remark, ...] = ()
    pages: tuple[int, ...] = ()
    sheets: tuple[tuple[int, str], ...] = ()

    @property
    def is_written_plain(self) -> bool:
        """Whether markup may stand among the words and lines may be broken anywhere."""
        return self.form in {"text", "markdown"}
