"""What keeps the keys from one hand: nobody grants to themselves, and somebody who grants always remains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.queries import granters_over, hold_granters
from redstart.apps.accounts.roles import Action, grants_action
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.models import Membership, User
    from redstart.apps.accounts.scope import Actor

OWN_ACCOUNT = ErrorKind(
    code="own-account",
    zh="不能给自己授予角色，也不能停用自己",
    en="nobody grants a role to themselves or shuts themselves out",
    zh_advice="请另一位安全管理员办理；没有时在服务器命令行办理",
    en_advice="ask another security administrator; where there is none, use the console",
)
LAST_GRANTER = ErrorKind(
    code="last-granter",
    zh="这是该地区最后一位可以授予角色的同志，收回或停用后将无人管理权限",
    en="this is the last person who may grant roles there; without them nobody could",
    zh_advice="请先给另一位同志授予安全管理员，再收回",
    en_advice="make somebody else security administrator first",
)


def refuse_oneself(by: Actor, user: User) -> None:
    """Raise ``own-account`` where the actor is the user."""
    if user.person_id == by.person_id:
        raise RedstartError(OWN_ACCOUNT)


def keep_a_granter(user: User, *, now: datetime, ending: Membership | None = None) -> None:
    """Raise ``last-granter`` where nobody else could grant roles in a region of the user's any more.

    ``ending`` is the role that is to end; without it all of the user's do. Two who remove each other at once
    wait for one another here.
    """
    rows = [ending] if ending is not None else list(user.memberships.filter(ended_at=None))
    lost = [row for row in rows if grants_action(row.role, Action.GRANT_ROLES)]
    if not lost:
        return
    hold_granters()
    for row in lost:
        remaining = granters_over(row.region_path, now=now).exclude(pk=row.pk)
        if ending is None:
            remaining = remaining.exclude(user=user)
        if not remaining.exists():
            raise RedstartError(LAST_GRANTER)
