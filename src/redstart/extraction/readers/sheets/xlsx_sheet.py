"""One sheet of an xlsx, thinned while it is inflated, then parsed row by row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from redstart.extraction.readers.errors import BROKEN, UNSAFE
from redstart.extraction.readers.gathering import WIDEST, in_cell
from redstart.extraction.readers.sheets.laying import Grid
from redstart.extraction.readers.xml import attribute, local
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redstart.extraction.readers.archive import Archive
    from redstart.extraction.readers.limits import Limits
    from redstart.extraction.readers.sheets.formats import Formats

# Cells and rows that only carry a format: a sheet formatted to its last row has millions of them.
_EMPTY_CELL = re.compile(rb"<c(?: [^<>]{0,100})?(?:/>|></c>)")
_EMPTY_ROW = re.compile(rb"<row(?: [^<>]{0,300})?(?:/>|>\s{0,20}</row>)")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_MOST_MERGES = 20_000


def read_sheet(
    archive: Archive, part: str, strings: Sequence[str], formats: Formats, limits: Limits, name: str | None
) -> Grid:
    """Return the cells that a sheet shows."""
    parser = etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    grid = Grid(limits.cells)
    reading = _Sheet(grid, strings, formats)
    try:
        for chunk in _thinned(
            archive.chunks(part, most=limits.sheet_bytes, total=limits.sheet_bytes + limits.expanded_bytes)
        ):
            if b"<!DOCTYPE" in chunk:
                raise RedstartError(
                    UNSAFE,
                    place=Place(file=name),
                    zh_reason=f"部件 {part} 声明了文档类型",
                    en_reason=f"its part {part} declares a document type",
                )
            parser.feed(chunk)
            for _, element in parser.read_events():
                reading.take(element)
        parser.close()
    except etree.XMLSyntaxError:
        raise RedstartError(
            BROKEN,
            place=Place(file=name),
            zh_reason=f"部件 {part} 不是完整的 XML",
            en_reason=f"its part {part} is not whole XML",
        ) from None
    reading.finish()
    return grid


def _thinned(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Yield a sheet without cells and rows that hold nothing."""
    rest = b""
    for chunk in chunks:
        rest = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", rest + chunk))
        cut = max(rest.rfind(b"</row>") + 6 if b"</row>" in rest else 0, 0)
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > 1 << 22:
            yield rest
            rest = b""
    yield rest


class _Sheet:
    def __init__(self, grid: Grid, strings: Sequence[str], formats: Formats) -> None:
        self._grid, self._strings, self._formats = grid, strings, formats
        self._row = -1
        self._column = -1
        self._cells: dict[int, str] = {}
        self._merges: list[tuple[int, int, int, int]] = []
        self._hidden: list[tuple[int, int]] = []

    def take(self, element: etree._Element) -> None:
        """Take in an element that has just ended."""
        name = local(element)
        if name == "c":
            self._cell(element)
        elif name == "row":
            self._end_row(element)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
        elif name == "col" and attribute(element, "hidden") in {"1", "true"}:
            first, last = (_number(attribute(element, key)) for key in ("min", "max"))
            self._hidden.append((first - 1, last - 1))
        elif name == "mergeCell" and len(self._merges) < _MOST_MERGES:
            self._merge(attribute(element, "ref") or "")

    def _cell(self, element: etree._Element) -> None:
        at = _REFERENCE.fullmatch(attribute(element, "r") or "")
        self._column = _column(at[1]) if at else self._column + 1
        text = self._text(element)
        if text and self._column < WIDEST:
            self._cells[self._column] = text

    def _text(self, element: etree._Element) -> str:
        from redstart.extraction.readers.sheets.xlsx import words_of

        kind = attribute(element, "t")
        value = next((inner for inner in element if local(inner) in {"v", "is"}), None)
        if value is None:
            return ""
        if local(value) == "is":
            return in_cell(words_of(value))
        written = (value.text or "").strip()
        if kind == "s":
            index = int(written) if written.isdigit() and len(written) < 9 else -1
            return in_cell(self._strings[index]) if 0 <= index < len(self._strings) else ""
        if kind == "b":
            return "是" if written == "1" else "否"
        return (
            in_cell(written)
            if kind in {"str", "e", "d"}
            else self._formats.shown(written, attribute(element, "s"))
        )

    def _end_row(self, element: etree._Element) -> None:
        written = attribute(element, "r") or ""
        self._row = int(written) - 1 if written.isdigit() and len(written) < 9 else self._row + 1
        if attribute(element, "hidden") in {"1", "true"}:
            if self._cells:
                self._grid.remarks.add("hidden-cells")
        elif self._cells:
            self._grid.put(self._row, self._cells)
        self._cells, self._column = {}, -1

    def _merge(self, reference: str) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            (left, top), (right, bottom) = ((_column(end[1]), int(end[2]) - 1) for end in ends if end)
            self._merges.append((top, left, bottom, right))

    def finish(self) -> None:
        """Apply what a sheet says behind its cells."""
        self._grid.merge(self._merges)
        self._grid.hide(self._hidden)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _number(value: str | None) -> int:
    return int(value) if value and value.isdigit() and len(value) < 8 else 0
