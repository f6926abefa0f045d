"""One reader per form of document: bytes in, :class:`~redstart.extraction.source.Source` out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redstart.extraction.readers.errors import EMPTY, TOO_LARGE, TOO_LONG
from redstart.extraction.readers.limits import DEFAULT, MEGABYTE, Limits
from redstart.extraction.readers.outside import Help, with_help
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from redstart.extraction.source import Source

__all__ = ["DEFAULT", "Limits", "open_source", "read_source"]

_BLANK = "\ufeff \t\r\n\u3000"


def open_source(data: bytes, *, name: str | None = None, limits: Limits = DEFAULT) -> Source:
    """Return the source of a document, read in this process.

    The form is found by content first, then by name. Files that LibreOffice must convert and pages that must
    be recognised go through children of their own. Raises :class:`RedstartError` for a file that is empty,
    too large, of a form that is not read, damaged, encrypted or meant to do harm. For files of strangers use
    :func:`redstart.extraction.readers.isolation.open_untrusted`.
    """
    check_size(len(data), name=name, limits=limits)
    return with_help(
        data, name, limits, lambda given, help_: read_source(given, name=name, limits=limits, help_=help_)
    )


def read_source(
    data: bytes, *, name: str | None = None, limits: Limits = DEFAULT, help_: Help | None = None
) -> Source:
    """Return the source of a document with the help that was given from outside; errors as in open_source.

    Raises :class:`~redstart.extraction.readers.scans.ScansNeededError` where pages must be recognised first.
    """
    help_ = help_ or Help()
    source = _read(data, name=name, limits=limits, help_=help_)
    if help_.converted:
        source = replace(source, form="doc", remarks=tuple(sorted({*source.remarks, "converted"})))
    if len(source.text) > limits.characters:
        place = Place(file=name)
        raise RedstartError(TOO_LONG, place=place, characters=len(source.text), limit=limits.characters)
    if not source.text.strip(_BLANK):
        raise RedstartError(EMPTY, place=Place(file=name))
    return source


def _read(data: bytes, *, name: str | None, limits: Limits, help_: Help) -> Source:
    """Read a document; each reader is loaded when the first file of its form comes."""
    from redstart.extraction.readers.forms import form_of

    form = form_of(data, name)
    if form == "docx":
        from redstart.extraction.readers.packages import read_package

        return read_package(data, limits=limits, name=name)
    if form == "pdf":
        from redstart.extraction.readers.pdf import read_pdf

        return read_pdf(data, limits=limits, name=name, scans=help_.scans)
    if form == "image":
        from redstart.extraction.readers.image import read_image

        return read_image(name=name, scans=help_.scans)
    if form == "html":
        from redstart.extraction.readers.html import read_html

        return read_html(data, name=name)
    if form == "xls":
        from redstart.extraction.readers.sheets.xls import read_xls

        return read_xls(data, limits=limits, name=name)
    from redstart.extraction.readers.plain import read_plain

    return read_plain(data, form=form, name=name)


def check_size(size: int, *, name: str | None = None, limits: Limits = DEFAULT) -> None:
    """Raise :class:`RedstartError` for a file that is empty or too large, before anything of it is read."""
    place = Place(file=name)
    if size == 0:
        raise RedstartError(EMPTY, place=place)
    if size > limits.file_bytes:
        megabytes = f"{size / MEGABYTE:.1f}"
        raise RedstartError(TOO_LARGE, place=place, megabytes=megabytes, limit=limits.file_bytes // MEGABYTE)
