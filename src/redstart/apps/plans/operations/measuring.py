"""Writes of the indicators that targets are measured by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.plans.models import TargetIndicator
from redstart.apps.plans.queries.measured import link_of, measured

if TYPE_CHECKING:
    from redstart.apps.indicators.models import Indicator
    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import PlanVersion, Target


def keep_named(act: Act, plan: PlanVersion) -> int:
    """Record the indicators that fit by name, so that a later change of the catalogue moves no issued target.

    Returns how many were recorded; what is recorded already stays.
    """
    rows = [
        TargetIndicator(drive_id=plan.drive_id, lineage=item.target.lineage, indicator=item.indicator)
        for item in measured(plan)
        if item.indicator is not None and item.version is None and not item.misfit
    ]
    return len(act.create_all(rows))


def decide(
    act: Act, plan: PlanVersion, target: Target, *, indicator: Indicator | None, version: int | None
) -> TargetIndicator:
    """Say by which indicator a target is measured; ``None``: by none."""
    link = link_of(plan, target.lineage)
    if link is None:
        row = TargetIndicator(
            drive_id=plan.drive_id, lineage=target.lineage, indicator=indicator, decided=True
        )
        return act.create(row)
    return act.change(link, version=version, indicator=indicator, decided=True)


def forget(act: Act, plan: PlanVersion, target: Target, *, version: int | None) -> None:
    """Take a person's choice back, so that the name decides again."""
    link = link_of(plan, target.lineage)
    if link is not None:
        act.delete(link, version=version)
