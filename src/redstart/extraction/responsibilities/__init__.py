"""Clauses that say who answers for what: labelled fields, sentences, headings, tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING

from redstart.extraction.outline import BlockKind
from redstart.extraction.responsibilities.brackets import bracket_clauses
from redstart.extraction.responsibilities.headings import heading_clauses
from redstart.extraction.responsibilities.labelled import labelled_clauses
from redstart.extraction.responsibilities.sentences import sentence_clauses
from redstart.extraction.responsibilities.standing import first_leads_from, lead_mark
from redstart.extraction.responsibilities.tables import table_clauses
from redstart.extraction.responsibilities.tasks import name_tasks
from redstart.rulebook.owner_labels import owner_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from redstart.extraction.outline import Block, Outline
    from redstart.extraction.responsibilities.clause import Clause
    from redstart.extraction.result import DocumentFacts, Responsibility
    from redstart.kernel.names import Range

__all__ = ["responsibilities"]

_YEAR = re.compile(r"20\d\d(?=年|[-/.]\d)")
_OWNED = re.compile(r"(?:责任|牵头|配合|协办|分管|完成|落实)[^，。；：:]{0,4}[：:]")
_FOOTER = re.compile(r"ICP|版权|网站|备案|网安|访问|责编|编辑")
_UNREAD = frozenset({BlockKind.TITLE, BlockKind.SALUTATION, BlockKind.FURNITURE})


def responsibilities(outline: Outline) -> tuple[Responsibility, ...]:
    """Return the responsibilities of a document in the order of the text."""
    text = outline.clean.text
    year = _year(outline.facts, text)
    found, tables = table_clauses(outline, year)
    _add(found, heading_clauses(outline))
    stretches = list(_stretches(outline, tables))
    bare = outline.facts.kind not in {"news", "report"}
    for read in (labelled_clauses, partial(bracket_clauses, bare=bare), sentence_clauses):
        for start, end in stretches:
            _add(found, read(text, start, end, year))
    clauses = _joined(text, sorted(found, key=_start_of))
    _apply_standing_rule(text, clauses)
    return tuple(
        clause.result(outline.clean, task)
        for clause, task in zip(clauses, name_tasks(outline, clauses), strict=True)
    )


def _year(facts: DocumentFacts, text: str) -> int | None:
    """Return the year that the document states: of its period, its date, or the first in its text."""
    stated = facts.period or facts.date
    if stated and stated[:4].isdigit():
        return int(stated[:4])
    written = _YEAR.search(text)
    return int(written[0]) if written else None


def _stretches(outline: Outline, tables: set[int]) -> Iterator[Range]:
    """Yield the ranges of neighbouring blocks that are read for owners; tables already read are left out."""
    start = end = None
    for block in outline.blocks:
        if _is_unread(outline, block) or (block.table is not None and block.table in tables):
            if start is not None and end is not None:
                yield start, end
            start = None
            continue
        start = block.start if start is None else start
        end = block.end
    if start is not None and end is not None:
        yield start, end


def _is_unread(outline: Outline, block: Block) -> bool:
    """Say whether a block holds no owners.

    责任单位： alone in its line only looks like a salutation, 主办单位：…；协办单位：… only like a footer.
    """
    words = outline.text_of(block) if block.kind in _UNREAD else ""
    if block.kind is BlockKind.SALUTATION:
        return owner_labels().role_of(words.rstrip("：:")) is None
    if block.kind is BlockKind.FURNITURE:
        return not _OWNED.search(words) or bool(_FOOTER.search(words))
    return block.kind in _UNREAD


def _add(found: list[Clause], more: Iterable[Clause]) -> None:
    """Add the clauses that do not overlap those found before; one around a lone deadline takes it in."""
    before = sorted(found, key=_start_of)
    starts = [clause.start for clause in before]
    taken_in: set[int] = set()
    added: list[Clause] = []
    for clause in more:
        overlapped = list(_overlapped(before, starts, clause))
        if any(other.names_owner for other in overlapped):
            continue
        for other in overlapped:
            clause.deadline = clause.deadline or other.deadline
            taken_in.add(other.start)
        added.append(clause)
    found[:] = [clause for clause in before if clause.start not in taken_in or clause.names_owner] + added


def _start_of(clause: Clause) -> int:
    return clause.start


def _overlapped(clauses: list[Clause], starts: list[int], clause: Clause) -> Iterator[Clause]:
    """Yield those of the sorted, disjoint clauses that a clause overlaps."""
    at = bisect_left(starts, clause.end) - 1
    while at >= 0 and clauses[at].end > clause.start:
        yield clauses[at]
        at -= 1


def _joined(text: str, clauses: list[Clause]) -> list[Clause]:
    """Give a deadline that stands alone to the clause before it, and drop clauses that name nobody."""
    kept: list[Clause] = []
    for clause in clauses:
        if clause.names_owner:
            kept.append(clause)
        elif (
            kept
            and not kept[-1].deadline
            and not text[kept[-1].end : clause.start].strip(" \u3000\n，。；;（(")
        ):
            kept[-1].absorb(clause)
    return kept


def _apply_standing_rule(text: str, clauses: list[Clause]) -> None:
    start = first_leads_from(text, clauses[0].start, clauses[-1].end) if clauses else None
    for clause in clauses:
        if start is not None and clause.end >= start:
            clause.promote_first()
    mark = lead_mark(text)
    for clause in clauses if mark else ():
        clause.promote_marked(text, mark or "")
