"""A version continues another: its standing items are taken over with their lineage, names and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from redstart.apps.plans.models import (
    Action,
    Assignment,
    Item,
    Leader,
    PlanDocument,
    Responsibility,
    Target,
    WrittenName,
)
from redstart.apps.plans.states import ReviewState

if TYPE_CHECKING:
    from collections.abc import Collection

    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import PlanVersion

Copied = TypeVar("Copied", Action, Target, Responsibility)
_NOT_COPIED = frozenset({"id", "version", "plan_version", "state", "parent", "action", "note"})


def take_over(act: Act, base: PlanVersion, new: PlanVersion, *, without: Collection[Item] = ()) -> None:
    """Copy what stands in ``base`` into ``new`` as accepted, but not the items in ``without``."""
    gone = {(item.kind, item.pk) for item in without}
    _take_sources(act, base, new)
    names = _take_names(act, base, new)
    actions = _take_actions(act, base, new, gone)
    for target in _standing(Target, base, gone):
        act.create(_under(_copy(target, new), actions.get(target.action_id or 0)))
    for owner in _standing(Responsibility, base, gone):
        row = act.create(_under(_copy(owner, new), actions.get(owner.action_id or 0)))
        _take_parts(act, owner, row, names)


Placed = TypeVar("Placed", Target, Responsibility)


def _under(row: Placed, action: Action | None) -> Placed:
    row.action = action
    return row


def _standing(model: type[Copied], base: PlanVersion, gone: set[tuple[Any, int]]) -> list[Copied]:
    rows = model.objects.filter(plan_version=base).exclude(state=ReviewState.DROPPED).order_by("position")
    return [row for row in rows if (row.kind, row.pk) not in gone]


def _copy(old: Copied, new: PlanVersion) -> Copied:
    columns = {
        field.attname: getattr(old, field.attname)
        for field in old._meta.concrete_fields  # noqa: SLF001
        if field.name not in _NOT_COPIED
    }
    return type(old)(plan_version=new, state=ReviewState.ACCEPTED, **columns)


def _take_sources(act: Act, base: PlanVersion, new: PlanVersion) -> None:
    act.create_all(
        PlanDocument(plan_version=new, document_id=source.document_id, position=source.position)
        for source in base.sources.order_by("position")
    )


def _take_names(act: Act, base: PlanVersion, new: PlanVersion) -> dict[int, WrittenName]:
    old = list(base.names.order_by("pk"))
    made = act.create_all(
        WrittenName(
            plan_version=new,
            kind=name.kind,
            written=name.written,
            status=name.status,
            proposed=name.proposed,
            evidence=name.evidence,
            candidates=name.candidates,
            collective=name.collective,
            unit_id=name.unit_id,
            person_id=name.person_id,
        )
        for name in old
    )
    return {before.pk: after for before, after in zip(old, made, strict=True)}


def _take_actions(
    act: Act, base: PlanVersion, new: PlanVersion, gone: set[tuple[Any, int]]
) -> dict[int, Action]:
    """Copy parents first; the child of an action that is left out moves up."""
    rows = {row.pk: row for row in _standing(Action, base, gone)}
    made: dict[int, Action] = {}

    def take(old: Action) -> Action:
        if old.pk not in made:
            row = _copy(old, new)
            above = rows.get(old.parent_id or 0)
            row.parent = take(above) if above else None
            made[old.pk] = act.create(row)
        return made[old.pk]

    for old in rows.values():
        take(old)
    return made


def _take_parts(act: Act, old: Responsibility, row: Responsibility, names: dict[int, WrittenName]) -> None:
    act.create_all(
        Leader(responsibility=row, name=names[leader.name_id], position=leader.position)
        for leader in old.leaders.all()
    )
    act.create_all(
        Assignment(responsibility=row, name=names[given.name_id], part=given.part, position=given.position)
        for given in old.assignments.all()
    )
