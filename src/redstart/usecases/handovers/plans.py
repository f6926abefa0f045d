"""What issued plans make persons and units answer for, as it moves in a handover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.plans.dates import due
from redstart.apps.plans.models import Duty, Leader
from redstart.apps.plans.operations.succession import succeed, take_over_duty
from redstart.apps.plans.queries.answering import leaderships, unit_duties
from redstart.kernel.errors import RedstartError
from redstart.usecases.handovers.kinds import Giver, Kind, Move, Open

if TYPE_CHECKING:
    from datetime import date

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Unit
    from redstart.apps.plans.models import Responsibility


def _leaderships(actor: Actor, giver: Giver) -> list[Open]:
    rows = leaderships(actor, giver.person_id, Action.HAND_OVER)
    return [_open("plans.leader", row, row.responsibility) for row in rows]


def _duties(actor: Actor, unit: Unit) -> list[Open]:
    rows = unit_duties(actor, unit.pk, Action.HAND_OVER)
    return [_open("plans.duty", row, row.responsibility) for row in rows]


def _open(kind: str, row: Leader | Duty, owner: Responsibility) -> Open:
    drive = owner.plan_version.drive
    words = owner.task or (owner.action.title if owner.action else "")
    return Open(kind, row, words or drive.name, drive.name, _due(row, owner))


def _due(row: Leader | Duty, owner: Responsibility) -> date:
    if isinstance(row, Duty) and row.deadline is not None:
        return row.deadline
    aims = owner.action.targets.all() if owner.action else ()
    return due(owner, [aim for aim in aims if aim.stands], owner.plan_version.drive).day


def _move_leadership(act: Act, thing: Open, move: Move) -> None:
    if not isinstance(thing.row, Leader) or move.person is None:
        raise RedstartError(NOT_FOUND)
    succeed(act, thing.row, person=move.person, on=move.on, handover=move.handover)


def _move_duty(act: Act, thing: Open, move: Move) -> Duty | None:
    if not isinstance(thing.row, Duty) or move.unit is None:
        raise RedstartError(NOT_FOUND)
    return take_over_duty(act, thing.row, unit=move.unit, on=move.on)


LEADERSHIP = Kind("plans.leader", "责任领导", "leader of a task", _move_leadership, of_person=_leaderships)
DUTY = Kind("plans.duty", "单位职责", "duty of a unit", _move_duty, of_unit=_duties)
