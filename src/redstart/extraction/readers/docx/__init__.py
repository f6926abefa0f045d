"""Reader of docx: what Word shows when all changes are accepted, line by line."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from redstart.extraction.readers.docx.document import Document
from redstart.extraction.readers.docx.numbering import Numbering
from redstart.extraction.readers.docx.styles import Styles
from redstart.extraction.readers.errors import BROKEN, NOT_READ_YET
from redstart.extraction.readers.xml import attribute, child, local, parse
from redstart.extraction.source import Source
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from redstart.extraction.readers.archive import Archive
    from redstart.extraction.source import Remark

_MAIN = "word/document.xml"
# Archives of other forms, by a part that only they have.
_OTHERS = (
    ("ppt/presentation.xml", "pptx"),
    ("content.xml", "odt"),
    ("OFD.xml", "ofd"),
)


def read_docx(archive: Archive, *, name: str | None = None) -> Source:
    """Return the source of a docx; raise :class:`RedstartError` where it is damaged, encrypted or unsafe.

    Changes are taken as accepted, numbers that Word computes are written out, cells are divided by tabs,
    notes stand at the end. Nothing outside the file is fetched and no program in it is run.
    """
    main = _main_part(archive, name)
    try:
        return _read(archive, main, name)
    except RecursionError:
        raise RedstartError(
            BROKEN, place=Place(file=name), zh_reason="嵌套过深", en_reason="nested too deeply"
        ) from None


def _read(archive: Archive, main: str, name: str | None) -> Source:
    folder = dirname(main)
    document = Document(
        Styles(_part(archive, join(folder, "styles.xml"), name)),
        Numbering(_part(archive, join(folder, "numbering.xml"), name)),
    )
    body = child(parse(archive.read(main), part=main, name=name), "body")
    if body is None:
        raise RedstartError(
            BROKEN, place=Place(file=name), zh_reason=f"{main} 没有正文", en_reason=f"{main} has no body"
        )
    document.read(body)
    _add_notes(archive, folder, document, name)
    remarks = document.remarks | _remarks(archive, folder, name)
    return Source(document.text, "docx", name, document.hints, tuple(sorted(remarks)))


def _main_part(archive: Archive, name: str | None) -> str:
    relations = _part(archive, "_rels/.rels", name)
    for relation in relations if relations is not None else ():
        kind, target = attribute(relation, "Type") or "", attribute(relation, "Target") or ""
        part = normpath(target.lstrip("/"))
        if kind.endswith("/officeDocument") and part in archive and part.startswith("word/"):
            return part
    if _MAIN in archive:
        return _MAIN
    other = next((form for part, form in _OTHERS if part in archive), None)
    place = Place(file=name)
    if other:
        raise RedstartError(NOT_READ_YET, place=place, form=other)
    if any(part.startswith("word/") for part in archive.parts):
        raise RedstartError(BROKEN, place=place, zh_reason=f"缺少 {_MAIN}", en_reason=f"{_MAIN} is missing")
    raise RedstartError(NOT_READ_YET, place=place, form="zip")


def _part(archive: Archive, part: str, name: str | None) -> _Element | None:
    return parse(archive.read(part), part=part, name=name) if part in archive else None


def _add_notes(archive: Archive, folder: str, document: Document, name: str | None) -> None:
    if not document.notes:
        return
    notes = {}
    for kind in ("footnote", "endnote"):
        root = _part(archive, join(folder, f"{kind}s.xml"), name)
        for note in root if root is not None else ():
            notes[kind, attribute(note, "id") or ""] = note
    for order, key in enumerate(list(document.notes), 1):
        if key in notes:
            document.add_note(order, notes[key])


def _remarks(archive: Archive, folder: str, name: str | None) -> set[Remark]:
    """Return what stands around the text: content outside the file, programs."""
    remarks: set[Remark] = set()
    relations = _part(archive, join(folder, "_rels", "document.xml.rels"), name)
    for relation in relations if relations is not None else ():
        is_link = (attribute(relation, "Type") or "").endswith("/hyperlink")
        if (
            local(relation) == "Relationship"
            and attribute(relation, "TargetMode") == "External"
            and not is_link
        ):
            remarks.add("external-content")
    if any(part.lower().endswith("vbaproject.bin") for part in archive.parts):
        remarks.add("macro")
    return remarks
