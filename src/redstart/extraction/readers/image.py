"""Reader of photographs and scanned pictures: what was recognised of them, laid out as a page is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.readers.errors import NOTHING_RECOGNISED
from redstart.extraction.readers.pdf import laid_out
from redstart.extraction.readers.pdf.pages import Page
from redstart.extraction.readers.scans import ScansNeededError
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from redstart.extraction.readers.scans import Scan
    from redstart.extraction.source import Source


def read_image(*, name: str | None = None, scans: Mapping[int, Scan] | None = None) -> Source:
    """Return the source of a picture from what was recognised of it.

    Raises :class:`ScansNeededError` where ``scans`` is missing, :class:`RedstartError` where it is empty.
    """
    if scans is None:
        raise ScansNeededError((0,))
    scan = scans.get(0)
    if scan is None or not scan.glyphs:
        raise RedstartError(NOTHING_RECOGNISED, place=Place(file=name))
    page = Page(0, scan.width, scan.height, list(scan.glyphs), list(scan.rules), is_scan=True)
    return laid_out([page], form="image", name=name, remarks={"recognised"})
