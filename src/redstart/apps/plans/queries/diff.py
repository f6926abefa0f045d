"""What an amendment changes: two versions of a plan, item by item, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from redstart.apps.plans.fields import FIELDS
from redstart.apps.plans.models import Action, Responsibility, Target
from redstart.apps.plans.phrases import number_text
from redstart.apps.plans.queries.drives import plan_version
from redstart.apps.plans.queries.sheet import items_in_order

if TYPE_CHECKING:
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.plans.models import PlanVersion
    from redstart.apps.plans.states import ItemKind

AnyItem = Action | Target | Responsibility


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: its name in :data:`redstart.apps.plans.fields.FIELDS`, old and new as text."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one item. ``old`` and ``new`` carry the place in their documents."""

    kind: ItemKind
    lineage: int
    how: Literal["added", "removed", "changed"]
    title: str
    fields: tuple[FieldChange, ...]
    old: AnyItem | None
    new: AnyItem | None


def diff(actor: Actor, version_id: int, against_id: int | None = None) -> list[Change]:
    """Return what a version changes against another, by default the one it is based on; in its order.

    Raises ``not-found`` for a version outside the scope. A version based on none adds everything.
    """
    new = plan_version(actor, version_id)
    base_id = against_id if against_id is not None else new.based_on_id
    old = plan_version(actor, base_id) if base_id is not None else None
    return compare(old, new)


def compare(old: PlanVersion | None, new: PlanVersion) -> list[Change]:
    """Return the changes from ``old`` to ``new``; an item is itself by its lineage."""
    before = _by_lineage(old) if old is not None else {}
    after = _by_lineage(new)
    changes = [
        _change(kind, lineage, before.get((kind, lineage)), item) for (kind, lineage), item in after.items()
    ]
    gone = [
        _change(kind, lineage, item, None)
        for (kind, lineage), item in before.items()
        if (kind, lineage) not in after
    ]
    return [change for change in (*changes, *gone) if change is not None]


def _by_lineage(version: PlanVersion) -> dict[tuple[ItemKind, int], AnyItem]:
    return {(item.kind, item.lineage): item for item in items_in_order(version) if item.stands}


def _change(kind: ItemKind, lineage: int, old: AnyItem | None, new: AnyItem | None) -> Change | None:
    standing = new or old
    if standing is None:
        return None
    fields = _differing(kind, old, new) if old is not None and new is not None else ()
    if old is not None and new is not None and not fields:
        return None
    how: Literal["added", "removed", "changed"] = (
        "added" if old is None else "removed" if new is None else "changed"
    )
    return Change(kind, lineage, how, title_of(standing), fields, old, new)


def _differing(kind: ItemKind, old: AnyItem, new: AnyItem) -> tuple[FieldChange, ...]:
    names = [*FIELDS[kind], "action"]
    values = [(name, field_text(old, name), field_text(new, name)) for name in names]
    return tuple(FieldChange(*value) for value in values if value[1] != value[2])


def title_of(item: AnyItem) -> str:
    """Return what an item is called in a list."""
    if isinstance(item, Action):
        return str(item)
    if isinstance(item, Target):
        return item.indicator
    return item.task or (item.action.title if item.action else "")


def field_text(item: AnyItem, name: str) -> str:
    """Return a field of an item as a form would show it; ``action`` is the title of what it stands under."""
    if name == "action":
        above = item.parent if isinstance(item, Action) else item.action
        return above.title if above else ""
    if isinstance(item, Responsibility) and name in {"leaders", "lead", "support"}:
        listed = {"leaders": item.leader_names, "lead": item.lead_names, "support": item.support_names}
        return "、".join(listed[name])
    value = getattr(item, name)
    if name in {"value", "value_high"}:
        return "" if value is None else number_text(value)
    return str(value)
