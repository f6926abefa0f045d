"""Archives of parts: a document or a workbook, by the main part inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.readers.archive import Archive

if TYPE_CHECKING:
    from redstart.extraction.readers.limits import Limits
    from redstart.extraction.source import Source

_WORKBOOK = "xl/workbook.xml"


def read_package(data: bytes, *, limits: Limits, name: str | None = None) -> Source:
    """Return the source of a docx or xlsx; raise :class:`RedstartError` for other or unsafe archives."""
    archive = Archive(data, limits, name=name)
    if _WORKBOOK in archive:
        from redstart.extraction.readers.sheets.xlsx import read_xlsx

        return read_xlsx(archive, limits=limits, name=name)
    from redstart.extraction.readers.docx import read_docx

    return read_docx(archive, name=name)
