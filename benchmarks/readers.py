"""How long each form takes to read, beside the library that does the work, alone.

    python benchmarks/readers.py [--runs 5]

Prints milliseconds of processor time (medians) for reading one plan in each form, for the library alone, and
their ratio. The library alone only opens the file and takes out its text or cells, in whatever order.
"""

from __future__ import annotations

import argparse
import sys
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from redstart.extraction.readers import open_source
from tests.unit.readers.forms import test_sheets, writers

if TYPE_CHECKING:
    from collections.abc import Callable


def alone_pdf(data: bytes) -> object:
    """Take the text of each page."""
    import pypdfium2

    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def alone_html(data: bytes) -> object:
    """Parse the page and take all its text."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(data).text()


def alone_docx(data: bytes) -> object:
    """Take the paragraphs and cells."""
    from docx import Document

    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def alone_sheets(data: bytes) -> object:
    """Take the values of each sheet."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def alone_xls(data: bytes) -> object:
    """Take the values of each sheet."""
    import xlrd

    book = xlrd.open_workbook(file_contents=data, formatting_info=True)
    return [[sheet.row_values(row) for row in range(sheet.nrows)] for sheet in book.sheets()]


FORMS: tuple[tuple[str, Callable[[], bytes], str, Callable[[bytes], object]], ...] = (
    ("docx", writers.docx, "python-docx", alone_docx),
    ("pdf", writers.pdf, "pypdfium2", alone_pdf),
    ("html", writers.page, "selectolax", alone_html),
    ("xlsx", lambda: test_sheets.saved(test_sheets.filled()), "python-calamine", alone_sheets),
    ("xls", test_sheets.old, "xlrd", alone_xls),
)


def timed(work: Callable[[], object], runs: int) -> float:
    """Return the median of the milliseconds that some work takes."""
    work()
    times = []
    for _ in range(runs):
        begin = process_time()
        for _ in range(10):
            work()
        times.append((process_time() - begin) * 100)
    return median(times)


def main() -> None:
    """Print a line for each form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    print(f"{'form':6}{'read, ms':>10}{'alone, ms':>11}{'ratio':>7}  library")
    for form, written, library, alone in FORMS:
        data = written()
        ours = timed(lambda data=data, form=form: open_source(data, name=f"a.{form}"), runs)
        theirs = timed(lambda data=data, alone=alone: alone(data), runs)
        print(f"{form:6}{ours:>10.2f}{theirs:>11.2f}{ours / theirs:>7.2f}  {library}")


if __name__ == "__main__":
    main()
