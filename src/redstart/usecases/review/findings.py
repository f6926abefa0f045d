"""Findings of the plan check: answered one by one, or all of a severity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.scope import found
from redstart.apps.plans.operations import review as writes
from redstart.usecases.review.draft import review_act

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import PlanVersion


def settle_finding(
    *,
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    finding_id: int,
    version: int | None = None,
    settlement: str,
    note: str = "",
) -> None:
    """Answer a finding as ``fixed``, ``intended`` or ``dismissed``; an empty answer opens it again."""

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        finding = found(plan.findings.all(), finding_id)
        writes.settle(act, finding, settlement=settlement, note=note, version=version)
        return {}

    review_act(
        verb="plans.settle-finding",
        by=by,
        now=now,
        key=key,
        version_id=version_id,
        request={"finding": finding_id, "version": version, "settlement": settlement, "note": note},
        work=work,
    )


def settle_findings(
    *,
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    severity: str,
    settlement: str,
    note: str = "",
) -> int:
    """Answer every open finding of a severity alike; return how many."""

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        rows = list(plan.findings.filter(severity=severity, settlement=""))
        for finding in rows:
            writes.settle(act, finding, settlement=settlement, note=note)
        return {"count": len(rows)}

    answer = review_act(
        verb="plans.settle-findings",
        by=by,
        now=now,
        key=key,
        version_id=version_id,
        request={"severity": severity, "settlement": settlement, "note": note},
        work=work,
    )
    return int(answer["count"])
