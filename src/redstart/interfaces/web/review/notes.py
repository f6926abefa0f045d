"""The findings of a review as margin notes and as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.interfaces.web.review.paper import line_number
from redstart.interfaces.web.words import FINDINGS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redstart.apps.plans.models import Document, Finding


@dataclass(frozen=True, slots=True)
class Place:
    """One place that shows a finding."""

    anchor: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as a margin note and as a row."""

    key: str
    pk: int
    version: int
    code: str
    name: str
    severity: str
    severity_words: str
    message: str
    places: tuple[Place, ...]
    settlement: str
    note: str

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it yet."""
        return not self.settlement

    @property
    def by_line(self) -> list[tuple[Place, int]]:
        """The first place on each line, with how many the line has; a damaged text has them by the dozen."""
        lines = {place.line: place for place in reversed(self.places)}
        return [(lines[line], sum(place.line == line for place in self.places)) for line in sorted(lines)]


def note_of(finding: Finding, documents: Sequence[Document], starts: Mapping[int, list[int]]) -> Note:
    """Return a finding with the line of each of its places; ``starts`` tells where lines begin."""
    document = next(document for document in documents if document.pk == finding.document_id)
    lines = starts[document.pk]
    places = tuple(
        Place(
            anchor=f"m-f{finding.pk}" if nth == 1 else f"m-f{finding.pk}.{nth}",
            line=line_number(lines, start),
            words=_clipped(document.text[start:end]),
        )
        for nth, (start, end) in enumerate(sorted(map(tuple, finding.spans)), start=1)
    )
    return Note(
        key=f"f{finding.pk}",
        pk=finding.pk,
        version=finding.version,
        code=finding.code,
        name=str(FINDINGS.get(finding.code, finding.code)),
        severity=finding.severity,
        severity_words=str(SEVERITIES[finding.severity]),
        message=finding.message,
        places=places,
        settlement=finding.settlement,
        note=finding.note,
    )


def _clipped(words: str, length: int = 14) -> str:
    words = " ".join(words.split())
    return words if len(words) <= length else words[:length] + "…"
