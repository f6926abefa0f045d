"""People get in: the console's own user, new users, new passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.operations import (
    create_person,
    create_service_user,
    create_user,
    grant,
    revoke,
)
from redstart.apps.accounts.operations import set_active as write_active
from redstart.apps.accounts.operations import set_password as write_password
from redstart.apps.accounts.queries import (
    actor_of,
    anybody_signs_in,
    memberships_for_actor,
    service_user,
    users_for_actor,
    users_kept_by,
)
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND, ROOT_PATH, Actor, Grant, found
from redstart.apps.journal.operations import perform
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.apps.signin.operations import end, note_password
from redstart.apps.signin.queries import all_open
from redstart.apps.signin.states import Ending
from redstart.kernel.errors import RedstartError
from redstart.rulebook.roles import role_rules
from redstart.usecases.commands import command
from redstart.usecases.granting import keep_a_granter, refuse_oneself
from redstart.usecases.sign_in.administration import set_password_of
from redstart.usecases.sign_in.sessions import own

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from redstart.apps.accounts.models import User
    from redstart.apps.journal.act import Act

CONSOLE = "console"
# Whoever may open the console holds the database: it acts in every part that it needs, under a name of its
# own in the journal. Its first act, to make its own user, is nobody's: person 0.
_NOBODY = 0


def console_actor(*, now: datetime) -> Actor:
    """Return the actor of the command line, made on its first use."""
    known = service_user(CONSOLE)
    if known is None:
        perform(
            verb="accounts.console",
            person_id=_NOBODY,
            now=now,
            key=CONSOLE,
            channel="cli",
            request={},
            work=_make_console,
        )
        known = service_user(CONSOLE)
    if known is None:
        raise RedstartError(NOT_FOUND)
    return actor_of(known, channel="cli", now=now)


def console_reader(*, now: datetime) -> Actor:
    """Return the actor of a command that only reads; on a ledger that has no console yet, as it would be."""
    known = service_user(CONSOLE)
    if known is not None:
        return actor_of(known, channel="cli", now=now)
    grants = tuple(Grant(role, ROOT_PATH) for role in role_rules().console)
    return Actor(person_id=_NOBODY, grants=grants, channel="cli")


def _make_console(act: Act) -> dict[str, Any]:
    act.region_path = ROOT_PATH
    user = create_service_user(act, username=CONSOLE, person=create_person(act, name=CONSOLE))
    for role in role_rules().console:
        grant(act, user=user, role=role, region_path=ROOT_PATH)
    return {"user_id": user.pk}


def usual_roles() -> tuple[str, ...]:
    """Return the roles of a new account where none are named: the first account may work and make others."""
    rules = role_rules()
    return (rules.usual,) if anybody_signs_in() else rules.first


def add_user(
    *,
    by: Actor,
    now: datetime,
    key: str,
    username: str,
    password: str,
    name: str = "",
    roles: Sequence[str] = (),
    region_code: str | None = None,
    unit_id: int | None = None,
    temporary: bool = False,
) -> int:
    """Create a user kept in a region, or in the whole installation, with roles there; return the user's id.

    A ``temporary`` password, known to whoever made it, must be changed at the first sign-in.

    Roles need somebody who may grant them. Raises ``not-allowed``, ``username-taken``,
    ``username-unusable``, ``password-weak``, ``role-unknown``, ``role-needs-unit``, ``role-has-no-unit``,
    ``not-found`` for the region or the unit.
    """

    def work(act: Act) -> dict[str, Any]:
        act.region_path = _path(by, Action.EDIT_USERS, region_code)
        by.require(Action.EDIT_USERS, act.region_path)
        user = create_user(
            act,
            username=username,
            password=password,
            person=create_person(act, name=name or username),
            region_path=act.region_path,
        )
        for role in roles:
            _grant(act, by, user, role=role, region_code=region_code, unit_id=unit_id)
        note_password(act, user, temporary=temporary)
        return {"user_id": user.pk}

    # The password is no part of the request's digest: a digest of it would be a way to guess it.
    request = {
        "username": username,
        "name": name,
        "roles": list(roles),
        "region": region_code,
        "unit": unit_id,
    }
    answer = command(verb="accounts.add-user", by=by, now=now, key=key, request=request, work=work)
    return int(answer["user_id"])


def grant_role(
    *,
    by: Actor,
    now: datetime,
    key: str,
    username: str,
    role: str,
    region_code: str | None = None,
    unit_id: int | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    """Give a user a role in a region, or for a unit there, from a day until another; return the grant's id.

    Raises ``not-allowed``, ``not-found``, ``role-unknown``, ``role-needs-unit``, ``role-has-no-unit``.
    """

    def work(act: Act) -> dict[str, Any]:
        user = users_for_actor(by, Action.GRANT_ROLES).filter(username=username, is_service=False).first()
        if user is None:
            raise RedstartError(NOT_FOUND)
        dates = {"valid_from": valid_from, "valid_to": valid_to}
        return {
            "membership_id": _grant(
                act, by, user, role=role, region_code=region_code, unit_id=unit_id, **dates
            )
        }

    request = {
        "username": username,
        "role": role,
        "region": region_code,
        "unit": unit_id,
        "from": valid_from,
        "to": valid_to,
    }
    answer = command(verb="accounts.grant-role", by=by, now=now, key=key, request=request, work=work)
    return int(answer["membership_id"])


def end_role(*, by: Actor, now: datetime, key: str, membership_id: int, version: int | None = None) -> None:
    """End a role in the actor's scope at once; raise ``not-found`` or ``version-conflict``."""

    def work(act: Act) -> dict[str, Any]:
        row = found(memberships_for_actor(by, Action.GRANT_ROLES), membership_id)
        act.region_path = row.region_path
        act.expect(row, version)
        keep_a_granter(row.user, now=now, ending=row)
        revoke(act, row)
        return {}

    request = {"membership": membership_id, "version": version}
    command(verb="accounts.end-role", by=by, now=now, key=key, request=request, work=work)


