"""An extraction as tables on the terminal; wide characters are aligned as two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from redstart.interfaces.cli.language import language, say
from redstart.interfaces.cli.output.rows import Tables

if TYPE_CHECKING:
    from rich.console import Console

    from redstart.extraction.pipeline import Reading
    from redstart.interfaces.cli.output.rows import Sheet


def print_tables(reading: Reading, console: Console) -> None:
    """Print every table that has rows, and say so where nothing was found."""
    document, *sheets = Tables(reading, language()).all()
    for field, value in document.rows:
        console.print(f"[dim]{escape(str(field))}[/] {escape(str(value))}")
    for sheet in sheets:
        if sheet.rows:
            console.print(_table(sheet))
    if not any(sheet.rows for sheet in sheets):
        nothing = say(zh="没有找到指标、责任或政策条款。", en="No targets, duties or benefits were found.")
        console.print(nothing)


def _table(sheet: Sheet) -> Table:
    title = f"{sheet.name} ({len(sheet.rows)})"
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for index, heading in enumerate(sheet.headings):
        table.add_column(heading, justify="right" if index == 0 else "left", overflow="fold")
    for row in sheet.rows:
        table.add_row(*(escape(str(cell)) for cell in row))
    return table
