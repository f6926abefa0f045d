"""People get in: the console's own user, new users, new passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.operations import (
    create_person,
    create_service_user,
    create_user,
    grant,
)
from redstart.apps.accounts.operations import set_active as write_active
from redstart.apps.accounts.operations import set_password as write_password
from redstart.apps.accounts.queries import actor_of, service_user, user_of, users_for_actor
from redstart.apps.accounts.roles import Action, Role
from redstart.apps.accounts.scope import NOT_FOUND, ROOT_PATH
from redstart.apps.journal.operations import perform
from redstart.apps.organisations.queries import regions_for_actor
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act

CONSOLE = "console"
# Whoever may open the console holds the database: it acts as an administrator, under a name of its own in
# the journal. Its first act, to make its own user, is nobody's: person 0.
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
    return actor_of(known, channel="cli")


def _make_console(act: Act) -> dict[str, Any]:
    act.region_path = ROOT_PATH
    user = create_service_user(act, username=CONSOLE, person=create_person(act, name=CONSOLE))
    grant(act, user=user, role=Role.ADMINISTRATOR, region_path=ROOT_PATH)
    return {"user_id": user.pk}


def add_user(
    *,
    by: Actor,
    now: datetime,
    key: str,
    username: str,
    password: str,
    name: str = "",
    role: str = Role.DISPATCHER,
    region_code: str | None = None,
) -> int:
    """Create a user with a role in a region, or in the whole installation; return the user's id.

    Raises ``not-allowed``, ``username-taken``, ``username-unusable``, ``password-weak``, ``role-unknown``,
    ``not-found`` for the region.
    """

    def work(act: Act) -> dict[str, Any]:
        act.region_path = _path(by, region_code)
        by.require(Action.EDIT_USERS, act.region_path)
        user = create_user(
            act, username=username, password=password, person=create_person(act, name=name or username)
        )
        grant(act, user=user, role=role, region_path=act.region_path)
        return {"user_id": user.pk}

    # The password is no part of the request's digest: a digest of it would be a way to guess it.
    request = {"username": username, "name": name, "role": role, "region": region_code}
    answer = command(verb="accounts.add-user", by=by, now=now, key=key, request=request, work=work)
    return int(answer["user_id"])


def set_password(*, by: Actor, now: datetime, key: str, username: str, password: str) -> None:
    """Give a user in the actor's scope a new password; raise ``not-found`` or ``password-weak``."""

    def work(act: Act) -> dict[str, Any]:
        user = users_for_actor(by).filter(username=username, is_service=False).first()
        if user is None:
            raise RedstartError(NOT_FOUND)
        write_password(act, user, password=password)
        return {}

    request = {"username": username}
    command(verb="accounts.set-password", by=by, now=now, key=key, request=request, work=work)


def set_active(*, by: Actor, now: datetime, key: str, username: str, active: bool) -> None:
    """Let a user in the actor's scope sign in, or no longer; raise ``not-found``."""

    def work(act: Act) -> dict[str, Any]:
        user = users_for_actor(by).filter(username=username, is_service=False).first()
        if user is None:
            raise RedstartError(NOT_FOUND)
        write_active(act, user, active=active)
        return {}

    request = {"username": username, "active": active}
    command(verb="accounts.set-active", by=by, now=now, key=key, request=request, work=work)


def change_own_password(*, by: Actor, now: datetime, key: str, password: str) -> None:
    """Give the actor a new password; who asks has checked the present one. Raises ``password-weak``."""

    def work(act: Act) -> dict[str, Any]:
        user = user_of(by.person_id)
        if user is None:
            raise RedstartError(NOT_FOUND)
        write_password(act, user, password=password)
        return {}

    command(verb="accounts.change-password", by=by, now=now, key=key, request={}, work=work)


def _path(by: Actor, region_code: str | None) -> str:
    if region_code is None:
        return ROOT_PATH
    region = regions_for_actor(by, Action.EDIT_USERS).filter(code=region_code).first()
    if region is None:
        raise RedstartError(NOT_FOUND)
    return region.path
