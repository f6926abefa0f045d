"""How a journey becomes one command: one key, one transaction, one actor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.journal.operations import Response, perform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act


def command(
    *,
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    request: Mapping[str, Any],
    work: Callable[[Act], Mapping[str, Any]],
) -> Response:
    """Do ``work`` once for this actor and key; see :func:`redstart.apps.journal.operations.perform`."""
    return perform(
        verb=verb,
        person_id=by.person_id,
        now=now,
        key=key,
        channel=by.channel,
        request=request,
        work=work,
    )
