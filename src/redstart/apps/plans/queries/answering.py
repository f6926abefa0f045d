"""Who answers now for what issued plans say: leaders with their successions, units with their duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.queries import names_of
from redstart.apps.accounts.roles import Action as Deed
from redstart.apps.accounts.scope import within
from redstart.apps.organisations.people import records_of, standing_records
from redstart.apps.plans.models import Duty, Leader, PlanVersion, Succession
from redstart.apps.plans.states import OPEN_STATES, PlanState, ReviewState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from redstart.apps.accounts.scope import Actor


def leaderships(actor: Actor, person_id: int, action: Deed = Deed.VIEW_DRIVES) -> list[Leader]:
    """Return what a person answers for now under issued plans in scope, succession counted."""
    ids = records_of(person_id)
    rows = _standing_leaders(actor, action)
    succeeded = Succession.objects.filter(until=None)
    own = rows.filter(name__person__in=ids).exclude(pk__in=succeeded.values("leader"))
    taken = rows.filter(pk__in=succeeded.filter(person__in=ids).values("leader"))
    found = [*own, *taken]
    return sorted(found, key=lambda row: (row.responsibility.plan_version_id, row.responsibility.position))


def unit_duties(actor: Actor, unit_id: int, action: Deed = Deed.VIEW_DRIVES) -> QuerySet[Duty]:
    """Return what a unit owes now under issued plans in scope."""
    rows = Duty.objects.filter(
        within(actor, action, "plan_version__drive__region__path"),
        unit=unit_id,
        until=None,
        plan_version__state=PlanState.ISSUED,
    )
    related = ("responsibility__action", "plan_version__drive__region", "via")
    return rows.select_related(*related).order_by("plan_version_id", "responsibility__position")


def owes_anything(unit_id: int) -> bool:
    """Tell whether a unit owes anything under an issued plan, anywhere."""
    return Duty.objects.filter(unit=unit_id, until=None, plan_version__state=PlanState.ISSUED).exists()


def answering_now(leader_ids: Iterable[int]) -> dict[int, str]:
    """Return, for leaders that a plan names and another has succeeded, the name of who answers now."""
    rows = dict(
        Succession.objects.filter(leader__in=set(leader_ids), until=None).values_list("leader", "person")
    )
    now = standing_records(rows.values())
    names = names_of(now.values())
    return {leader: names.get(now[person], "") for leader, person in rows.items()}


def hold_plans(region_path: str) -> None:
    """Let no plan of a region be issued or superseded until this command ends.

    What a plan makes units and persons owe is then either there already or made after this command.
    """
    rows = PlanVersion.objects.select_for_update().filter(
        drive__region__path__startswith=region_path, state__in=(*OPEN_STATES, PlanState.ISSUED)
    )
    list(rows.order_by("pk").values_list("pk", flat=True))


def _standing_leaders(actor: Actor, action: Deed) -> QuerySet[Leader]:
    rows = Leader.objects.filter(
        within(actor, action, "responsibility__plan_version__drive__region__path"),
        responsibility__plan_version__state=PlanState.ISSUED,
    ).exclude(responsibility__state=ReviewState.DROPPED)
    return rows.select_related(
        "name", "responsibility__action", "responsibility__plan_version__drive__region"
    ).prefetch_related("responsibility__action__targets")
