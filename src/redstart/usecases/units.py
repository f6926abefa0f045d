"""Units and collectives kept by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND, found
from redstart.apps.organisations import operations as writes
from redstart.apps.organisations.queries import regions_for_actor, town_governments, units_for_actor
from redstart.apps.plans.operations.signing import renew_duties
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Unit


def add_unit(
    *, by: Actor, now: datetime, key: str, region_code: str, name: str, kind: str | None = None
) -> int:
    """Enter a unit of a region; return its id. Raises ``not-found`` for the region, ``unit-exists``."""

    def work(act: Act) -> dict[str, Any]:
        region = regions_for_actor(by, Action.EDIT_UNITS).filter(code=region_code).first()
        if region is None or not name.strip():
            raise RedstartError(NOT_FOUND)
        act.region_path = region.path
        return {"id": writes.create_unit(act, region=region, name=name.strip()[:120], kind=kind).pk}

    request = {"region": region_code, "name": name, "kind": kind}
    answer = command(verb="units.add", by=by, now=now, key=key, request=request, work=work)
    return int(answer["id"])


def add_alias(*, by: Actor, now: datetime, key: str, unit_id: int, alias: str) -> None:
    """Let a unit be found under another name as well."""

    def work(act: Act, unit: Unit) -> None:
        writes.add_alias(act, unit, alias=alias.strip()[:120])

    _on_unit("units.add-alias", by, now, key, unit_id, {"alias": alias}, work)


def rename_unit(
    *, by: Actor, now: datetime, key: str, unit_id: int, name: str, version: int | None = None
) -> None:
    """Give a unit a new name; the old one still finds it."""

    def work(act: Act, unit: Unit) -> None:
        writes.rename_unit(act, unit, name=name.strip()[:120], version=version)

    _on_unit("units.rename", by, now, key, unit_id, {"name": name, "version": version}, work)


def set_members(
    *,
    by: Actor,
    now: datetime,
    key: str,
    collective_id: int,
    member_ids: Sequence[int],
    on: date,
) -> None:
    """Let a collective stand for exactly these units from a day on; duties of issued plans follow.

    Raises ``not-found`` for a unit outside the scope, ``not-collective``.
    """

    def work(act: Act, unit: Unit) -> None:
        members = units_for_actor(by, Action.EDIT_UNITS).filter(pk__in=member_ids).exclude(kind="collective")
        if members.count() != len(set(member_ids)):
            raise RedstartError(NOT_FOUND)
        writes.set_members(act, unit, member_ids=sorted(set(member_ids)), on=on)
        renew_duties(act, unit, on)

    request = {"members": sorted(set(member_ids)), "on": on.isoformat()}
    _on_unit("units.set-members", by, now, key, collective_id, request, work)


def add_towns(*, by: Actor, now: datetime, key: str, collective_id: int, on: date) -> int:
    """Make every town of a collective's region its member from a day on; return how many are new.

    A town that is on record as a region without a unit gets its government as one.
    """
    fresh: list[int] = []

    def work(act: Act, unit: Unit) -> None:
        writes.enter_town_governments(act, unit.region)
        standing = set(unit.members.filter(valid_to=None).values_list("member_id", flat=True))
        towns = {town.pk for town in town_governments(unit.region)}
        fresh.extend(sorted(towns - standing))
        writes.set_members(act, unit, member_ids=sorted(standing | towns), on=on)
        renew_duties(act, unit, on)

    _on_unit("units.add-towns", by, now, key, collective_id, {"on": on.isoformat()}, work)
    return len(fresh)


def _on_unit(
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    unit_id: int,
    request: dict[str, Any],
    write: Callable[[Act, Unit], None],
) -> None:
    def work(act: Act) -> dict[str, Any]:
        unit = found(units_for_actor(by, Action.EDIT_UNITS), unit_id)
        act.region_path = unit.region.path
        act.about(unit)
        write(act, unit)
        return {}

    command(verb=verb, by=by, now=now, key=key, request={"unit": unit_id, **request}, work=work)
