"""Reader of pdf: its text in reading order, tables by their rules, without what pages repeat."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from redstart.extraction.readers.errors import EMPTY
from redstart.extraction.readers.pdf.columns import blocks_of
from redstart.extraction.readers.pdf.flow import Flow, pitch_of
from redstart.extraction.readers.pdf.furniture import without_furniture
from redstart.extraction.readers.pdf.grids import grids_of
from redstart.extraction.readers.pdf.lines import lines_of
from redstart.extraction.readers.pdf.spaced import rows_by_spaces
from redstart.extraction.readers.pdf.tables import extend, goes_on, table_of
from redstart.extraction.readers.scans import ScansNeededError
from redstart.extraction.source import Source
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from redstart.extraction.readers.limits import Limits
    from redstart.extraction.readers.pdf.lines import Line
    from redstart.extraction.readers.pdf.pages import Page
    from redstart.extraction.readers.pdf.tables import Table
    from redstart.extraction.readers.scans import Glyph, Scan
    from redstart.extraction.source import Form, Remark


def read_pdf(
    data: bytes, *, limits: Limits, name: str | None = None, scans: Mapping[int, Scan] | None = None
) -> Source:
    """Return the source of a pdf; raise :class:`RedstartError` where it is damaged or encrypted.

    Raises :class:`ScansNeededError` for pages without text of their own, unless ``scans`` has what was
    recognised of them; a page that is missing there is left out. No action or script of the file is run.
    """
    from redstart.extraction.readers.pdf.pages import open_pdf, pages_of

    document = open_pdf(data, limits=limits, name=name)
    try:
        pages = list(pages_of(document))
    finally:
        document.close()
    needed = tuple(page.number for page in pages if page.is_scan)
    if needed and scans is None:
        raise ScansNeededError(needed)
    remarks: set[Remark] = set()
    for page in pages:
        scan = (scans or {}).get(page.number)
        if page.is_scan:
            remarks.add("recognised" if scan else "unread-pages")
            page.glyphs = list(scan.glyphs) if scan else []
            page.rules = list(scan.rules) if scan else page.rules
        elif page.has_picture:
            remarks.add("picture")
    if not any(page.glyphs for page in pages):
        raise RedstartError(EMPTY, place=Place(file=name))
    return laid_out(pages, form="pdf", name=name, remarks=remarks)


def laid_out(pages: Sequence[Page], *, form: Form, name: str | None, remarks: set[Remark]) -> Source:
    """Return the source that pages make."""
    flow = Flow()
    tables: list[list[Table]] = []
    texts: list[tuple[float, list[Line]]] = []
    for page in pages:
        found, rest = _tables(page)
        tables.append(found)
        texts.append((page.height, lines_of(rest, page.number)))
    kept, had_furniture = without_furniture(texts)
    margins = _margins(kept)
    before: Table | None = None
    for lines, found in zip(kept, tables, strict=True):
        before = _add_page(flow, lines, found, margins, before)
    if before is not None:
        flow.table(before)
    if had_furniture:
        remarks.add("page-furniture")
    starts = flow.finish(len(pages))
    return Source(flow.text, form, name, flow.hints, tuple(sorted(remarks)), pages=starts)


def _tables(page: Page) -> tuple[list[Table], list[Glyph]]:
    """Return the tables of a page and the characters that stand in none."""
    grids = grids_of(page.rules) if page.rules else []
    rest = [
        glyph
        for glyph in page.glyphs
        if not any(
            grid.cell_at((glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2) for grid in grids
        )
    ]
    return [table_of(grid, page.glyphs, page.number) for grid in grids], rest


def _add_page(
    flow: Flow,
    lines: list[Line],
    tables: list[Table],
    margins: tuple[float, float],
    before: Table | None,
) -> Table | None:
    """Add what stands on a page; a table at its foot is returned, since it may go on."""
    waiting = list(tables)
    if before is not None:
        above = [line for line in lines if waiting and line.middle < waiting[0].top]
        if waiting and not above and goes_on(before, waiting[0]):
            extend(before, waiting.pop(0))
            if not waiting and not any(line.middle > before.bottom for line in lines):
                return before
        flow.table(before)
    for part in _between(lines, waiting):
        if isinstance(part, list):
            _add_lines(flow, part, margins)
        elif part is waiting[-1] and not any(line.middle > part.bottom for line in lines):
            return part
        else:
            flow.table(part)
    return None


def _between(lines: list[Line], tables: list[Table]) -> Iterator[list[Line] | Table]:
    rest = lines
    for table in tables:
        yield [line for line in rest if line.middle <= table.top]
        yield table
        rest = [line for line in rest if line.middle > table.top]
    yield rest


def _add_lines(flow: Flow, lines: list[Line], margins: tuple[float, float]) -> None:
    blocks = list(blocks_of(lines))
    for index, block in enumerate(blocks):
        own = (min(line.left for line in block), max(line.right for line in block)) if block else margins
        bounds = (
            own if len(blocks) > 1 and len(block) > 3 else (min(margins[0], own[0]), max(margins[1], own[1]))
        )
        pitch = pitch_of(block)
        for part in rows_by_spaces(block):
            if isinstance(part, list):
                flow.close()
                flow.put_table(list(enumerate(part)))
            else:
                flow.line(replace(part, margins=bounds, block=index), pitch)


def _margins(pages: Sequence[Sequence[Line]]) -> tuple[float, float]:
    """Return where most lines of the document begin and end."""
    lines = [line for page in pages for line in page if len(line.text) > 12]
    if not lines:
        return (0.0, 0.0)
    lefts = Counter(round(line.left) for line in lines)
    rights = Counter(round(line.right / 2) * 2 for line in lines)
    usual = [left for left, count in lefts.items() if count >= 0.15 * len(lines)]
    full = [right for right, count in rights.items() if count >= 0.1 * len(lines)]
    return (min(usual, default=min(lefts)), max(full, default=max(rights)))
