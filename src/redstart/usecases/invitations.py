"""Invitations: a code on paper or in a link makes one account, whose role the inviter fixed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.operations import check_role, create_person, create_user, grant
from redstart.apps.accounts.queries import actor_of, any_user_of
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND, ROOT_PATH, found
from redstart.apps.invitations.models import Invitation
from redstart.apps.invitations.queries import invitations_for_actor, usable
from redstart.apps.journal.operations import perform
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.apps.signin.operations import note_password
from redstart.apps.signin.secrets import derived_codes, digest_of
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.rulebook.tables import table
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act

_NOBODY = 0
_PURPOSE = "invitation"
MOST_AT_ONCE = 200

INVITATION_WRONG = ErrorKind(
    code="invitation-wrong",
    zh="邀请码不对、已用过、已收回或已过期",
    en="the invitation code is wrong, was used or revoked, or is too old",
    zh_advice="请核对邀请单上的邀请码，或请邀请人重新邀请",
    en_advice="check the code on the slip, or ask whoever invited you for a new one",
)
INVITATIONS_TOO_MANY = ErrorKind(
    code="invitations-too-many",
    zh="一次邀请{count}人，须为1至{limit}人",
    en="{count} invitations at once; 1 to {limit} are possible",
    zh_advice="请分几次邀请",
    en_advice="invite in several goes",
)


def invite(
    *,
    by: Actor,
    now: datetime,
    key: str,
    role: str,
    count: int = 1,
    region_code: str | None = None,
    unit_id: int | None = None,
    days: int | None = None,
) -> list[str]:
    """Return codes that make so many accounts with a role; they are shown once and kept as digests.

    The same request sent again shows the same codes. Raises ``not-allowed``, ``not-found``,
    ``role-unknown``, ``role-needs-unit``, ``role-has-no-unit``, ``invitations-too-many``.
    """
    if not 1 <= count <= MOST_AT_ONCE:
        raise RedstartError(INVITATIONS_TOO_MANY, count=count, limit=MOST_AT_ONCE)
    codes = derived_codes(count=count, seed=f"{_PURPOSE}:{by.person_id}:{key}")

    def work(act: Act) -> dict[str, Any]:
        act.region_path = _place(by, region_code, unit_id)
        by.require(Action.GRANT_ROLES, act.region_path)
        check_role(role, unit_id)
        act.create_all(
            Invitation(
                digest=digest_of(code, purpose=_PURPOSE),
                role=role,
                region_path=act.region_path,
                unit_id=unit_id,
                invited_at=now,
                invited_by_id=by.person_id,
                expires_at=expiry(now, days),
            )
            for code in codes
        )
        return {}

    request = {"role": role, "count": count, "region": region_code, "unit": unit_id, "days": days}
    command(verb="invitations.invite", by=by, now=now, key=key, request=request, work=work)
    return codes


def expiry(now: datetime, days: int | None = None) -> datetime:
    """Return until when an invitation of ``now`` may be used; the rulebook keeps ``days`` within limits."""
    rules = table("invitations")
    return now + timedelta(days=min(max(days or rules["days"], 1), rules["most_days"]))


def revoke_invitation(*, by: Actor, now: datetime, key: str, invitation_id: int) -> None:
    """Make a code useless; raise ``not-found`` outside the scope or where it was used or revoked."""

    def work(act: Act) -> dict[str, Any]:
        rows = invitations_for_actor(by).filter(used_at=None, revoked_at=None)
        row = found(rows, invitation_id)
        act.region_path = row.region_path
        act.change(row, revoked_at=now)
        return {}

    request = {"invitation": invitation_id}
    command(verb="invitations.revoke", by=by, now=now, key=key, request=request, work=work)


def accept_invitation(*, now: datetime, key: str, code: str, username: str, password: str, name: str) -> int:
    """Make the guest's account with the role that was fixed; return the user's id.

    A code that is wrong, used, revoked, expired, or whose inviter may no longer grant, is told alike:
    ``invitation-wrong``. Raises ``username-taken``, ``username-unusable``, ``password-weak``.
    """

    def work(act: Act) -> dict[str, Any]:
        row = usable(digest_of(code, purpose=_PURPOSE), now=now)
        if row is None or not _still_stands(row, now):
            raise RedstartError(INVITATION_WRONG, place=Place(field="code"))
        act.region_path = row.region_path
        person = create_person(act, name=name.strip() or username)
        user = create_user(
            act, username=username, password=password, person=person, region_path=row.region_path
        )
        grant(act, user=user, role=row.role, region_path=row.region_path, unit_id=row.unit_id)
        note_password(act, user, temporary=False)
        act.change(row, version=row.version, user=user, used_at=now)
        return {"user_id": user.pk}

    answer = perform(
        verb="invitations.accept",
        person_id=_NOBODY,
        now=now,
        key=key,
        channel="web",
        request={"username": username, "code": digest_of(code, purpose=_PURPOSE)},
        work=work,
    )
    return int(answer["user_id"])


def _still_stands(row: Invitation, now: datetime) -> bool:
    """Tell whether the inviter could still grant what the code grants."""
    inviter = any_user_of(row.invited_by_id)
    return inviter is not None and actor_of(inviter, channel="web", now=now).may(
        Action.GRANT_ROLES, row.region_path
    )


def _place(by: Actor, region_code: str | None, unit_id: int | None) -> str:
    if unit_id is not None:
        return found(units_for_actor(by, Action.GRANT_ROLES), unit_id).region.path
    if region_code is None:
        return ROOT_PATH
    region = regions_for_actor(by, Action.GRANT_ROLES).filter(code=region_code).first()
    if region is None:
        raise RedstartError(NOT_FOUND)
    return region.path
