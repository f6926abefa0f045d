"""Writes of an amendment: the next version of an issued plan, from what new documents say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from redstart.apps.plans.matching import Feature, pairs
from redstart.apps.plans.models import Action, Item, Responsibility, Target
from redstart.apps.plans.operations.copying import take_over
from redstart.apps.plans.operations.items import Continuation
from redstart.apps.plans.states import ItemKind, ReviewState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from redstart.apps.journal.act import Act
    from redstart.apps.plans.drafts import DraftDocument, DraftResponsibility
    from redstart.apps.plans.models import PlanVersion


Row = TypeVar("Row", Action, Target, Responsibility)


class Scope(StrEnum):
    """What new documents are to the plan they amend."""

    SUPPLEMENT = "supplement"  # what they do not mention stays
    REPLACEMENT = "replacement"  # what they do not mention goes


@dataclass(frozen=True, slots=True)
class _Continued:
    """By index within one document: the item of the base version that each of its items continues."""

    actions: Mapping[int, Action]
    targets: Mapping[int, Target]
    responsibilities: Mapping[int, Responsibility]


def carry_over(
    act: Act, base: PlanVersion, new: PlanVersion, drafts: Sequence[DraftDocument], scope: Scope
) -> list[Continuation]:
    """Take over what stays of ``base``; return how each document's items continue the rest.

    In a supplement the items that a document says anew give way to it and keep their action; in a
    replacement nothing is taken over but the lineage.
    """
    continued = _match(base, drafts)
    if scope == Scope.REPLACEMENT:
        return [
            Continuation(lineages=_lineages(found, with_actions=True), owners=found.responsibilities)
            for found in continued
        ]
    said = [
        item for found in continued for item in (*found.targets.values(), *found.responsibilities.values())
    ]
    take_over(act, base, new, without=said)
    copies = {row.lineage: row for row in Action.objects.filter(plan_version=new)}
    return [_supplement(draft, found, copies) for draft, found in zip(drafts, continued, strict=True)]


def _supplement(draft: DraftDocument, found: _Continued, copies: Mapping[int, Action]) -> Continuation:
    targets, owners = found.targets, found.responsibilities
    return Continuation(
        actions={index: copies[row.lineage] for index, row in found.actions.items()},
        skipped=frozenset(range(len(draft.actions))) - _needed(draft, found),
        lineages=_lineages(found, with_actions=False),
        owners=owners,
        places={
            ItemKind.TARGET: {i: _copy_of(row.action, copies) for i, row in targets.items()},
            ItemKind.RESPONSIBILITY: {i: _copy_of(row.action, copies) for i, row in owners.items()},
        },
    )


def _copy_of(action: Action | None, copies: Mapping[int, Action]) -> Action | None:
    return None if action is None else copies.get(action.lineage)


def _needed(draft: DraftDocument, found: _Continued) -> frozenset[int]:
    """Return the document's actions that hold something new, with those above them."""
    fresh = [item.action for i, item in enumerate(draft.targets) if i not in found.targets]
    fresh += [item.action for i, item in enumerate(draft.responsibilities) if i not in found.responsibilities]
    needed: set[int] = set()
    for start in fresh:
        index = start
        while index is not None and index not in needed:
            needed.add(index)
            index = draft.actions[index].parent
    return frozenset(needed)


def _lineages(found: _Continued, *, with_actions: bool) -> dict[ItemKind, dict[int, int]]:
    return {
        ItemKind.ACTION: _numbers(found.actions) if with_actions else {},
        ItemKind.TARGET: _numbers(found.targets),
        ItemKind.RESPONSIBILITY: _numbers(found.responsibilities),
    }


def _numbers(rows: Mapping[int, Item]) -> dict[int, int]:
    return {index: row.lineage for index, row in rows.items()}


def _match(base: PlanVersion, drafts: Sequence[DraftDocument]) -> list[_Continued]:
    """Match all documents together, so that no item is continued twice."""
    actions = _paired(
        _standing(Action, base),
        lambda row: Feature((), row.title),
        [[Feature((), item.title) for item in draft.actions] for draft in drafts],
    )
    targets = _paired(
        _standing(Target, base),
        lambda row: Feature((row.measure, row.period, row.region_written), row.indicator),
        [
            [
                Feature((item.measure, item.period, item.region_written), item.indicator)
                for item in draft.targets
            ]
            for draft in drafts
        ],
    )
    owners = _paired(
        _standing(Responsibility, base),
        lambda row: Feature((), _work(row.action.title if row.action else "", row.task)),
        [
            [_owner_feature(draft, item, continued) for item in draft.responsibilities]
            for draft, continued in zip(drafts, actions, strict=True)
        ],
    )
    return [_Continued(*found) for found in zip(actions, targets, owners, strict=True)]


def _paired(
    rows: Sequence[Row], feature: Callable[[Row], Feature], said: Sequence[Sequence[Feature]]
) -> list[dict[int, Row]]:
    """Return, for each document, the row that each of its items continues, by the item's index there."""
    found = pairs([feature(row) for row in rows], [item for document in said for item in document])
    starts = accumulate((len(document) for document in said), initial=0)
    return [
        {index: rows[found[start + index]] for index in range(len(document)) if start + index in found}
        for start, document in zip(starts, said, strict=False)
    ]


def _owner_feature(
    draft: DraftDocument, item: DraftResponsibility, continued: Mapping[int, Action]
) -> Feature:
    """Return what tells a responsibility from others.

    An action that goes on under another title is still the same for those who answer for it.
    """
    own = "" if item.action is None else draft.actions[item.action].title
    known = None if item.action is None else continued.get(item.action)
    return Feature((), _work(known.title if known else own, "" if item.task == own else item.task))


def _standing(model: type[Row], base: PlanVersion) -> list[Row]:
    rows = model.objects.filter(plan_version=base).exclude(state=ReviewState.DROPPED)
    return list(rows.order_by("position"))


def _work(action: str, task: str) -> str:
    """Return what is to be done; a task that merely repeats its action's title says nothing more."""
    return action if task in {"", action} else f"{action}|{task}"
