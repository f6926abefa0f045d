"""A whole review as its page shows it: paper, margin notes, rows, what is left to decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from redstart.interfaces.web.review.landmarks import landmarks_of, words_of
from redstart.interfaces.web.review.notes import note_of
from redstart.interfaces.web.review.paper import line_number, line_starts
from redstart.interfaces.web.review.rows import (
    key_of,
    questions_by_item,
    row_of,
)
from redstart.interfaces.web.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from redstart.apps.plans.models import Document, Finding
    from redstart.apps.plans.queries import ReviewSheet
    from redstart.extraction.whereabouts import Landmarks
    from redstart.interfaces.web.review.notes import Note
    from redstart.interfaces.web.review.rows import Item, Row

_GRAVITY = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one action, with the action's own row as ``head``.

    Without a head the rows stand under no action, or under one whose row stands earlier on the page: then
    ``under`` names it. So an amendment's items come under an action that an earlier document wrote.
    """

    head: Row | None
    rows: tuple[Row, ...]
    under: str = ""


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
    marks = {document.pk: landmarks_of(document) for document in sheet.documents}
    notes = {finding.pk: note_of(finding, sheet.documents, starts) for finding in sheet.findings}
    asked = questions_by_item(sheet.items, sheet.findings)
    leadless = {gap.id for gap in sheet.gaps if gap.code in {"no-lead", "several-leads"}}
    rows = [_row(item, sheet.documents, starts, asked, leadless, marks) for item in sheet.items]
    shown = [row for row in rows if _is_shown(row, choice)]
    return Sheet(
        notes=tuple(sorted(notes.values(), key=lambda note: _GRAVITY[note.severity])),
        groups=tuple(_groups(rows, shown)),
        clean=tuple(_clean(rows)),
        counts=_counts(rows, tuple(notes.values())),
    )


def _row(
    item: Item,
    documents: Sequence[Document],
    starts: Mapping[int, list[int]],
    asked: Mapping[str, list[Finding]],
    leadless: set[int | None],
    marks: Mapping[int, Landmarks],
) -> Row:
    document = next((document for document in documents if document.pk == item.document_id), None)
    text = document.text if document else ""
    span = item.span
    where = words_of(marks[document.pk], span[0], text) if document and span else ""
    lines = starts.get(item.document_id or 0)
    line = line_number(lines, span[0]) if span and lines else None
    questions = [f"f{finding.pk}" for finding in asked.get(key_of(item), []) if not finding.settlement]
    return row_of(
        item, text=text, line=line, where=where, questions=questions, lacks_lead=item.pk in leadless
    )


def _is_shown(row: Row, choice: Choice) -> bool:
    return (not choice.kind or row.kind == choice.kind) and (not choice.only_open or row.is_open)


def _groups(rows: Sequence[Row], shown: Sequence[Row]) -> Iterable[RowGroup]:
    """Group what is shown under its action; an action's own row stands as head even if filtered out.

    Each row stands once, an action's where the action is met first.
    """
    heads = {row.action: row for row in rows if row.kind == "action"}
    placed: set[int | None] = set()
    for action, members in groupby(shown, key=lambda row: row.action):
        below = tuple(row for row in members if row.kind != "action")
        head = heads.get(action)
        if head is None or action not in placed:
            yield RowGroup(head, below)
        elif below:
            yield RowGroup(None, below, under=head.what)
        placed.add(action)


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
