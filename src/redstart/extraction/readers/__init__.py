"""One reader per form of document: bytes in, :class:`~redstart.extraction.source.Source` out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.readers.docx import read_docx
from redstart.extraction.readers.errors import EMPTY, TOO_LARGE, TOO_LONG
from redstart.extraction.readers.forms import form_of
from redstart.extraction.readers.limits import DEFAULT, MEGABYTE, Limits
from redstart.extraction.readers.plain import read_plain
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from redstart.extraction.source import Source

__all__ = ["DEFAULT", "Limits", "open_source"]


def open_source(data: bytes, *, name: str | None = None, limits: Limits = DEFAULT) -> Source:
    """Return the source of a document, read in this process.

    The form is found by content first, then by name. Raises :class:`RedstartError` for a file that is empty,
    too large, of a form that is not read, damaged, encrypted or meant to do harm. For files of strangers use
    :func:`redstart.extraction.readers.isolation.open_untrusted`.
    """
    check_size(len(data), name=name, limits=limits)
    form = form_of(data, name)
    source = (
        read_docx(data, limits=limits, name=name)
        if form == "docx"
        else read_plain(data, form=form, name=name)
    )
    if len(source.text) > limits.characters:
        place = Place(file=name)
        raise RedstartError(TOO_LONG, place=place, characters=len(source.text), limit=limits.characters)
    if not source.text.strip("\ufeff \t\r\n\u3000"):
        raise RedstartError(EMPTY, place=Place(file=name))
    return source


def check_size(size: int, *, name: str | None = None, limits: Limits = DEFAULT) -> None:
    """Raise :class:`RedstartError` for a file that is empty or too large, before anything of it is read."""
    place = Place(file=name)
    if size == 0:
        raise RedstartError(EMPTY, place=place)
    if size > limits.file_bytes:
        megabytes = f"{size / MEGABYTE:.1f}"
        raise RedstartError(TOO_LARGE, place=place, megabytes=megabytes, limit=limits.file_bytes // MEGABYTE)
