"""Units are renamed, merged, closed, each from a day; a wrongly entered change is corrected or undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import found
from redstart.apps.journal.queries import command_that_made
from redstart.apps.journal.reversal import reverse
from redstart.apps.organisations import changing, handing
from redstart.apps.organisations.people import change_for_actor
from redstart.apps.organisations.queries import units_for_actor
from redstart.apps.organisations.states import ChangeKind, Side
from redstart.apps.plans.queries.answering import hold_plans, owes_anything
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.usecases.commands import command
from redstart.usecases.handovers.kinds import Move
from redstart.usecases.handovers.table import move_all, open_of_unit

if TYPE_CHECKING:
    from datetime import date, datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Unit, UnitChange

UNIT_OWES = ErrorKind(
    code="unit-owes",
    zh="“{name}”还有{count}项未了的职责或安排",
    en="{name!r} still owes or holds {count} things",
    zh_advice="请改用并入，让承接单位接过去；或先逐项交出",
    en_advice="merge it into the unit that takes over, or hand the things over first",
)
CORRECTION_REFUSED = ErrorKind(
    code="unit-change-not-correctable",
    zh="只能更正更名的日期、名称和依据",
    en="only the day, the name and the basis of a renaming can be corrected",
    zh_advice="并入和撤销有误时，请撤回后重新登记",
    en_advice="undo a merger or an end and enter it anew",
)


@dataclass(frozen=True, slots=True)
class Merged:
    """A merger that was made: the change, the record of what moved, and how many things moved."""

    change_id: int
    handover_id: int
    moved: int


def rename_from(
    *,
    by: Actor,
    now: datetime,
    key: str,
    unit_id: int,
    name: str,
    on: date,
    basis: str = "",
    version: int | None = None,
) -> int:
    """Let a unit bear another name from a day on; return the id of the change.

    Raises ``not-found``, ``unit-exists``, ``unit-name-unchanged``, ``unit-change-ahead``,
    ``unit-change-out-of-order``, ``version-conflict``.
    """

    def work(act: Act) -> dict[str, Any]:
        unit = _unit(act, by, unit_id, version)
        return {"id": changing.rename(act, unit, name=_short(name), on=on, basis=_basis(basis)).pk}

    request = {"unit": unit_id, "name": name, "on": on.isoformat(), "basis": basis, "version": version}
    answer = command(verb="units.rename-from", by=by, now=now, key=key, request=request, work=work)
    return int(answer["id"])


def merge_units(
    *,
    by: Actor,
    now: datetime,
    key: str,
    unit_id: int,
    into_id: int,
    on: date,
    basis: str = "",
    version: int | None = None,
) -> Merged:
    """Merge a unit into another from a day on; all that it owes and holds moves with a record.

    Issued plans and history keep its name; names in later documents find the unit that took it in. Raises
    ``not-found``, ``unit-merge-refused``, ``unit-change-ahead``, ``unit-change-out-of-order``.
    """

    def work(act: Act) -> dict[str, Any]:
        changing.hold_units(unit_id, into_id)
        unit = _unit(act, by, unit_id, version)
        into = found(units_for_actor(by, Action.EDIT_UNITS), into_id)
        hold_plans(unit.region.path)
        things = open_of_unit(by, unit)
        record = handing.record_of_units(act, giver=unit, taker=into, on=on, reason=_basis(basis))
        change = changing.merge(act, unit, into=into, on=on, basis=_basis(basis), handover=record)
        moved = move_all(act, things, Move(on, record, unit=into))
        for side in Side:
            handing.sign(act, record, side, on_behalf=True)
        return {"change": change.pk, "handover": record.pk, "moved": moved}

    request = {"unit": unit_id, "into": into_id, "on": on.isoformat(), "basis": basis, "version": version}
    answer = command(verb="units.merge", by=by, now=now, key=key, request=request, work=work)
    return Merged(int(answer["change"]), int(answer["handover"]), int(answer["moved"]))


def close_unit(
    *,
    by: Actor,
    now: datetime,
    key: str,
    unit_id: int,
    on: date,
    basis: str = "",
    version: int | None = None,
) -> int:
    """End a unit that owes and holds nothing; return the id of the change. Raises ``unit-owes``."""

    def work(act: Act) -> dict[str, Any]:
        changing.hold_units(unit_id)
        unit = _unit(act, by, unit_id, version)
        hold_plans(unit.region.path)
        count = len(open_of_unit(by, unit))
        if count or owes_anything(unit.pk):
            raise RedstartError(UNIT_OWES, name=unit.name, count=max(count, 1))
        return {"id": changing.close(act, unit, on=on, basis=_basis(basis)).pk}

    request = {"unit": unit_id, "on": on.isoformat(), "basis": basis, "version": version}
    answer = command(verb="units.close", by=by, now=now, key=key, request=request, work=work)
    return int(answer["id"])


def correct_renaming(
    *,
    by: Actor,
    now: datetime,
    key: str,
    change_id: int,
    name: str,
    on: date,
    basis: str = "",
    version: int | None = None,
) -> int:
    """Correct a renaming that was entered wrongly: it is taken back and made anew in one act.

    Raises ``unit-change-not-correctable``, ``undo-overtaken`` where the unit changed since, and what
    :func:`rename_from` raises.
    """

    def work(act: Act) -> dict[str, Any]:
        change = _found_change(act, by, change_id, version)
        if change.kind != ChangeKind.RENAME:
            raise RedstartError(CORRECTION_REFUSED)
        unit_id = change.unit_id
        reverse(act, command_that_made(change))
        unit = found(units_for_actor(by, Action.EDIT_UNITS), unit_id)
        return {"id": changing.rename(act, unit, name=_short(name), on=on, basis=_basis(basis)).pk}

    request = {"change": change_id, "name": name, "on": on.isoformat(), "basis": basis, "version": version}
    answer = command(verb="units.correct-renaming", by=by, now=now, key=key, request=request, work=work)
    return int(answer["id"])


def undo_change(*, by: Actor, now: datetime, key: str, change_id: int, version: int | None = None) -> int:
    """Take a wrongly entered change back, with all that moved; return how many rows were put back.

    Raises ``undo-overtaken`` where something was changed since.
    """

    def work(act: Act) -> dict[str, Any]:
        change = _found_change(act, by, change_id, version)
        return {"rows": len(reverse(act, command_that_made(change)))}

    request = {"change": change_id, "version": version}
    answer = command(verb="units.undo-change", by=by, now=now, key=key, request=request, work=work)
    return int(answer["rows"])


def _unit(act: Act, by: Actor, unit_id: int, version: int | None) -> Unit:
    unit = found(units_for_actor(by, Action.EDIT_UNITS), unit_id)
    act.region_path = unit.region.path
    act.about(unit)
    act.expect(unit, version)
    return unit


def _found_change(act: Act, by: Actor, change_id: int, version: int | None) -> UnitChange:
    change = found(change_for_actor(by, Action.EDIT_UNITS), change_id)
    changing.hold_units(change.unit_id, change.into_id or 0)
    act.region_path = change.unit.region.path
    act.about(change.unit)
    act.expect(change, version)
    return change


def _short(name: str) -> str:
    return name.strip()[:120]


def _basis(text: str) -> str:
    return text.strip()[:200]
