"""A list as xlsx: the template to fill in and the list itself are one form, so that what goes out comes back.

Every cell is written as text: one that begins with ``=`` or ``@`` shows that and computes nothing.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from redstart.usecases.sheets.layout import Column, Layout

_FONT = "Microsoft YaHei"
_FORM_ROWS = 2_000  # rows that carry a drop-down, in a list shorter than that
_INLINE = 250  # longest list of words that a drop-down may hold in itself


def sheet_bytes(
    layout: Layout,
    rows: Sequence[Mapping[str, str]] = (),
    *,
    made_at: datetime,
    language: Literal["zh", "en"] = "zh",
) -> bytes:
    """Return a workbook with the list (empty: the template) and a sheet that says how to fill it in."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": made_at.replace(tzinfo=None), "author": "Redstart"})
    base = {"font_name": _FONT, "font_size": 10, "num_format": "@", "text_wrap": True, "valign": "top"}
    line = {"border": 1, "border_color": "#C9CCD1"}
    text = book.add_format(base)
    head = book.add_format({**base, **line, "bold": True, "bg_color": "#F1F2F4", "align": "center"})
    cell = book.add_format({**base, **line})
    page = book.add_worksheet(layout.name_zh if language == "zh" else layout.name_en)
    for index, column in enumerate(layout.columns):
        page.set_column(index, index, column.width, text)
        page.write_string(0, index, _head(column, language), head)
    for number, row in enumerate(rows, start=1):
        for index, column in enumerate(layout.columns):
            page.write_string(number, index, row.get(column.code, "")[:32_000], cell)
    page.freeze_panes(1, 0)
    _add_choices(book, page, layout, max(len(rows), _FORM_ROWS))
    _explain(book, layout, language, {"text": text, "head": head, "cell": cell})
    book.close()
    return buffer.getvalue()


def _head(column: Column, language: str) -> str:
    return (column.zh if language == "zh" else column.en) + ("*" if column.required else "")


def _add_choices(book: Workbook, page: Worksheet, layout: Layout, last: int) -> None:
    """Give columns of few words a drop-down; a long list of words stands on a hidden sheet."""
    hidden: Worksheet | None = None
    for index, column in enumerate(layout.columns):
        if not column.choices:
            continue
        source: Any = list(column.choices)
        if len(",".join(column.choices)) > _INLINE:
            hidden = hidden or _hidden(book)
            hidden.write_column(0, index, column.choices)
            letter = xlsxwriter.utility.xl_col_to_name(index)
            source = f"=choices!${letter}$1:${letter}${len(column.choices)}"
        page.data_validation(1, index, last, index, {"validate": "list", "source": source})


def _hidden(book: Workbook) -> Worksheet:
    page = book.add_worksheet("choices")
    page.very_hidden()
    return page


def _explain(book: Workbook, layout: Layout, language: str, formats: Mapping[str, Any]) -> None:
    chinese = language == "zh"
    page = book.add_worksheet("填写说明" if chinese else "How to fill in")
    page.set_column(0, 0, 18, formats["text"])
    page.set_column(1, 1, 8, formats["text"])
    page.set_column(2, 2, 70, formats["text"])
    heads = ("列", "必填", "怎么填") if chinese else ("Column", "Needed", "What to write")
    for index, words in enumerate(heads):
        page.write_string(0, index, words, formats["head"])
    for number, column in enumerate(layout.columns, start=1):
        needed = ("是" if chinese else "yes") if column.required else ""
        hint = column.hint_zh if chinese else column.hint_en
        for index, words in enumerate((column.zh if chinese else column.en, needed, hint)):
            page.write_string(number, index, words, formats["cell"])
    notes = layout.notes_zh if chinese else layout.notes_en
    for number, words in enumerate(notes, start=len(layout.columns) + 2):
        page.merge_range(number, 0, number, 2, "", formats["text"])
        page.write_string(number, 0, words, formats["text"])
