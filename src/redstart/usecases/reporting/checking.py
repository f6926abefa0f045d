"""What becomes of a report that came in: checked by the unit's head, accepted, or given back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND, found
from redstart.apps.reporting import operations as writes
from redstart.apps.reporting import queries
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.reporting.models import Observation

MOST_REASON = 200


@dataclass(frozen=True, slots=True)
class Item:
    """A report and the version of its row that the actor saw."""

    id: int
    version: int


def check(*, by: Actor, now: datetime, key: str, items: Sequence[Item]) -> int:
    """Note that the unit's head has checked reports; return how many."""
    return _each("reports.check", Action.CHECK_REPORTS, by, now, key, items, writes.check)


def accept(*, by: Actor, now: datetime, key: str, items: Sequence[Item]) -> int:
    """Let checked reports count, and those entered for a unit; return how many."""
    return _each("reports.accept", Action.ACCEPT_REPORTS, by, now, key, items, writes.accept)


def release(*, by: Actor, now: datetime, key: str, items: Sequence[Item]) -> int:
    """Release figures that were held back; return how many."""
    return _each("reports.release", Action.RELEASE, by, now, key, items, writes.release)


def give_back(*, by: Actor, now: datetime, key: str, items: Sequence[Item], reason: str) -> int:
    """Return reports with a reason: the unit's head before checking, the dispatcher before accepting."""
    reason = " ".join(reason.split())[:MOST_REASON]

    def back(act: Act, row: Observation, *, version: int | None) -> None:
        writes.give_back(act, row, reason=reason, version=version)
        if row.task is not None:
            writes.settle(act, row.task)

    # The head of the unit returns what it would check; the dispatcher anything of the region.
    heads = by.holds(Action.CHECK_REPORTS) and not by.holds(Action.ACCEPT_REPORTS)
    action = Action.CHECK_REPORTS if heads else Action.ACCEPT_REPORTS
    return _each("reports.give-back", action, by, now, key, items, back, reason=reason)


def _each(
    verb: str,
    action: Action,
    by: Actor,
    now: datetime,
    key: str,
    items: Sequence[Item],
    step: Callable[..., None],
    reason: str = "",
) -> int:
    if not items:
        raise RedstartError(NOT_FOUND)

    def work(act: Act) -> dict[str, Any]:
        for item in sorted(items, key=lambda each: each.id):
            row = found(queries.newest(by, action).select_for_update(of=("self",)), item.id)
            step(act, row, version=item.version)
        return {"done": len(items)}

    request = {"items": sorted([item.id, item.version] for item in items), "reason": reason}
    return int(command(verb=verb, by=by, now=now, key=key, request=request, work=work)["done"])
