"""What form a file has: by its content first, by its name only where the content leaves it open."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from redstart.extraction.readers.errors import ENCRYPTED, NOT_READ_YET
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from redstart.extraction.source import Form

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"RIFF", "webp"),
)
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd"})
# Forms that the content alone does not betray, refused by name.
_OTHER = frozenset({".html", ".htm", ".mht", ".mhtml", ".xml", ".csv", ".tsv", ".json", ".eml", ".ofd"})
_HTML = (b"<!doctype html", b"<html")


def form_of(data: bytes, name: str | None) -> Form:
    """Return the form of a file; raise :class:`RedstartError` for a form that is known but not read."""
    suffix = PurePath(name or "").suffix.lower()
    place = Place(file=name)
    if data.startswith(_ZIP):
        return "docx"
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise RedstartError(ENCRYPTED, place=place)
        raise RedstartError(NOT_READ_YET, place=place, form=suffix.lstrip(".") or "doc")
    known = next((form for signature, form in _SIGNATURES if _begins(data, signature, form)), None)
    if known:
        raise RedstartError(NOT_READ_YET, place=place, form=known)
    if suffix in _OTHER or data[:200].lstrip().lower().startswith(_HTML):
        raise RedstartError(NOT_READ_YET, place=place, form=suffix.lstrip(".") or "html")
    return "markdown" if suffix in _MARKDOWN else "text"


def _begins(data: bytes, signature: bytes, form: str) -> bool:
    if not data.startswith(signature):
        return False
    if form == "webp":
        return data[8:12] == b"WEBP"
    return form != "bmp" or b"\x00" in data[:30]
