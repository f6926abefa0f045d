"""What an administrator may mend of another's sign-in: sessions, second factor, a lost password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.operations import set_password as write_password
from redstart.apps.accounts.queries import users_kept_by
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND, found
from redstart.apps.signin import operations, queries
from redstart.apps.signin.states import Ending
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command
from redstart.usecases.sign_in.factors import factor_of

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.models import User
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act


def user_to_mend(by: Actor, user_id: int) -> User:
    """Return a user whom the actor keeps secure; raise ``not-found`` for anybody else."""
    return found(users_kept_by(by, Action.SECURE_USERS), user_id)


def end_sign_ins_of(
    *, by: Actor, now: datetime, key: str, user_id: int, sign_in_id: int | None = None
) -> int:
    """End one or all sessions of another; return how many. Raises ``not-found``."""

    def work(act: Act) -> dict[str, Any]:
        user = user_to_mend(by, user_id)
        act.region_path = user.region_path
        rows = [row for row in queries.all_open(user) if sign_in_id in {None, row.pk}]
        if sign_in_id is not None and not rows:
            raise RedstartError(NOT_FOUND)
        return {"ended": operations.end(act, rows, why=Ending.BY_ADMINISTRATOR)}

    request = {"user": user_id, "sign_in": sign_in_id}
    answer = command(verb="signin.end-of-another", by=by, now=now, key=key, request=request, work=work)
    return int(answer["ended"])


def reset_second_factor(*, by: Actor, now: datetime, key: str, user_id: int) -> None:
    """Remove the second factor of another, whose sessions end.

    Raises ``not-found`` and ``second-factor-missing``.
    """

    def work(act: Act) -> dict[str, Any]:
        user = user_to_mend(by, user_id)
        act.region_path = user.region_path
        operations.remove(act, factor_of(user), reason="by administrator")
        operations.end(act, queries.all_open(user), why=Ending.FACTOR)
        return {}

    request = {"user": user_id}
    command(verb="signin.reset-second-factor", by=by, now=now, key=key, request=request, work=work)


def set_password_of(
    *, by: Actor, now: datetime, key: str, user: User, password: str, temporary: bool
) -> None:
    """Give another a password; a temporary one must be changed at the next sign-in. Their sessions end."""

    def work(act: Act) -> dict[str, Any]:
        mended = user_to_mend(by, user.pk)
        act.region_path = mended.region_path
        write_password(act, mended, password=password)
        operations.note_password(act, mended, temporary=temporary)
        operations.end(act, queries.all_open(mended), why=Ending.PASSWORD)
        return {}

    request = {"user": user.pk, "temporary": temporary}
    command(verb="accounts.set-password", by=by, now=now, key=key, request=request, work=work)
