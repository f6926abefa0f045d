"""The characters and lines that a pdf draws, page by page, through PDFium."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from redstart.extraction.readers.errors import BROKEN, ENCRYPTED, TOO_MANY_PAGES
from redstart.extraction.readers.pdf.rules import rules_of
from redstart.extraction.readers.scans import Glyph, Rule
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.readers.limits import Limits

_SPACES = frozenset(" \t\r\n\xa0\u2002\u2003\u2009\u200b\ufeff\x00\x02")
_FEW = 16  # characters, below which a page with a picture over it is a scan
_MOST_GLYPHS = 60_000
_STRANGE = 0.3
_BOLD = ("bold", "black", "heavy", "simhei", "黑体", "heiti", "xiaobiaosong", "小标宋")
_HEAVY = 600


@dataclass(slots=True)
class Page:
    """What a page draws; boxes count in points from its upper left corner, as it is shown."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    is_scan: bool = False
    has_picture: bool = False


def open_pdf(data: bytes, *, limits: Limits, name: str | None = None) -> pdfium.PdfDocument:
    """Open a pdf; raise :class:`RedstartError` where it is damaged, encrypted, or has too many pages."""
    place = Place(file=name)
    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise RedstartError(ENCRYPTED, place=place) from None
        count = 0
    if count == 0:
        raise RedstartError(
            BROKEN, place=place, zh_reason="没有可读的页", en_reason="it has no page that can be read"
        )
    if count > limits.pages:
        raise RedstartError(TOO_MANY_PAGES, place=place, pages=count, limit=limits.pages)
    return document


def pages_of(document: pdfium.PdfDocument) -> Iterator[Page]:
    """Yield the pages of a pdf; one that is damaged is empty."""
    for number in range(len(document)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            yield Page(number, 0, 0)
            continue
        yield _page(page, number)
        page.close()


def _page(page: pdfium.PdfPage, number: int) -> Page:
    width, height = page.get_size()
    found = Page(number, width, height)
    turn = _Turn(page)
    try:
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return found
    found.glyphs = list(_glyphs(text, turn))
    text.close()
    objects = list(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=3))
    found.rules = [turn.rule(rule) for rule in rules_of(objects)]
    pictures = [each for each in objects if each.type == raw.FPDF_PAGEOBJ_IMAGE]
    found.has_picture = bool(pictures)
    strange = sum(_is_strange(glyph.text) for glyph in found.glyphs)
    is_bare = len(found.glyphs) < _FEW and any(_covers(each, width * height) for each in pictures)
    found.is_scan = is_bare or strange > max(_FEW, _STRANGE * len(found.glyphs))
    return found


def _covers(picture: pdfium.PdfObject, area: float) -> bool:
    try:
        left, bottom, right, top = picture.get_bounds()
    except pdfium.PdfiumError:
        return False
    return bool(abs((right - left) * (top - bottom)) > 0.3 * area)


def _is_strange(text: str) -> bool:
    """Whether a character has no meaning: a font that does not say what its shapes stand for."""
    return text == "\ufffd" or "\ue000" <= text <= "\uf8ff" or text < " "


class _Turn:
    """Takes coordinates of a page as it is stored to those of the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        left, bottom, right, top = page.get_cropbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        self._angle = page.get_rotation()

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom as shown."""
        if self._angle == 90:
            return bottom - self._bottom, left - self._left, top - self._bottom, right - self._left
        if self._angle == 180:
            return self._right - right, bottom - self._bottom, self._right - left, top - self._bottom
        if self._angle == 270:
            return self._top - top, self._right - right, self._top - bottom, self._right - left
        return left - self._left, self._top - top, right - self._left, self._top - bottom

    def rule(self, rule: tuple[float, float, float, float]) -> Rule:
        return Rule(*self.box(*rule))


def _glyphs(text: pdfium.PdfTextPage, turn: _Turn) -> Iterator[Glyph]:
    """Yield the characters of a page in the order in which it draws them."""
    handle = text.raw
    box = raw.FS_RECTF()
    reference = ctypes.byref(box)
    bold, line = False, -1.0
    high = 0
    for index in range(min(raw.FPDFText_CountChars(handle), _MOST_GLYPHS)):
        code = raw.FPDFText_GetUnicode(handle, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
        character = chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
        if character in _SPACES or not raw.FPDFText_GetLooseCharBox(handle, index, reference):
            continue
        left, top, right, bottom = turn.box(box.left, box.bottom, box.right, box.top)
        if abs(top - line) > 1:
            line, bold = top, _is_bold(handle, index)
        yield Glyph(character, left, top, right, bottom, bold)


def _is_bold(handle: raw.FPDF_TEXTPAGE, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(handle, index) >= _HEAVY:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(handle, index, buffer, 128, ctypes.byref(flags))
    name = buffer.raw[: max(0, min(size, 128) - 1)].decode("utf-8", "replace").lower()
    return any(word in name for word in _BOLD)
