"""Reads of sessions, second factors and the standing of passwords."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from redstart.apps.accounts.models import User
from redstart.apps.signin.models import PasswordStanding, RecoveryCode, SecondFactor, SetUpCode, SignIn
from redstart.apps.signin.states import Ending, expired

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.rulebook.sign_in import SessionRules


@dataclass(frozen=True, slots=True)
class Standing:
    """How a session stands at a moment: whose, why it is over, what its user must still do."""

    sign_in: SignIn
    over: Ending | None
    password_temporary: bool
    has_factor: bool


def standing_of(sign_in_id: object, *, user: User, now: datetime, rules: SessionRules) -> Standing | None:
    """Return how a session of ``user`` stands, in one query; ``None`` where there is no such session."""
    if not isinstance(sign_in_id, int):
        return None
    temporary = PasswordStanding.objects.filter(user=OuterRef("user"), temporary=True)
    factor = SecondFactor.objects.filter(user=OuterRef("user"), ended_at=None)
    row = (
        SignIn.objects.filter(pk=sign_in_id, user=user)
        .annotate(password_temporary=Exists(temporary), has_factor=Exists(factor))
        .first()
    )
    if row is None:
        return None
    over = Ending(row.ended_why) if row.ended_at else None
    over = over or expired(began=row.began_at, used=row.last_used_at, now=now, rules=rules)
    return Standing(row, over, bool(row.password_temporary), bool(row.has_factor))


def open_sign_ins(user: User, *, now: datetime, rules: SessionRules) -> list[SignIn]:
    """Return the living sessions of a user, the last used first."""
    rows = SignIn.objects.filter(user=user, ended_at=None).order_by("-last_used_at", "-pk")
    return [
        row
        for row in rows
        if expired(began=row.began_at, used=row.last_used_at, now=now, rules=rules) is None
    ]


def open_sign_in(user: User, sign_in_id: int) -> SignIn | None:
    """Return a session of a user that has not ended."""
    return SignIn.objects.filter(pk=sign_in_id, user=user, ended_at=None).first()


def all_open(user: User) -> list[SignIn]:
    """Return every session of a user that was not ended, those that expired by themselves included."""
    return list(SignIn.objects.filter(user=user, ended_at=None).order_by("pk"))


def past_sign_ins(user: User, *, limit: int = 10) -> list[SignIn]:
    """Return the last sessions of a user that have ended."""
    return list(SignIn.objects.filter(user=user, ended_at__isnull=False).order_by("-ended_at")[:limit])


def second_factor_of(user: User) -> SecondFactor | None:
    """Return the second factor of a user, if there is one."""
    return SecondFactor.objects.filter(user=user, ended_at=None).first()


def unused_recovery_codes(factor: SecondFactor) -> list[RecoveryCode]:
    """Return the recovery codes that can still be used."""
    return list(RecoveryCode.objects.filter(factor=factor, used_at=None, void_at=None).order_by("pk"))


def password_standing(user: User) -> PasswordStanding | None:
    """Return who set a user's password and when; ``None`` for passwords older than this knowledge."""
    return PasswordStanding.objects.filter(user=user).first()


def user_by_id(user_id: object) -> User | None:
    """Return somebody who may sign in, by id."""
    if not isinstance(user_id, int):
        return None
    return User.objects.filter(pk=user_id, is_active=True, is_service=False).first()


def usable_set_up_codes(*, now: datetime) -> list[SetUpCode]:
    """Return the set-up codes that can still be used."""
    return list(SetUpCode.objects.filter(used_at=None, void_at=None, expires_at__gt=now).order_by("pk"))
