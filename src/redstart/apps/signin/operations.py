"""Writes of sessions, second factors, the standing of passwords, and the set-up code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import DatabaseError, IntegrityError, transaction

from redstart.apps.signin import queries, totp
from redstart.apps.signin.models import (
    PasswordStanding,
    RecoveryCode,
    SecondFactor,
    SetUpCode,
    SignIn,
    UsedCode,
)
from redstart.apps.signin.secrets import digest_of, matches, opened, sealed
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.rulebook.sign_in import second_factor_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, timedelta

    from redstart.apps.accounts.models import User
    from redstart.apps.journal.act import Act
    from redstart.apps.signin.states import Ending

SECRET = "second factor"  # noqa: S105 - what the key is for
RECOVERY = "recovery code"
SET_UP = "set-up code"
_LONGEST_DEVICE = 300

CODE_WRONG = ErrorKind(
    code="code-wrong",
    zh="验证码不对，或已经用过",
    en="the code is wrong or was used already",
    zh_advice="请核对手机时间，等下一个验证码出现后再输入",
    en_advice="check the clock of your phone, wait for the next code and enter that",
)
FACTOR_EXISTS = ErrorKind(
    code="second-factor-exists",
    zh="已经绑定了动态验证码",
    en="a second factor is set up already",
    zh_advice="要换手机，请先解除再绑定",
    en_advice="to change the device, remove it first, then set up the new one",
)
FACTOR_MISSING = ErrorKind(
    code="second-factor-missing",
    zh="没有绑定动态验证码",
    en="there is no second factor",
    zh_advice="请刷新页面",
    en_advice="reload the page",
)


def begin(act: Act, *, user: User, address: str, device: str, two_factors: bool) -> SignIn:
    """Record that a session begins."""
    return act.create(
        SignIn(
            user=user,
            began_at=act.now,
            last_used_at=act.now,
            address=address,
            device=device[:_LONGEST_DEVICE],
            two_factors=two_factors,
        )
    )


def end(act: Act, sign_ins: Iterable[SignIn], *, why: Ending) -> int:
    """End sessions, from the next request on; return how many."""
    ended = [act.change(row, ended_at=act.now, ended_why=why.value) for row in sign_ins]
    return len(ended)


def note_use(sign_in: SignIn, *, now: datetime, every: timedelta) -> None:
    """Keep when a session was last used, no more exactly than ``every``; a full disk stops no reader."""
    if now - sign_in.last_used_at < every:
        return
    sign_in.last_used_at = now
    try:
        with transaction.atomic():
            sign_in.save(update_fields=["last_used_at"])
    except DatabaseError:
        return


def note_password(act: Act, user: User, *, temporary: bool) -> PasswordStanding:
    """Record who set a password; a temporary one must be changed at the next sign-in."""
    known = queries.password_standing(user)
    if known is None:
        return act.create(
            PasswordStanding(user=user, set_by=act.person_id, set_at=act.now, temporary=temporary)
        )
    return act.change(known, set_by=act.person_id, set_at=act.now, temporary=temporary)


def enrol(act: Act, user: User, *, secret: str, code: str, recovery_codes: Sequence[str]) -> SecondFactor:
    """Take a second factor into use once it has shown a right code; raise ``code-wrong``."""
    if queries.second_factor_of(user) is not None:
        raise RedstartError(FACTOR_EXISTS)
    step = totp.matching_step(secret, code, now=act.now, skew=second_factor_rules().skew)
    if step is None:
        raise RedstartError(CODE_WRONG, place=Place(field="code"))
    factor = act.create(SecondFactor(user=user, secret=sealed(secret, purpose=SECRET), confirmed_at=act.now))
    use_step(factor, step)
    write_recovery_codes(act, factor, recovery_codes)
    return factor


def write_recovery_codes(act: Act, factor: SecondFactor, codes: Sequence[str]) -> None:
    """Give a second factor new recovery codes; the old ones are void."""
    for old in queries.unused_recovery_codes(factor):
        act.change(old, void_at=act.now)
    act.create_all(
        RecoveryCode(factor=factor, digest=digest_of(code, purpose=RECOVERY), made_at=act.now)
        for code in codes
    )


def remove(act: Act, factor: SecondFactor, *, reason: str) -> None:
    """End a second factor and what stands in for it."""
    write_recovery_codes(act, factor, ())
    act.change(factor, ended_at=act.now, reason=reason)


def proves(factor: SecondFactor, code: str, *, now: datetime) -> bool:
    """Tell whether ``code`` is one of the device, not used before; it counts as used from now on."""
    secret = opened(factor.secret, purpose=SECRET)
    step = totp.matching_step(secret, code, now=now, skew=second_factor_rules().skew)
    return step is not None and use_step(factor, step)


def use_step(factor: SecondFactor, step: int) -> bool:
    """Take the code of a time step; ``False`` where it was taken before. Of two at once, one wins."""
    UsedCode.objects.filter(factor=factor, step__lt=step - 2 * second_factor_rules().skew - 1).delete()
    try:
        with transaction.atomic():
            UsedCode.objects.create(factor=factor, step=step)
    except IntegrityError:
        return False
    return True


def recovery_code_for(factor: SecondFactor, code: str) -> RecoveryCode | None:
    """Return the unused recovery code that was typed; every one is compared."""
    found = [
        row for row in queries.unused_recovery_codes(factor) if matches(code, row.digest, purpose=RECOVERY)
    ]
    return found[0] if found else None


def use_recovery_code(act: Act, row: RecoveryCode) -> None:
    """Take a recovery code; of two at once, one wins."""
    act.change(row, version=row.version, used_at=act.now)


def write_set_up_code(act: Act, *, code: str, valid: timedelta) -> SetUpCode:
    """Keep the digest of a new set-up code; older ones are void."""
    for old in queries.usable_set_up_codes(now=act.now):
        act.change(old, void_at=act.now)
    return act.create(
        SetUpCode(digest=digest_of(code, purpose=SET_UP), made_at=act.now, expires_at=act.now + valid)
    )


def set_up_code_for(code: str, *, now: datetime) -> SetUpCode | None:
    """Return the usable set-up code that was typed."""
    rows = queries.usable_set_up_codes(now=now)
    found = [row for row in rows if matches(code, row.digest, purpose=SET_UP)]
    return found[0] if found else None


def use_set_up_code(act: Act, row: SetUpCode) -> None:
    """Take a set-up code; of two at once, one wins."""
    act.change(row, version=row.version, used_at=act.now)
