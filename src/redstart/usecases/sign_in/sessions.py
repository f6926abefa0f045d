"""Sessions begin, and end by themselves, by their owner or by what makes them unsafe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from redstart.apps.accounts.queries import actor_of, user_of
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.signin import operations, queries
from redstart.apps.signin.states import Ending
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.models import User
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.signin.models import SignIn


def begin_sign_in(*, user: User, now: datetime, address: str, device: str, two_factors: bool) -> int:
    """Record that a user's session begins, by the user's own hand; return its id."""

    def work(act: Act) -> dict[str, Any]:
        row = operations.begin(act, user=user, address=address, device=device, two_factors=two_factors)
        return {"sign_in_id": row.pk}

    by = actor_of(user, channel="web", now=now)
    # Each sign-in is one of its own: there is nothing that could be sent twice.
    answer = command(verb="signin.begin", by=by, now=now, key=uuid4().hex, request={}, work=work)
    return int(answer["sign_in_id"])


def end_sign_in(*, sign_in: SignIn, now: datetime, why: Ending) -> None:
    """End the session that speaks: its owner signs out, or its time is over."""

    def work(act: Act) -> dict[str, Any]:
        row = queries.open_sign_in(sign_in.user, sign_in.pk)
        operations.end(act, [row] if row else [], why=why)
        return {}

    by = actor_of(sign_in.user, channel="web", now=now)
    request = {"sign_in": sign_in.pk}
    command(verb="signin.end", by=by, now=now, key=uuid4().hex, request=request, work=work)


def end_own_sign_in(*, by: Actor, now: datetime, key: str, sign_in_id: int) -> None:
    """End one of the actor's own sessions from elsewhere; raise ``not-found``."""

    def work(act: Act) -> dict[str, Any]:
        row = queries.open_sign_in(own(by), sign_in_id)
        if row is None:
            raise RedstartError(NOT_FOUND)
        operations.end(act, [row], why=Ending.BY_OWNER)
        return {}

    request = {"sign_in": sign_in_id}
    command(verb="signin.end-own", by=by, now=now, key=key, request=request, work=work)


def end_other_sign_ins(*, by: Actor, now: datetime, key: str, kept_id: int | None) -> int:
    """End all of the actor's own sessions but the one that speaks; return how many."""

    def work(act: Act) -> dict[str, Any]:
        others = [row for row in queries.all_open(own(by)) if row.pk != kept_id]
        return {"ended": operations.end(act, others, why=Ending.BY_OWNER)}

    request = {"kept": kept_id}
    answer = command(verb="signin.end-others", by=by, now=now, key=key, request=request, work=work)
    return int(answer["ended"])


def own(by: Actor) -> User:
    """Return the actor's own account; raise ``not-found`` for who has none."""
    user = user_of(by.person_id)
    if user is None:
        raise RedstartError(NOT_FOUND)
    return user
