"""Writes of the items that a document proposes."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from django.db.models import Max

from redstart.apps.plans.dates import deadline_day
from redstart.apps.plans.models import Action, Finding, Item, PlanVersion, Responsibility, Target
from redstart.apps.plans.operations.names import assign, lead_by
from redstart.apps.plans.states import ItemKind, Part
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from redstart.apps.journal.act import Act
    from redstart.apps.plans.drafts import DraftDocument, DraftResponsibility, Span
    from redstart.apps.plans.models import Document


ITEM_MODELS: dict[ItemKind, type[Action | Target | Responsibility]] = {
    ItemKind.ACTION: Action,
    ItemKind.TARGET: Target,
    ItemKind.RESPONSIBILITY: Responsibility,
}


def next_lineage(model: type[Item], version: PlanVersion) -> int:
    """Return the first number that no item of this kind in the drive has had."""
    used = model.objects.filter(plan_version__drive_id=version.drive_id).aggregate(last=Max("lineage"))
    return (used["last"] or 0) + 1


def next_position(model: type[Item], version: PlanVersion) -> int:
    """Return the position after the last item of this kind in the version."""
    used = model.objects.filter(plan_version=version).aggregate(last=Max("position"))
    return (used["last"] or 0) + 1


@dataclass(frozen=True, slots=True)
class Continuation:
    """How a document's items continue an earlier version: by index within the document.

    ``actions`` are rows of the new version that stand for the document's own, ``lineages`` the numbers that
    items keep, ``places`` the actions of continued items, ``owners`` the responsibilities that are
    continued. ``skipped`` actions are not written.
    """

    actions: Mapping[int, Action] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    lineages: Mapping[ItemKind, Mapping[int, int]] = field(default_factory=dict)
    places: Mapping[ItemKind, Mapping[int, Action | None]] = field(default_factory=dict)
    owners: Mapping[int, Responsibility] = field(default_factory=dict)


class _Numbers:
    """Lineage and position of each new item of one kind."""

    def __init__(self, model: type[Item], version: PlanVersion, kept: Mapping[int, int]) -> None:
        self._fresh = count(next_lineage(model, version))
        self._positions = count(next_position(model, version))
        self._kept = kept

    def of(self, index: int) -> dict[str, int]:
        kept = self._kept.get(index)
        return {
            "lineage": next(self._fresh) if kept is None else kept,
            "position": next(self._positions),
        }


def propose(
    act: Act,
    version: PlanVersion,
    document: Document,
    draft: DraftDocument,
    continuation: Continuation | None = None,
) -> None:
    """Write everything that a document proposes as items to be reviewed."""
    plan = _Proposal(act, version, document, draft, continuation or Continuation())
    actions = plan.actions()
    plan.targets(actions)
    plan.responsibilities(actions)
    _propose_findings(act, version, document, draft)


@dataclass(frozen=True, slots=True)
class _Proposal:
    act: Act
    version: PlanVersion
    document: Document
    draft: DraftDocument
    continuation: Continuation

    def actions(self) -> dict[int, Action]:
        """Parents come before their children, so that each row finds its own."""
        numbers = self._numbers(ItemKind.ACTION)
        made = dict(self.continuation.actions)
        for index, item in enumerate(self.draft.actions):
            if index not in made and index not in self.continuation.skipped:
                row = Action(
                    **self._placed(item.span),
                    **numbers.of(index),
                    parent=None if item.parent is None else made.get(item.parent),
                    number=item.number,
                    title=item.title,
                )
                made[index] = self.act.create(row)
        return made

    def targets(self, actions: Mapping[int, Action]) -> None:
        numbers = self._numbers(ItemKind.TARGET)
        self.act.create_all(
            Target(
                **self._placed(item.span),
                **numbers.of(index),
                action=self._home(ItemKind.TARGET, index, item.action, actions),
                indicator=item.indicator,
                measure=item.measure,
                comparator=item.comparator,
                value=item.value,
                value_high=item.value_high,
                unit=item.unit,
                commitment=item.commitment,
                period=item.period,
                region_written=item.region_written,
            )
            for index, item in enumerate(self.draft.targets)
        )

    def responsibilities(self, actions: Mapping[int, Action]) -> None:
        numbers = self._numbers(ItemKind.RESPONSIBILITY)
        rows = self.act.create_all(
            Responsibility(
                **self._placed(item.span),
                **numbers.of(index),
                action=self._home(ItemKind.RESPONSIBILITY, index, item.action, actions),
                task=item.task,
                deadline_written=item.deadline_written if _day(item.deadline_written) else "",
                deadline=_day(item.deadline_written),
                leaderless_reason=self._decided(index, item)[1],
            )
            for index, item in enumerate(self.draft.responsibilities)
        )
        for index, (row, item) in enumerate(zip(rows, self.draft.responsibilities, strict=True)):
            lead = self._decided(index, item)[0]
            lead_by(self.act, row, item.leaders)
            assign(self.act, row, Part.LEAD, lead)
            assign(self.act, row, Part.SUPPORT, [name for name in item.support if name not in lead])

    def _decided(self, index: int, item: DraftResponsibility) -> tuple[tuple[str, ...], str]:
        """Return the lead, and why none leads: what a person decided holds while the document is silent."""
        before = self.continuation.owners.get(index)
        if item.lead or before is None:
            return item.lead, ""
        lead = tuple(before.lead_names)
        return (lead, "") if lead and set(lead) <= set(item.support) else ((), before.leaderless_reason)

    def _numbers(self, kind: ItemKind) -> _Numbers:
        return _Numbers(ITEM_MODELS[kind], self.version, self.continuation.lineages.get(kind, {}))

    def _placed(self, span: Span) -> dict[str, Any]:
        return {
            "plan_version": self.version,
            "document": self.document,
            "span_start": span[0],
            "span_end": span[1],
        }

    def _home(
        self, kind: ItemKind, index: int, action: int | None, actions: Mapping[int, Action]
    ) -> Action | None:
        places = self.continuation.places.get(kind, {})
        if index in places:
            return places[index]
        return None if action is None else actions.get(action)


def _propose_findings(act: Act, version: PlanVersion, document: Document, draft: DraftDocument) -> None:
    start = version.findings.count() + 1
    act.create_all(
        Finding(
            plan_version=version,
            document=document,
            position=start + index,
            code=finding.code,
            severity=finding.severity,
            message=finding.message,
            spans=[list(span) for span in finding.spans],
        )
        for index, finding in enumerate(draft.findings)
    )


def _day(written: str) -> date | None:
    """Return the day of a deadline; one that cannot be dated is left for review to fill."""
    try:
        return deadline_day(written) if written else None
    except RedstartError:
        return None
