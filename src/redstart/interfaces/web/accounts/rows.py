"""Users, their roles now and before, and what they may do by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from redstart.apps.accounts.queries import (
    actor_of,
    names_of,
    past_memberships,
    persons_called,
    standing,
    users_for_actor,
)
from redstart.apps.accounts.roles import ACTION_NAMES, ROLE_NAMES, RULES
from redstart.apps.organisations.queries import names_of_regions, names_of_units
from redstart.interfaces.web.dates import moment_words
from redstart.interfaces.web.words import named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from redstart.apps.accounts.models import Membership, User
    from redstart.apps.accounts.scope import Actor


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user in the list."""

    pk: int
    name: str
    username: str
    active: bool
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that a user holds or held."""

    pk: int
    version: int
    role: str
    place: str
    begins: str
    ends: str
    ended: str
    holds: bool
    endable: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """What a user may do in one place."""

    place: str
    actions: tuple[str, ...]


def user_rows(actor: Actor, filters: Mapping[str, str], *, now: datetime) -> list[UserRow]:
    """Return the users in the actor's scope that all filters let through (``words role state pk``)."""
    found = users_for_actor(actor).filter(is_service=False)
    if words := filters.get("words"):
        found = found.filter(person_id__in=persons_called(words)) | found.filter(username__icontains=words)
    if role := filters.get("role"):
        found = found.filter(pk__in=standing(now).filter(role=role).values("user_id"))
    if state := filters.get("state"):
        found = found.filter(is_active=state == "active")
    if pk := filters.get("pk"):
        found = found.filter(pk=int(pk))
    rows = list(found.distinct())
    names = names_of(row.person_id for row in rows)
    held: dict[int, list[Membership]] = {}
    for each in standing(now).filter(user__in=[row.pk for row in rows]).order_by("pk"):
        held.setdefault(each.user_id, []).append(each)
    places = _places(each for group in held.values() for each in group)
    return [
        UserRow(
            pk=row.pk,
            name=names.get(row.person_id, row.username),
            username=row.username,
            active=row.is_active,
            roles=tuple(f"{_role(each.role)} · {places[each.pk]}" for each in held.get(row.pk, [])),
        )
        for row in rows
    ]


def role_rows(user: User, endable: Collection[int], *, now: datetime) -> tuple[list[RoleRow], list[RoleRow]]:
    """Return a user's roles that are not ended, and those that are, each the latest first."""
    rows = list(past_memberships(user))
    places, today = _places(rows), localdate(now)
    told = [
        RoleRow(
            pk=row.pk,
            version=row.version,
            role=_role(row.role),
            place=places[row.pk],
            begins=row.valid_from.isoformat() if row.valid_from else "—",
            ends=row.valid_to.isoformat() if row.valid_to else "—",
            ended=moment_words(row.ended_at) if row.ended_at else "",
            holds=not row.ended_at
            and (row.valid_from is None or row.valid_from <= today)
            and (row.valid_to is None or row.valid_to > today),
            endable=row.pk in endable,
        )
        for row in rows
    ]
    return [row for row in told if not row.ended], [row for row in told if row.ended]


def sight_of(user: User, *, now: datetime) -> list[Sight]:
    """Return what a user may do and where, by the roles that hold today."""
    grants = actor_of(user, channel="web", now=now).grants
    regions = names_of_regions(grant.region_path for grant in grants)
    units = names_of_units(grant.unit_id for grant in grants if grant.unit_id is not None)
    return [
        Sight(
            place=_place(grant.region_path, grant.unit_id, regions, units),
            actions=tuple(named(ACTION_NAMES, action) for action in sorted(RULES[grant.role])),
        )
        for grant in grants
    ]


def _role(code: str) -> str:
    return named(ROLE_NAMES, code) if code in ROLE_NAMES else code


def _places(rows: Iterable[Membership]) -> dict[int, str]:
    held = list(rows)
    regions = names_of_regions(row.region_path for row in held)
    units = names_of_units(row.unit_id for row in held if row.unit_id is not None)
    return {row.pk: _place(row.region_path, row.unit_id, regions, units) for row in held}


def _place(path: str, unit_id: int | None, regions: Mapping[str, str], units: Mapping[int, str]) -> str:
    if unit_id is not None:
        return units.get(unit_id, f"#{unit_id}")
    return _("全部地区") if path == "/" else regions.get(path, path)
