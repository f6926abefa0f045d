"""Writes of the items that a document proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from redstart.apps.plans.dates import deadline_day
from redstart.apps.plans.models import Action, Finding, Item, PlanVersion, Responsibility, Target
from redstart.apps.plans.operations.names import assign, lead_by
from redstart.apps.plans.states import Part
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from redstart.apps.journal.act import Act
    from redstart.apps.plans.drafts import DraftAction, DraftDocument
    from redstart.apps.plans.models import Document


def next_lineage(model: type[Item], version: PlanVersion) -> int:
    """Return the first number that no item of this kind in the drive has had."""
    used = model.objects.filter(plan_version__drive_id=version.drive_id).aggregate(last=Max("lineage"))
    return (used["last"] or 0) + 1


def next_position(model: type[Item], version: PlanVersion) -> int:
    """Return the position after the last item of this kind in the version."""
    used = model.objects.filter(plan_version=version).aggregate(last=Max("position"))
    return (used["last"] or 0) + 1


def propose(act: Act, version: PlanVersion, document: Document, draft: DraftDocument) -> None:
    """Write everything that a document proposes as items to be reviewed."""
    actions = _propose_actions(act, version, document, draft.actions)
    _propose_targets(act, version, document, draft, actions)
    _propose_responsibilities(act, version, document, draft, actions)
    _propose_findings(act, version, document, draft)


def _propose_actions(
    act: Act, version: PlanVersion, document: Document, drafts: Sequence[DraftAction]
) -> list[Action]:
    """Parents come before their children, so that each row finds its own."""
    lineage, position = next_lineage(Action, version), next_position(Action, version)
    made: list[Action] = []
    for index, draft in enumerate(drafts):
        made.append(
            act.create(
                Action(
                    plan_version=version,
                    document=document,
                    lineage=lineage + index,
                    position=position + index,
                    span_start=draft.span[0],
                    span_end=draft.span[1],
                    parent=None if draft.parent is None else made[draft.parent],
                    number=draft.number,
                    title=draft.title,
                )
            )
        )
    return made


def _propose_targets(
    act: Act, version: PlanVersion, document: Document, draft: DraftDocument, actions: Sequence[Action]
) -> None:
    lineage, position = next_lineage(Target, version), next_position(Target, version)
    act.create_all(
        Target(
            plan_version=version,
            document=document,
            lineage=lineage + index,
            position=position + index,
            span_start=target.span[0],
            span_end=target.span[1],
            action=None if target.action is None else actions[target.action],
            indicator=target.indicator,
            measure=target.measure,
            comparator=target.comparator,
            value=target.value,
            value_high=target.value_high,
            unit=target.unit,
            commitment=target.commitment,
            period=target.period,
            region_written=target.region_written,
        )
        for index, target in enumerate(draft.targets)
    )


def _propose_responsibilities(
    act: Act, version: PlanVersion, document: Document, draft: DraftDocument, actions: Sequence[Action]
) -> None:
    lineage, position = next_lineage(Responsibility, version), next_position(Responsibility, version)
    rows = act.create_all(
        Responsibility(
            plan_version=version,
            document=document,
            lineage=lineage + index,
            position=position + index,
            span_start=owner.span[0],
            span_end=owner.span[1],
            action=None if owner.action is None else actions[owner.action],
            task=owner.task,
            deadline_written=owner.deadline_written if _day(owner.deadline_written) else "",
            deadline=_day(owner.deadline_written),
        )
        for index, owner in enumerate(draft.responsibilities)
    )
    for row, owner in zip(rows, draft.responsibilities, strict=True):
        lead_by(act, row, owner.leaders)
        assign(act, row, Part.LEAD, owner.lead)
        assign(act, row, Part.SUPPORT, [name for name in owner.support if name not in owner.lead])


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
