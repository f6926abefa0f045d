"""The second factor of one's own: set up, prove, renew the codes on paper, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from redstart.apps.accounts.queries import actor_of
from redstart.apps.signin import operations, queries
from redstart.apps.signin.operations import FACTOR_MISSING
from redstart.apps.signin.secrets import derived_codes
from redstart.kernel.errors import RedstartError
from redstart.rulebook.sign_in import second_factor_rules
from redstart.usecases.commands import command
from redstart.usecases.sign_in.sessions import own

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.models import User
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.signin.models import SecondFactor


def enrol_second_factor(*, by: Actor, now: datetime, key: str, secret: str, code: str) -> list[str]:
    """Take a device into use that showed a right code; return the recovery codes, which nothing keeps.

    The codes follow from the key, so that the same request, sent twice, shows the ones that are valid.
    Raises ``code-wrong`` and ``second-factor-exists``.
    """
    codes = _codes(by, key)

    def work(act: Act) -> dict[str, Any]:
        operations.enrol(act, own(by), secret=secret, code=code, recovery_codes=codes)
        return {}

    # Neither secret nor code is part of the request: a digest of six digits is the six digits.
    command(verb="signin.enrol-second-factor", by=by, now=now, key=key, request={}, work=work)
    return codes


def renew_recovery_codes(*, by: Actor, now: datetime, key: str) -> list[str]:
    """Make the old recovery codes void and return new ones; raise ``second-factor-missing``."""
    codes = _codes(by, key)

    def work(act: Act) -> dict[str, Any]:
        operations.write_recovery_codes(act, factor_of(own(by)), codes)
        return {}

    command(verb="signin.renew-recovery-codes", by=by, now=now, key=key, request={}, work=work)
    return codes


def remove_second_factor(*, by: Actor, now: datetime, key: str) -> None:
    """Remove the actor's own second factor; raise ``second-factor-missing``."""

    def work(act: Act) -> dict[str, Any]:
        operations.remove(act, factor_of(own(by)), reason="by owner")
        return {}

    command(verb="signin.remove-second-factor", by=by, now=now, key=key, request={}, work=work)


def prove(*, user: User, code: str, now: datetime) -> bool:
    """Tell whether ``code`` is of the device or on paper and was not used before; now it is used."""
    factor = factor_of(user)
    if operations.proves(factor, code, now=now):
        return True
    row = operations.recovery_code_for(factor, code)
    if row is None:
        return False

    def work(act: Act) -> dict[str, Any]:
        operations.use_recovery_code(act, row)
        return {}

    by = actor_of(user, channel="web", now=now)
    try:
        command(verb="signin.use-recovery-code", by=by, now=now, key=uuid4().hex, request={}, work=work)
    except RedstartError:  # somebody was quicker with the same paper
        return False
    return True


def factor_of(user: User) -> SecondFactor:
    """Return a user's second factor; raise ``second-factor-missing``."""
    factor = queries.second_factor_of(user)
    if factor is None:
        raise RedstartError(FACTOR_MISSING)
    return factor


def _codes(by: Actor, key: str) -> list[str]:
    return derived_codes(count=second_factor_rules().recovery_codes, seed=f"{by.person_id}:{key}")
