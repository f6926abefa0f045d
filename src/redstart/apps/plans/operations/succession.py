"""Writes of who answers in place of whom: persons for leaders that a plan names, units for merged ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.organisations.people import standing_records
from redstart.apps.plans.models import Duty, Succession
from redstart.apps.plans.states import Part

if TYPE_CHECKING:
    from datetime import date

    from redstart.apps.accounts.models import Person
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Handover, Unit
    from redstart.apps.plans.models import Leader, PlanVersion


def succeed(
    act: Act, leader: Leader, *, person: Person, on: date, handover: Handover | None = None
) -> Succession | None:
    """Let a person answer from a day on in place of whom the plan names, or of who answered until then.

    Whom the plan names itself needs no row: the standing succession ends, and ``None`` is returned.
    """
    for row in leader.successions.filter(until=None):
        act.change(row, until=max(on, row.since))
    named = leader.name.person_id
    if named is not None and standing_records([named])[named] == person.pk:
        return None
    return act.create(Succession(leader=leader, person=person, since=on, handover=handover))


def take_over_duty(act: Act, duty: Duty, *, unit: Unit, on: date) -> Duty | None:
    """End a duty and let another unit owe it from that day on.

    A unit that helps already with what it now leads stops helping; one that owes as much or more keeps what
    it has, and ``None`` is returned.
    """
    act.change(duty, until=max(on, duty.since))
    standing = Duty.objects.filter(responsibility=duty.responsibility_id, unit=unit, until=None).first()
    if standing is not None and (standing.part == Part.LEAD or duty.part == Part.SUPPORT):
        return None
    if standing is not None:
        act.change(standing, until=max(on, standing.since))
    return act.create(
        Duty(
            plan_version_id=duty.plan_version_id,
            responsibility_id=duty.responsibility_id,
            unit=unit,
            via_id=duty.via_id,
            part=duty.part,
            deadline=duty.deadline,
            since=max(on, duty.since),
        )
    )


def carry_successions(act: Act, before: PlanVersion, plan: PlanVersion, *, on: date) -> None:
    """Let successions continue where an amended plan still names the same person for the same item."""
    rows = Succession.objects.filter(leader__responsibility__plan_version=before, until=None)
    for row in rows.select_related("leader__responsibility", "leader__name"):
        act.change(row, until=max(on, row.since))
        same = plan.responsibilities.filter(lineage=row.leader.responsibility.lineage).first()
        names = same.leaders.filter(name__written=row.leader.name.written) if same else ()
        act.create_all(
            Succession(leader=leader, person_id=row.person_id, since=on, handover_id=row.handover_id)
            for leader in names
        )
