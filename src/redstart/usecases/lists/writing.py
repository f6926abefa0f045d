"""How a list is taken in: all of it or nothing, and a dry run leaves nothing behind."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from redstart.usecases.commands import command
from redstart.usecases.sheets import Outcome, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.usecases.sheets import Layout, SheetRow


class _NotKeptError(Exception):
    """Ends the transaction of a dry run, or of an import with errors."""


def take_in(
    *,
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    data: bytes,
    name: str | None,
    layout: Layout,
    dry: bool,
    write_row: Callable[[Act, Actor, SheetRow, Outcome], None],
) -> Outcome:
    """Read a list and write it row by row in one command; with any error, or dry, nothing is kept."""
    outcome = Outcome(dry=dry)
    rows = rows_of(data, name=name, layout=layout, outcome=outcome)

    def work(act: Act) -> dict[str, Any]:
        for row in rows:
            write_row(act, by, row, outcome)
        if dry or not outcome.sound:
            raise _NotKeptError
        return {"added": outcome.added, "changed": outcome.changed, "same": outcome.same}

    request = {"file": hashlib.sha256(data).hexdigest()}
    try:
        answer = command(verb=verb, by=by, now=now, key=key, request=request, work=work)
    except _NotKeptError:
        return outcome
    return Outcome(added=answer["added"], changed=answer["changed"], same=answer["same"])
