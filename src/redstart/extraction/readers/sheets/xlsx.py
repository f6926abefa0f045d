"""Reader of xlsx: what each sheet shows, cell by cell, with merged cells and number formats."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from redstart.extraction.readers.errors import BROKEN
from redstart.extraction.readers.sheets.formats import Formats
from redstart.extraction.readers.sheets.laying import Workbook
from redstart.extraction.readers.sheets.xlsx_sheet import read_sheet
from redstart.extraction.readers.xml import attribute, child, is_on, local, parse
from redstart.extraction.source import Source
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from redstart.extraction.readers.archive import Archive
    from redstart.extraction.readers.limits import Limits
    from redstart.extraction.source import Remark

MAIN = "xl/workbook.xml"
_EMBEDDED = ("xl/embeddings/", "xl/charts/")


def read_xlsx(archive: Archive, *, limits: Limits, name: str | None = None) -> Source:
    """Return the source of a workbook; raise :class:`RedstartError` where it is damaged or unsafe.

    Formulas are not computed: the value that the last program saved is read. Hidden sheets, rows and columns
    are left out. Nothing outside the file is fetched.
    """
    root = parse(archive.read(MAIN), part=MAIN, name=name)
    strings = list(_strings(archive, name))
    formats = Formats(_part(archive, "xl/styles.xml", name), since_1904=_since_1904(root))
    book = Workbook(limits.cells)
    for title, part, hidden in _sheets(archive, root, name):
        if hidden:
            book.remarks.add("hidden-cells")
            continue
        grid = read_sheet(archive, part, strings, formats, limits, name)
        book.remarks |= grid.remarks
        book.add(title, grid)
    book.remarks |= _remarks(archive)
    if not book.sheets:
        raise RedstartError(
            BROKEN, place=Place(file=name), zh_reason="没有可见的工作表", en_reason="it has no visible sheet"
        )
    return Source(book.text, "xlsx", name, book.hints, tuple(sorted(book.remarks)), sheets=tuple(book.sheets))


def _part(archive: Archive, part: str, name: str | None) -> _Element | None:
    return parse(archive.read(part), part=part, name=name) if part in archive else None


def _since_1904(root: _Element) -> bool:
    properties = child(root, "workbookPr")
    return properties is not None and attribute(properties, "date1904") in {"1", "true"}


def _strings(archive: Archive, name: str | None) -> Iterator[str]:
    root = _part(archive, "xl/sharedStrings.xml", name)
    for item in root if root is not None else ():
        yield words_of(item)


def words_of(item: _Element) -> str:
    """Return the words of a string item: its runs, without phonetic guides and what is struck out."""
    words = []
    for inner in item:
        kind = local(inner)
        if kind == "t":
            words.append(inner.text or "")
        elif kind == "r" and not is_on(child(inner, "rPr", "strike")):
            words += (part.text or "" for part in inner if local(part) == "t")
    return "".join(words)


def _sheets(archive: Archive, root: _Element, name: str | None) -> Iterator[tuple[str, str, bool]]:
    """Yield title, part, and whether it is hidden, of each worksheet in the order of the tabs."""
    targets = {}
    relations = _part(archive, "xl/_rels/workbook.xml.rels", name)
    for relation in relations if relations is not None else ():
        target = attribute(relation, "Target") or ""
        part = normpath(target.lstrip("/") if target.startswith("/") else join(dirname(MAIN), target))
        if (attribute(relation, "Type") or "").endswith("/worksheet"):
            targets[attribute(relation, "Id")] = part
    listed = child(root, "sheets")
    for sheet in listed if listed is not None else ():
        part = targets.get(_relation_of(sheet), "")
        if part in archive:
            yield attribute(sheet, "name") or "", part, attribute(sheet, "state") in {"hidden", "veryHidden"}


def _relation_of(sheet: _Element) -> str | None:
    """Return the relation of a sheet: the id with a namespace, not the number of the sheet."""
    return next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), None)


def _remarks(archive: Archive) -> set[Remark]:
    remarks: set[Remark] = set()
    if any(part.lower().endswith("vbaproject.bin") for part in archive.parts):
        remarks.add("macro")
    if any(part.startswith("xl/externalLinks/") for part in archive.parts):
        remarks.add("external-content")
    if any(part.startswith(_EMBEDDED) for part in archive.parts):
        remarks.add("embedded-object")
    return remarks
