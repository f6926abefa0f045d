"""A whole review as its page shows it: paper, margin notes, rows, what is left to decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from redstart.apps.plans.models import Action
from redstart.apps.plans.states import ReviewState
from redstart.interfaces.web.review.paper import Mark, line_number, line_starts, lines_of
from redstart.interfaces.web.review.rows import (
    is_decided,
    key_of,
    kind_of,
    questions_by_item,
    row_of,
    words_span,
)
from redstart.interfaces.web.words import FINDINGS, KINDS, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from redstart.apps.plans.models import Document, Finding
    from redstart.apps.plans.queries import ReviewSheet
    from redstart.interfaces.web.review.paper import Line
    from redstart.interfaces.web.review.rows import Item, Row

_GRAVITY = {"error": 0, "warning": 1, "info": 2}


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


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line of the paper with its margin: notes that begin here, and notes that also point here.

    ``rank`` is ``name`` for the document's title, ``title`` for a heading of an action, else empty.
    """

    line: Line
    notes: tuple[Note, ...]
    also: tuple[tuple[Note, str], ...]
    rank: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One source document."""

    pk: int
    name: str
    lines: tuple[PaperLine, ...]
    has_notes: bool


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one action; ``head`` is the action's own row, ``None`` for what stands under no action."""

    head: Row | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader wants to see: filters as they stand in the address."""

    show: str = "items"
    kind: str = ""
    only_open: bool = False


@dataclass(frozen=True, slots=True)
class Clean:
    """The undecided items of a kind that no finding touches, which may be accepted together."""

    kind: str
    words: str
    items: str
    count: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the review page shows beside the papers."""

    notes: tuple[Note, ...]
    groups: tuple[RowGroup, ...]
    clean: tuple[Clean, ...]
    counts: Mapping[str, int] = field(default_factory=dict)


def sheet_of(sheet: ReviewSheet, choice: Choice) -> Sheet:
    """Return the rows and notes of a review, filtered as chosen."""
    starts = {document.pk: line_starts(document.text) for document in sheet.documents}
    notes = {finding.pk: _note(finding, sheet.documents, starts) for finding in sheet.findings}
    asked = questions_by_item(sheet.items, sheet.findings)
    leadless = {gap.id for gap in sheet.gaps if gap.code in {"no-lead", "several-leads"}}
    rows = [_row(item, sheet.documents, starts, asked, leadless) for item in sheet.items]
    shown = [row for row in rows if _is_shown(row, choice)]
    return Sheet(
        notes=tuple(sorted(notes.values(), key=lambda note: _GRAVITY[note.severity])),
        groups=tuple(_groups(rows, shown)),
        clean=tuple(_clean(rows)),
        counts=_counts(rows, tuple(notes.values())),
    )


def papers_of(sheet: ReviewSheet, notes: Sequence[Note]) -> tuple[Paper, ...]:
    """Return the documents of a review as papers, with their marks and margins."""
    by_key = {note.pk: note for note in notes}
    return tuple(_paper(document, sheet, by_key) for document in sheet.documents)


def _row(
    item: Item,
    documents: Sequence[Document],
    starts: Mapping[int, list[int]],
    asked: Mapping[str, list[Finding]],
    leadless: set[int | None],
) -> Row:
    text = next((document.text for document in documents if document.pk == item.document_id), "")
    span = item.span
    lines = starts.get(item.document_id or 0)
    line = line_number(lines, span[0]) if span and lines else None
    questions = [f"f{finding.pk}" for finding in asked.get(key_of(item), []) if not finding.settlement]
    return row_of(item, text=text, line=line, questions=questions, lacks_lead=item.pk in leadless)


def _is_shown(row: Row, choice: Choice) -> bool:
    return (not choice.kind or row.kind == choice.kind) and (not choice.only_open or row.is_open)


def _groups(rows: Sequence[Row], shown: Sequence[Row]) -> Iterable[RowGroup]:
    """Group what is shown under its action; an action's own row stands as head even if filtered out."""
    heads = {row.action: row for row in rows if row.kind == "action"}
    for action, members in groupby(shown, key=lambda row: row.action):
        yield RowGroup(heads.get(action), tuple(row for row in members if row.kind != "action"))


def _clean(rows: Sequence[Row]) -> Iterable[Clean]:
    for kind in KINDS:
        fit = [row for row in rows if row.kind == kind and row.is_open and not row.questions]
        fit = [row for row in fit if row.needs_lead is None]
        if fit:
            items = ",".join(f"{row.pk}:{row.version}" for row in fit)
            yield Clean(kind, str(KINDS[kind]), items, len(fit))


def _counts(rows: Sequence[Row], notes: Sequence[Note]) -> dict[str, int]:
    counts = {f"{kind}s": sum(row.kind == kind for row in rows) for kind in KINDS}
    return counts | {
        "open": sum(row.is_open for row in rows),
        "notes": len(notes),
        "open_notes": sum(note.is_open for note in notes),
    }


def _note(finding: Finding, documents: Sequence[Document], starts: Mapping[int, list[int]]) -> Note:
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


def _paper(document: Document, sheet: ReviewSheet, notes: Mapping[int, Note]) -> Paper:
    here = [notes[finding.pk] for finding in sheet.findings if finding.document_id == document.pk]
    marks = [*_item_marks(sheet.items, document), *_finding_marks(sheet.findings, document)]
    headings = {item.span_start for item in sheet.items if _heads(item, document)}
    lines = lines_of(document.text, marks)
    return Paper(
        pk=document.pk,
        name=document.file.name,
        lines=tuple(_paper_line(line, here, headings, document) for line in lines),
        has_notes=bool(here),
    )


def _heads(item: Item, document: Document) -> bool:
    return isinstance(item, Action) and item.span is not None and item.document_id == document.pk


def _paper_line(
    line: Line, notes: Sequence[Note], headings: set[int | None], document: Document
) -> PaperLine:
    begin = tuple(note for note in notes if note.places and note.places[0].line == line.number)
    also = tuple(
        (note, _("另见第%(line)s行") % {"line": note.places[0].line})
        for note in notes
        if note.severity != "info"
        and note not in begin
        and any(place.line == line.number for place in note.places[1:])
    )
    return PaperLine(line, begin, also, _rank(line, headings, document))


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


def _finding_marks(findings: Iterable[Finding], document: Document) -> Iterable[Mark]:
    for finding in findings:
        if finding.document_id != document.pk:
            continue
        look = ("finding", finding.severity, "settled" if finding.settlement else "unsettled")
        for start, end in finding.spans:
            yield Mark(f"f{finding.pk}", (start, end), look)
