"""Items of plans by their words, through the actor's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from redstart.apps.plans.models import Action, Responsibility, Target
from redstart.apps.plans.queries.drives import plan_versions
from redstart.apps.plans.states import OPEN_STATES, PlanState, ReviewState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.apps.accounts.scope import Actor

AnyItem = Action | Target | Responsibility


def items_with(actor: Actor, words: str, *, most: int) -> dict[str, Sequence[AnyItem]]:
    """Return standing items of open and issued plans that hold ``words``, up to ``most`` of each kind."""
    return {
        "action": _found(actor, Action, Q(title__icontains=words), most),
        "target": _found(actor, Target, Q(indicator__icontains=words), most),
        "responsibility": _found(actor, Responsibility, _answers(words), most),
    }


def _answers(words: str) -> Q:
    names = Q(assignments__name__written__icontains=words) | Q(leaders__name__written__icontains=words)
    return Q(task__icontains=words) | names


def _found(actor: Actor, model: type[AnyItem], condition: Q, most: int) -> Sequence[AnyItem]:
    versions = plan_versions(actor).filter(state__in=[*OPEN_STATES, PlanState.ISSUED]).order_by()
    rows = model.objects.filter(condition, plan_version__in=versions.values("pk"))
    standing = rows.exclude(state=ReviewState.DROPPED).select_related("plan_version__drive")
    return list(standing.distinct().order_by("-plan_version_id", "position")[:most])
