"""Items: accepted, corrected, added, dropped, restored, given a lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.plans.models import Action, Item, Responsibility
from redstart.apps.plans.operations import review as writes
from redstart.apps.plans.queries.sheet import item_of, items_in_order
from redstart.apps.plans.states import ItemKind, ReviewState
from redstart.kernel.errors import RedstartError
from redstart.usecases.review.draft import ItemRef, review_act

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import Document, PlanVersion


def accept(
    *, by: Actor, now: datetime, key: str, version_id: int, items: Sequence[ItemRef]
) -> dict[str, int]:
    """Take items as they are read; return their versions by ``kind:id``."""
    return _each("plans.accept", writes.accept, by, now, key, version_id, items)


def drop(*, by: Actor, now: datetime, key: str, version_id: int, items: Sequence[ItemRef]) -> dict[str, int]:
    """Take items out of the plan, actions with everything beneath them; return versions by ``kind:id``."""
    return _each("plans.drop", writes.drop, by, now, key, version_id, items)


def restore(
    *, by: Actor, now: datetime, key: str, version_id: int, items: Sequence[ItemRef]
) -> dict[str, int]:
    """Put dropped items back for review; return versions by ``kind:id``."""
    return _each("plans.restore", writes.restore, by, now, key, version_id, items)


def accept_all(
    *,
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    kind: str | None = None,
    action_id: int | None = None,
) -> int:
    """Take everything still to review, of one kind or in one action with what is beneath; return how many."""

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        rows = [item for item in items_in_order(plan) if item.state == ReviewState.PROPOSED]
        chosen = [item for item in rows if kind in {None, item.kind} and _lies_in(item, action_id)]
        for item in chosen:
            writes.accept(act, item)
        return {"count": len(chosen)}

    answer = review_act(
        verb="plans.accept-all",
        by=by,
        now=now,
        key=key,
        version_id=version_id,
        request={"kind": kind, "action": action_id},
        work=work,
    )
    return int(answer["count"])


def correct(
    *,
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    item: ItemRef,
    values: Mapping[str, str | None],
) -> dict[str, int]:
    """Write what a person corrected, as a form sends it (see ``plans.fields``); raise ``field-invalid``."""

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        row = item_of(plan, item.kind, item.id)
        writes.correct(act, row, values, version=item.version)
        return {"versions": _versions([row])}

    return _versions_of(
        review_act(
            verb="plans.correct",
            by=by,
            now=now,
            key=key,
            version_id=version_id,
            request={"item": item.plain(), "values": dict(values)},
            work=work,
        )
    )


def set_lead(
    *, by: Actor, now: datetime, key: str, version_id: int, item: ItemRef, name: str
) -> dict[str, int]:
    """Let one unit lead a responsibility; who led before helps."""

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        row = item_of(plan, item.kind, item.id)
        if not isinstance(row, Responsibility):
            raise RedstartError(NOT_FOUND)
        writes.set_lead(act, row, name=name, version=item.version)
        return {"versions": _versions([row])}

    return _versions_of(
        review_act(
            verb="plans.set-lead",
            by=by,
            now=now,
            key=key,
            version_id=version_id,
            request={"item": item.plain(), "name": name},
            work=work,
        )
    )


def add(
    *,
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    kind: str,
    values: Mapping[str, str | None],
    action_id: int | None = None,
    document_id: int | None = None,
    span: tuple[int, int] | None = None,
) -> int:
    """Add an item by hand, beneath an action and at a place of a document where given; return its id."""

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        if kind not in set(ItemKind):
            raise RedstartError(NOT_FOUND)
        document = _document(plan, document_id, span)
        row = writes.add(
            act,
            plan,
            ItemKind(kind),
            values,
            action=_action(plan, action_id),
            document=document,
            span=span if document else None,
        )
        return {"id": row.pk}

    answer = review_act(
        verb="plans.add",
        by=by,
        now=now,
        key=key,
        version_id=version_id,
        request={
            "kind": kind,
            "values": dict(values),
            "action": action_id,
            "document": document_id,
            "span": span,
        },
        work=work,
    )
    return int(answer["id"])


def _each(
    verb: str,
    write: Callable[..., None],
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    items: Sequence[ItemRef],
) -> dict[str, int]:
    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        rows = []
        for ref in items:
            row = item_of(plan, ref.kind, ref.id)
            write(act, row, version=ref.version)
            rows.append(row)
        return {"versions": _versions(rows)}

    request = {"items": [ref.plain() for ref in items]}
    answer = review_act(verb=verb, by=by, now=now, key=key, version_id=version_id, request=request, work=work)
    return _versions_of(answer)


def _versions(rows: Sequence[Item]) -> dict[str, int]:
    return {f"{row.kind}:{row.pk}": row.version for row in rows}


def _versions_of(answer: Mapping[str, Any]) -> dict[str, int]:
    return {str(name): int(version) for name, version in answer["versions"].items()}


def _lies_in(item: Item, action_id: int | None) -> bool:
    """Tell whether an item is an action or lies beneath it, at any depth."""
    if action_id is None:
        return True
    above: Action | None = item if isinstance(item, Action) else getattr(item, "action", None)
    while above is not None and above.pk != action_id:
        above = above.parent
    return above is not None


def _action(plan: PlanVersion, action_id: int | None) -> Action | None:
    if action_id is None:
        return None
    row = item_of(plan, ItemKind.ACTION, action_id)
    return row if isinstance(row, Action) else None


def _document(plan: PlanVersion, document_id: int | None, span: tuple[int, int] | None) -> Document | None:
    """Return a document of the plan that has this span; raise ``not-found`` where there is none."""
    if document_id is None or span is None:
        return None
    source = plan.sources.select_related("document").filter(document_id=document_id).first()
    if source is None or not 0 <= span[0] < span[1] <= len(source.document.text):
        raise RedstartError(NOT_FOUND)
    return source.document