def set_password(
    *, by: Actor, now: datetime, key: str, username: str, password: str, temporary: bool = False
) -> None:
    """Give a user in the actor's scope a new password, which ends their sessions.

    Raises ``not-found`` or ``password-weak``.
    """
    user = _secured(by, username)
    set_password_of(by=by, now=now, key=key, user=user, password=password, temporary=temporary)


def set_active(*, by: Actor, now: datetime, key: str, username: str, active: bool) -> None:
    """Let a user in the actor's scope sign in, or no longer; raise ``not-found``."""

    def work(act: Act) -> dict[str, Any]:
        user = _secured(by, username)
        act.region_path = user.region_path
        if not active:
            refuse_oneself(by, user)
            keep_a_granter(user, now=now)
        write_active(act, user, active=active)
        return {}

    request = {"username": username, "active": active}
    command(verb="accounts.set-active", by=by, now=now, key=key, request=request, work=work)


def change_own_password(
    *, by: Actor, now: datetime, key: str, password: str, kept_id: int | None = None
) -> None:
    """Give the actor a new password; who asks has checked the present one. Raises ``password-weak``.

    Every session ends but ``kept_id``, the one that asks.
    """

    def work(act: Act) -> dict[str, Any]:
        user = own(by)
        act.region_path = user.region_path
        write_password(act, user, password=password)
        note_password(act, user, temporary=False)
        others = [row for row in all_open(user) if row.pk != kept_id]
        end(act, others, why=Ending.PASSWORD)
        return {}

    command(verb="accounts.change-password", by=by, now=now, key=key, request={}, work=work)


def roles_of(by: Actor, username: str, *, now: datetime) -> tuple[str, ...]:
    """Return the roles that a user in the actor's scope holds now, one each."""
    user = users_for_actor(by).filter(username=username).first()
    grants = actor_of(user, channel=by.channel, now=now).grants if user else ()
    return tuple(dict.fromkeys(grant.role for grant in grants))


def unit_named(by: Actor, name: str, *, region_code: str | None) -> int:
    """Return the only unit of a name in a region, or anywhere in the actor's scope; raise ``not-found``."""
    rows = units_for_actor(by, Action.GRANT_ROLES).filter(name=name)
    if region_code is not None:
        rows = rows.filter(region__code=region_code)
    ids = list(rows.values_list("pk", flat=True)[:2])
    if len(ids) != 1:
        raise RedstartError(NOT_FOUND)
    return ids[0]


def _grant(
    act: Act,
    by: Actor,
    user: User,
    *,
    role: str,
    region_code: str | None,
    unit_id: int | None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    """Give a role where the actor may; the region of a role for a unit is the unit's own."""
    refuse_oneself(by, user)
    if unit_id is None:
        path = _path(by, Action.GRANT_ROLES, region_code)
    else:
        path = found(units_for_actor(by, Action.GRANT_ROLES), unit_id).region.path
    by.require(Action.GRANT_ROLES, path)
    act.region_path = path
    given = grant(
        act,
        user=user,
        role=role,
        region_path=path,
        unit_id=unit_id,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return given.pk


def _secured(by: Actor, username: str) -> User:
    user = users_kept_by(by, Action.SECURE_USERS).filter(username=username).first()
    if user is None:
        raise RedstartError(NOT_FOUND)
    return user


def _path(by: Actor, action: Action, region_code: str | None) -> str:
    if region_code is None:
        return ROOT_PATH
    region = regions_for_actor(by, action).filter(code=region_code).first()
    if region is None:
        raise RedstartError(NOT_FOUND)
    return region.path
