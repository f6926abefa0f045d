"""Help that a reader needs from outside its own process: a file converted, pages recognised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from redstart.extraction.readers.errors import RECOGNITION_MISSING
from redstart.extraction.readers.forms import form_of
from redstart.extraction.readers.scans import ScansNeededError
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from redstart.extraction.readers.limits import Limits
    from redstart.extraction.readers.scans import Scan

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Help:
    """What was done for a reader: whether LibreOffice made its bytes, and the pages recognised so far."""

    converted: bool = False
    scans: Mapping[int, Scan] | None = None

    def to_json(self) -> dict[str, object]:
        """Return the help as an order to a child holds it."""
        scans = None if self.scans is None else {page: scan.to_json() for page, scan in self.scans.items()}
        return {"converted": self.converted, "scans": scans}


NO_HELP = Help()


def with_help(data: bytes, name: str | None, limits: Limits, read: Callable[[bytes, Help], T]) -> T:
    """Call a reader with what it needs from outside.

    Pages are recognised only where the reader asks for them; where recognition is not installed, a document
    with other pages is read without them.
    """
    converted = form_of(data, name) == "doc"
    if converted:
        from redstart.extraction.readers.office import to_docx

        data = to_docx(data, name=name, limits=limits)
    try:
        return read(data, Help(converted=converted))
    except ScansNeededError as needed:
        scans = _recognised(data, needed.pages, name, limits)
    return read(data, Help(converted=converted, scans=scans))


def _recognised(data: bytes, pages: tuple[int, ...], name: str | None, limits: Limits) -> dict[int, Scan]:
    from redstart.extraction.readers.recognition import is_installed, recognise

    if not is_installed():
        raise RedstartError(RECOGNITION_MISSING, place=Place(file=name))
    return recognise(data, pages[: limits.recognised_pages], name=name)
