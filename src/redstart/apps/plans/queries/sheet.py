"""The review sheet: a plan version with everything that review looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.apps.accounts.scope import NOT_FOUND, found
from redstart.apps.journal.queries import last_undoable
from redstart.apps.plans.models import Action, Responsibility, Target
from redstart.apps.plans.queries.doubts import doubted_names
from redstart.apps.plans.queries.drives import documents, plan_version
from redstart.apps.plans.queries.gaps import gaps_of, memberless
from redstart.apps.plans.states import UNDOABLE, ItemKind, ReviewState
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.plans.models import Document, Finding, Item, PlanVersion, WrittenName
    from redstart.apps.plans.queries.gaps import Gap


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items are decided, of how many."""

    decided: int
    total: int


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """A plan version beside its documents.

    A document that the actor is not cleared for is left out, with its findings, which quote it.
    ``items`` stand in the order of the text, those added by hand last, dropped ones included.
    ``doubted`` are the names, by id, that an open finding takes for another way to write those given.
    ``memberless`` are the collectives without members, each of which would owe as one.
    """

    version: PlanVersion
    documents: Sequence[Document]
    items: Sequence[Action | Target | Responsibility]
    findings: Sequence[Finding]
    names: Sequence[WrittenName]
    doubted: Mapping[int, tuple[WrittenName, ...]]
    memberless: Sequence[WrittenName]
    gaps: Sequence[Gap]
    undoable: bool

    @property
    def progress(self) -> Progress:
        """How far the review has come."""
        decided = sum(item.state != ReviewState.PROPOSED for item in self.items)
        return Progress(decided, len(self.items))


def review_sheet(actor: Actor, version_id: int) -> ReviewSheet:
    """Return the review sheet of a plan version; raise ``not-found`` outside the scope."""
    version = plan_version(actor, version_id)
    undoable = last_undoable(person_id=actor.person_id, subject=version, verbs=UNDOABLE)
    shown = list(documents(actor).filter(uses__plan_version=version).order_by("uses__position"))
    open_to_read = {None, *(document.pk for document in shown)}
    return ReviewSheet(
        version=version,
        documents=shown,
        items=items_in_order(version),
        findings=[finding for finding in version.findings.all() if finding.document_id in open_to_read],
        names=list(version.names.select_related("unit__region", "person__naming").order_by("kind", "pk")),
        doubted=doubted_names(version),
        memberless=list(memberless(version)),
        gaps=gaps_of(version),
        undoable=version.is_draft and undoable is not None,
    )


def progress(version: PlanVersion) -> Progress:
    """Return how far the review of a version has come, without reading its items."""
    rows = [model.objects.filter(plan_version=version) for model in (Action, Target, Responsibility)]
    waiting = sum(kind.filter(state=ReviewState.PROPOSED).count() for kind in rows)
    total = sum(kind.count() for kind in rows)
    return Progress(total - waiting, total)


def items_in_order(version: PlanVersion) -> list[Action | Target | Responsibility]:
    """Return all items of a version in the order of the text; an action before what stands in it."""
    owners = Responsibility.objects.filter(plan_version=version)
    rows: list[Action | Target | Responsibility] = [
        *Action.objects.filter(plan_version=version).select_related("parent"),
        *Target.objects.filter(plan_version=version).select_related("action"),
        *owners.select_related("action").prefetch_related("leaders__name", "assignments__name"),
    ]
    order = dict(version.sources.values_list("document_id", "position"))
    return sorted(rows, key=lambda item: _place(item, order))


def item_of(version: PlanVersion, kind: str, item_id: int) -> Action | Target | Responsibility:
    """Return an item of a version; raise ``not-found`` where the version has no such item."""
    if kind == ItemKind.ACTION:
        return found(Action.objects.filter(plan_version=version), item_id)
    if kind == ItemKind.TARGET:
        return found(Target.objects.filter(plan_version=version), item_id)
    if kind == ItemKind.RESPONSIBILITY:
        return found(Responsibility.objects.filter(plan_version=version), item_id)
    raise RedstartError(NOT_FOUND)


def _place(item: Item, order: dict[int, int]) -> tuple[int, int, int]:
    if item.document_id is None or item.span_start is None:
        return (len(order) + 1, 0, item.pk)
    return (order.get(item.document_id, 0), item.span_start, -(item.span_end or 0))
