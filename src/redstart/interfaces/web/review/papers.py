"""The source documents of a review as papers: lines with marks, and notes in the margin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from redstart.apps.plans.models import Action
from redstart.apps.plans.states import ReviewState
from redstart.interfaces.web.review.landmarks import begins_page, landmarks_of
from redstart.interfaces.web.review.naming import name_places
from redstart.interfaces.web.review.paper import Mark, lines_of
from redstart.interfaces.web.review.rows import is_decided, key_of, kind_of, words_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from redstart.apps.plans.models import Document, Finding
    from redstart.apps.plans.queries import ReviewSheet
    from redstart.extraction.result import Span
    from redstart.extraction.whereabouts import Landmarks
    from redstart.interfaces.web.review.notes import Note
    from redstart.interfaces.web.review.paper import Line
    from redstart.interfaces.web.review.rows import Item


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of the paper with its margin: notes that begin here, and notes that also point here.

    ``rank`` is ``name`` for the document's title, ``title`` for a heading of an action, else empty.
    """

    line: Line
    notes: tuple[Note, ...]
    also: tuple[tuple[Note, str], ...]
    rank: str
    page: int | None = None  # of the original, that begins in this line


@dataclass(frozen=True, slots=True)
class Paper:
    """One source document."""

    pk: int
    name: str
    lines: tuple[PaperLine, ...]
    has_notes: bool


def papers_of(sheet: ReviewSheet, notes: Sequence[Note], *, with_names: bool = False) -> tuple[Paper, ...]:
    """Return the documents of a review as papers, with their marks and margins; written names if asked."""
    by_key = {note.pk: note for note in notes}
    # Beside the names only names are marked: a link to an item would lead nowhere there.
    items, named = ((), name_places(sheet)) if with_names else (sheet.items, {})
    return tuple(_paper(document, sheet, by_key, items, named) for document in sheet.documents)


def _paper(
    document: Document,
    sheet: ReviewSheet,
    notes: Mapping[int, Note],
    items: Sequence[Item],
    named: Mapping[int, Sequence[tuple[int, Span]]],
) -> Paper:
    here = [notes[finding.pk] for finding in sheet.findings if finding.document_id == document.pk]
    marks = [
        *_name_marks(named, document),
        *_item_marks(items, document),
        *_finding_marks(sheet.findings, document),
    ]
    headings = {item.span_start for item in sheet.items if _heads(item, document)}
    lines = lines_of(document.text, marks)
    landmarks = landmarks_of(document)
    return Paper(
        pk=document.pk,
        name=document.file.name,
        lines=tuple(_paper_line(line, here, headings, document, landmarks) for line in lines),
        has_notes=bool(here),
    )


def _heads(item: Item, document: Document) -> bool:
    return isinstance(item, Action) and item.span is not None and item.document_id == document.pk


def _paper_line(
    line: Line,
    notes: Sequence[Note],
    headings: set[int | None],
    document: Document,
    landmarks: Landmarks,
) -> PaperLine:
    begin = tuple(note for note in notes if note.places and note.places[0].line == line.number)
    also = tuple(
        (note, _("另见第%(line)s行") % {"line": note.places[0].line})
        for note in notes
        if note.severity != "info"
        and note not in begin
        and any(place.line == line.number for place in note.places[1:])
    )
    end = line.start + sum(len(segment.text) for segment in line.segments)
    page = begins_page(landmarks, line.start, end)
    return PaperLine(line, begin, also, _rank(line, headings, document), page)


def _rank(line: Line, headings: set[int | None], document: Document) -> str:
    content = "".join(segment.text for segment in line.segments)
    if _pressed(content) and _pressed(content) == _pressed(document.title):
        return "name"
    end = line.start + len(content)
    return "title" if any(start is not None and line.start <= start <= end for start in headings) else ""


def _pressed(text: str) -> str:
    return "".join(text.split())


def _item_marks(items: Iterable[Item], document: Document) -> Iterable[Mark]:
    for item in items:
        if item.span is None or item.document_id != document.pk:
            continue
        look = [kind_of(item)]
        if is_decided(item):
            look.append("decided")
        if item.state == ReviewState.DROPPED:
            look.append("dropped")
        yield Mark(key_of(item), words_span(item, document.text) or item.span, tuple(look))


def _name_marks(named: Mapping[int, Sequence[tuple[int, Span]]], document: Document) -> Iterable[Mark]:
    for pk, places in named.items():
        for home, span in places:
            if home == document.pk:
                yield Mark(f"n{pk}", span, ("name",))


def _finding_marks(findings: Iterable[Finding], document: Document) -> Iterable[Mark]:
    for finding in findings:
        if finding.document_id != document.pk:
            continue
        look = ("finding", finding.severity, "settled" if finding.settlement else "unsettled")
        for start, end in finding.spans:
            yield Mark(f"f{finding.pk}", (start, end), look)
