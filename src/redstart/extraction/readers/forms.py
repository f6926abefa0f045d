"""What form a file has: by its content first, by its name only where the content leaves it open."""

from __future__ import annotations

import re
import struct
from pathlib import PurePath
from typing import TYPE_CHECKING

from redstart.extraction.readers.errors import ENCRYPTED, NOT_READ_YET
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from redstart.extraction.source import Form

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: tuple[tuple[bytes, Form | str], ...] = (
    (b"{\\rtf", "doc"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"RIFF", "image"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
)
# Names that folders are searched for, with the form that such a file most likely has.
SUFFIXES: dict[str, Form] = {
    ".docx": "docx", ".docm": "docx", ".dotx": "docx",
    ".doc": "doc", ".wps": "doc", ".wpt": "doc", ".rtf": "doc", ".odt": "doc",
    ".pdf": "pdf",
    ".png": "image", ".jpg": "image", ".jpeg": "image", ".tif": "image", ".tiff": "image", ".bmp": "image",
    ".webp": "image",
    ".html": "html", ".htm": "html", ".shtml": "html", ".xhtml": "html",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".et": "xls",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".mkd": "markdown",
    ".txt": "text",
}  # fmt: skip
# Forms that the content alone does not betray, refused by name.
_OTHER = frozenset({".mht", ".mhtml", ".xml", ".csv", ".tsv", ".json", ".eml", ".ofd"})
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+)?html)",
    re.I | re.S,
)
# What an OLE file is, by the name of a stream that only it has, as its directory spells it.
_STREAMS: tuple[tuple[bytes, Form | str], ...] = tuple(
    (stream.encode("utf-16-le"), form)
    for stream, form in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("PowerPoint Document", "ppt"),
        ("__substg1.0_", "msg"),
        ("Book", "xls"),
    )
)
_WORD_HEAD = 512  # where the stream of a Word document begins as a rule
_WORD_MAGIC, _WORD_ENCRYPTED = 0xA5EC, 0x0100


def form_of(data: bytes, name: str | None) -> Form:
    """Return the form of a file; raise :class:`RedstartError` for a form that is known but not read.

    Every archive counts as ``docx`` here; its reader looks inside.
    """
    suffix = PurePath(name or "").suffix.lower()
    place = Place(file=name)
    if data.startswith(_ZIP):
        is_open_document = data[30:38] == b"mimetype" and data[38:77].endswith(b"opendocument.text")
        return "doc" if is_open_document else "docx"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        return _ole(data, suffix, place)
    known = next((form for signature, form in _SIGNATURES if _begins(data, signature)), None)
    if known in {"doc", "image"}:
        return known  # type: ignore[return-value]
    if known or suffix in _OTHER:
        raise RedstartError(NOT_READ_YET, place=place, form=known or suffix.lstrip("."))
    if _HTML.match(data[:3000]) or (SUFFIXES.get(suffix) == "html" and b"<" in data[:3000]):
        return "html"
    return "markdown" if SUFFIXES.get(suffix) == "markdown" else "text"


def _ole(data: bytes, suffix: str, place: Place) -> Form:
    form = next((form for stream, form in _STREAMS if stream in data), suffix.lstrip(".") or "ole")
    if form == "encrypted" or (form == "doc" and _is_encrypted_word(data)):
        raise RedstartError(ENCRYPTED, place=place)
    if form == "wps":
        return "doc"
    if form not in {"doc", "xls"}:
        raise RedstartError(NOT_READ_YET, place=place, form=form)
    return form  # type: ignore[return-value]


def _is_encrypted_word(data: bytes) -> bool:
    """Whether the head of a Word document says that it is encrypted ([MS-DOC] 2.5.2, FibBase)."""
    if len(data) < _WORD_HEAD + 12:
        return False
    magic, flags = struct.unpack_from("<H8xH", data, _WORD_HEAD)
    return magic == _WORD_MAGIC and bool(flags & _WORD_ENCRYPTED)


def _begins(data: bytes, signature: bytes) -> bool:
    if not data.startswith(signature):
        return False
    if signature == b"RIFF":
        return data[8:12] == b"WEBP"
    return signature != b"BM" or b"\x00" in data[:30]
