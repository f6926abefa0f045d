"""Guessing passwords is slow: failures are counted in the database, so that no restart forgets them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.timezone import localdate

from redstart.apps.accounts.models import SignInFailure
from redstart.apps.rules.queries import throttles_on
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from redstart.rulebook.sign_in import Throttle

TOO_MANY_FAILURES = ErrorKind(
    code="too-many-failures",
    zh="密码错误次数过多，{minutes}分钟内不能再试",
    en="too many failed sign-ins; the next try is possible in {minutes} minutes",
    zh_advice="请稍后再试；忘记密码请联系管理员重设",
    en_advice="wait, then try again; if the password is forgotten, ask an administrator for a new one",
)
# More failures than this tell nothing new, and a flood must not make each look slower.
_MOST_COUNTED = 1_000


def admit(*, account: str, address: str, now: datetime) -> None:
    """Raise ``too-many-failures`` where a rule makes this account or address wait.

    It is asked before the password is looked at, so that a locked account gives no hint, and a right
    password does not open it early.
    """
    waits = [_wait(rule, account=account, address=address, now=now) for rule in throttles_on(localdate(now))]
    longest = max((wait for wait in waits if wait is not None), default=None)
    if longest is not None:
        minutes = max(1, -(-int(longest.total_seconds()) // 60))
        raise RedstartError(TOO_MANY_FAILURES, minutes=minutes)


def note_failure(*, account: str, address: str, now: datetime) -> None:
    """Remember a failed sign-in, and forget those that no rule asks for any more."""
    oldest = now - max(rule.within + rule.wait for rule in throttles_on(localdate(now)))
    with transaction.atomic():
        SignInFailure.objects.filter(at__lt=oldest).delete()
        SignInFailure.objects.create(account=_digest(account), address=address, at=now)


def forgive(*, account: str, address: str) -> None:
    """Forget the failures of one account from one address after a right password.

    What other addresses tried stays counted: a guesser must not profit from its victim's own sign-in.
    """
    SignInFailure.objects.filter(account=_digest(account), address=address).delete()


def _wait(rule: Throttle, *, account: str, address: str, now: datetime) -> timedelta | None:
    """Return how long the rule still makes wait, ``None`` where it does not."""
    failures = SignInFailure.objects.filter(at__gt=now - rule.within - rule.wait, at__lte=now)
    if rule.by_account:
        failures = failures.filter(account=_digest(account))
    if rule.by_address:
        failures = failures.filter(address=address)
    times = list(failures.order_by("-at").values_list("at", flat=True)[:_MOST_COUNTED])
    for last, first in zip(times, times[rule.failures - 1 :], strict=False):
        if last - first <= rule.within:
            until = last + rule.wait
            return until - now if until > now else None
    return None


def _digest(account: str) -> str:
    return hashlib.sha256(account.strip().casefold().encode()).hexdigest()
