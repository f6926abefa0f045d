"""Plan check (方案体检): what a careful reader would ask the author. One module per kind of finding.

Precision comes before recall: a finding that is not there is worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from redstart.extraction.checks.garbled_text import garbled_texts
from redstart.extraction.checks.missing_deadline import missing_deadlines
from redstart.extraction.checks.name_variant import name_variants
from redstart.extraction.checks.plan import PlanText
from redstart.extraction.checks.sum_mismatch import sum_mismatches
from redstart.extraction.checks.target_conflict import target_conflicts
from redstart.extraction.checks.unit_suspect import unit_suspects
from redstart.extraction.checks.unowned_action import unowned_actions
from redstart.extraction.checks.unquantified_action import unquantified_actions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from redstart.extraction.outline import Outline
    from redstart.extraction.result import Finding, Quantity, Responsibility

_Check: TypeAlias = "Callable[[PlanText], Iterator[Finding]]"
_FEWEST_TARGETS = 3
_ON_ALL: tuple[_Check, ...] = (sum_mismatches, garbled_texts)
_ON_FIGURES: tuple[_Check, ...] = (*_ON_ALL, unit_suspects)
_ON_PLANS: tuple[_Check, ...] = (
    *_ON_FIGURES,
    target_conflicts,
    name_variants,
    unowned_actions,
    unquantified_actions,
    missing_deadlines,
)


def findings(
    outline: Outline, quantities: tuple[Quantity, ...], responsibilities: tuple[Responsibility, ...]
) -> tuple[Finding, ...]:
    """Return what a careful reader would ask, in the order of the text.

    Only a plan is held to what a plan must have; any document is told what is damaged or does not add up.
    """
    plan = PlanText(outline, quantities, responsibilities)
    found = [finding for check in _checks_for(plan) for finding in check(plan)]
    return tuple(sorted(found, key=lambda finding: finding.spans))


def _checks_for(plan: PlanText) -> tuple[_Check, ...]:
    if _sets_work(plan):
        return _ON_PLANS
    return _ON_FIGURES if plan.outline.facts.kind == "report" else _ON_ALL


def _sets_work(plan: PlanText) -> bool:
    kind = plan.outline.facts.kind
    if kind in {"plan", "news", "report"}:
        return kind == "plan"
    # Measures for enterprises may be a plan as well: they are when they set targets and name who answers.
    return bool(plan.responsibilities) and len(plan.target_starts) >= _FEWEST_TARGETS
