"""Writes of review: accept, correct, add, drop, restore, settle a finding, name a lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.plans.dates import deadline_day
from redstart.apps.plans.errors import FIELD_INVALID
from redstart.apps.plans.fields import DEFAULTS, FIELDS, read_values
from redstart.apps.plans.models import Action, Document, Finding, Item, Responsibility, Target
from redstart.apps.plans.operations.items import ITEM_MODELS, next_lineage, next_position
from redstart.apps.plans.operations.names import assign, lead_by
from redstart.apps.plans.states import ItemKind, Part, ReviewState, Settlement
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import PlanVersion

_NAME_FIELDS = ("leaders", "lead", "support")


def accept(act: Act, item: Item, *, version: int | None = None) -> None:
    """Take an item as it is read; one that was dropped stands again, one corrected or added stays so."""
    act.expect(item, version)
    if item.state in {ReviewState.PROPOSED, ReviewState.DROPPED}:
        act.change(item, state=ReviewState.ACCEPTED)


def correct(act: Act, item: Item, values: Mapping[str, str | None], *, version: int | None = None) -> None:
    """Write what a person corrected; where nothing differs the item is accepted."""
    act.expect(item, version)
    columns, names = _columns(item.kind, values)
    _check_range(item, columns)
    differs = any(getattr(item, name) != value for name, value in columns.items())
    if isinstance(item, Responsibility):
        differs |= _names_differ(item, names)
    if not differs:
        accept(act, item)
        return
    state = ReviewState.ADDED if item.state == ReviewState.ADDED else ReviewState.CORRECTED
    act.change(item, touch=True, state=state, **columns)
    _write_names(act, item, names)


def add(
    act: Act,
    version: PlanVersion,
    kind: ItemKind,
    values: Mapping[str, str | None],
    *,
    action: Action | None = None,
    document: Document | None = None,
    span: tuple[int, int] | None = None,
) -> Item:
    """Add an item by hand, where the reader overlooked it or the plan does not say it."""
    required = {name: "" for name, field in FIELDS[kind].items() if field.required}
    columns, names = _columns(kind, {**required, **DEFAULTS[kind], **values})
    model = ITEM_MODELS[kind]
    placed = {"parent": action} if kind == ItemKind.ACTION else {"action": action}
    item = model(
        plan_version=version,
        document=document,
        span_start=span[0] if span else None,
        span_end=span[1] if span else None,
        lineage=next_lineage(model, version),
        position=next_position(model, version),
        state=ReviewState.ADDED,
        **placed,
        **columns,
    )
    _check_range(item, columns)
    act.create(item)
    _write_names(act, item, names)
    return item


def drop(act: Act, item: Item, *, version: int | None = None) -> None:
    """Take an item out of the plan; with an action goes everything beneath it."""
    act.expect(item, version)
    if isinstance(item, Action):
        for beneath in _beneath(item):
            drop(act, beneath)
    act.change(item, state=ReviewState.DROPPED)


def restore(act: Act, item: Item, *, version: int | None = None) -> None:
    """Put a dropped item back for review, with the actions above it."""
    act.expect(item, version)
    if item.state == ReviewState.DROPPED:
        by_hand = item.document_id is None
        act.change(item, state=ReviewState.ADDED if by_hand else ReviewState.PROPOSED)
    above = item.parent if isinstance(item, Action) else getattr(item, "action", None)
    if above is not None and not above.stands:
        restore(act, above)


def settle(act: Act, finding: Finding, *, settlement: str, note: str, version: int | None = None) -> None:
    """Answer a finding; an empty settlement opens it again."""
    if settlement not in {"", *Settlement}:
        raise RedstartError(NOT_FOUND)
    act.change(
        finding,
        version=version,
        settlement=settlement,
        note=note,
        settled_at=act.now if settlement else None,
        settled_by_id=act.person_id if settlement else None,
    )


def set_lead(act: Act, item: Responsibility, *, name: str, version: int | None = None) -> None:
    """Let one unit lead a responsibility; who led before helps."""
    leads, helpers = item.lead_names, item.support_names
    others = [other for other in (*leads, *helpers) if other != name]
    correct(act, item, {"lead": name, "support": "、".join(others), "leaderless_reason": ""}, version=version)


def _beneath(action: Action) -> Iterable[Item]:
    for model, above in ((Action, "parent"), (Target, "action"), (Responsibility, "action")):
        yield from model.objects.filter(**{above: action}).exclude(state=ReviewState.DROPPED)


def _columns(
    kind: ItemKind, values: Mapping[str, str | None]
) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """Divide what a form sent into columns of the row and names that have rows of their own."""
    columns = read_values(kind, values)
    names = {name: columns.pop(name) for name in _NAME_FIELDS if name in columns}
    if "deadline_written" in columns:
        written = columns["deadline_written"]
        columns["deadline"] = deadline_day(written) if written else None
    return columns, names


def _check_range(item: Item, columns: Mapping[str, Any]) -> None:
    if not isinstance(item, Target):
        return
    low, high = columns.get("value", item.value), columns.get("value_high", item.value_high)
    if high is not None and not low < high:
        raise RedstartError(
            FIELD_INVALID,
            place=Place(field="value_high"),
            field_zh="上限",
            field_en="upper value",
            value=high,
            zh_hint="上限须大于数值；不是区间时请留空",
            en_hint="the upper value is greater than the value; leave it empty where there is no range",
        )


def _names_differ(item: Responsibility, names: Mapping[str, tuple[str, ...]]) -> bool:
    current = {"leaders": item.leader_names, "lead": item.lead_names, "support": item.support_names}
    return any(list(given) != current[field] for field, given in names.items())


def _write_names(act: Act, item: Item, names: Mapping[str, tuple[str, ...]]) -> None:
    if not isinstance(item, Responsibility) or not names:
        return
    if "leaders" in names:
        lead_by(act, item, names["leaders"])
    lead = names.get("lead", tuple(item.lead_names))
    support = names.get("support", tuple(item.support_names))
    assign(act, item, Part.LEAD, lead)
    assign(act, item, Part.SUPPORT, [name for name in support if name not in lead])
