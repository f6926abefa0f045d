"""What becomes of regions on a day, as commands: new names, moves, mergers, divisions, and taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import found
from redstart.apps.organisations.queries import changes_for_actor
from redstart.apps.organisations.regions import changing as writes
from redstart.apps.organisations.regions.changing import When
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command
from redstart.usecases.people import console_actor
from redstart.usecases.regions.keeping import keeper_path, kept, region_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Region, RegionChange

__all__ = ["When", "correct", "merge", "move", "rename", "split", "take_effect", "withdraw"]


def rename(
    *,
    by: Actor,
    now: datetime,
    key: str,
    code: str,
    when: When,
    name: str = "",
    new_code: str = "",
    level: str = "",
) -> int:
    """Give a region a new name, code or level from a day on (撤县设区: all three); return the change's id."""

    def work(act: Act, region: Region) -> int:
        return writes.rename(act, region, when, name=name, code=new_code, level=level).pk

    request = {"name": name, "code": new_code, "level": level}
    return _on_region("regions.rename", by, now, key, code, when, request, work)


def move(*, by: Actor, now: datetime, key: str, code: str, to: str, when: When) -> int:
    """Put a region under another from a day on; return the change's id."""

    def work(act: Act, region: Region) -> int:
        return writes.move(act, region, when, to=region_for(by, to)).pk

    return _on_region("regions.move", by, now, key, code, when, {"to": to}, work)


def merge(*, by: Actor, now: datetime, key: str, code: str, into: str, when: When) -> int:
    """End a region on a day; what belongs to it is found under ``into`` from then on."""

    def work(act: Act, region: Region) -> int:
        return writes.merge(act, region, when, into=region_for(by, into)).pk

    return _on_region("regions.merge", by, now, key, code, when, {"into": into}, work)


def split(
    *,
    by: Actor,
    now: datetime,
    key: str,
    code: str,
    when: When,
    name: str,
    new_code: str,
    level: str = "",
    parts: Sequence[str] = (),
) -> int:
    """Divide a new region off another on a day, with the parts that go to it; return the change's id."""

    def work(act: Act, region: Region) -> int:
        going = [region_for(by, part) for part in dict.fromkeys(parts)]
        change = writes.split(act, region, when, name=name, code=new_code, level=level, parts=going)
        return change.pk

    request = {"name": name, "code": new_code, "level": level, "parts": list(parts)}
    return _on_region("regions.split", by, now, key, code, when, request, work)


def withdraw(
    *, by: Actor, now: datetime, key: str, change_id: int, reason: str = "", version: int | None = None
) -> None:
    """Take a change back: a planned one never happens, one in force is undone with a reason."""

    def work(act: Act, change: RegionChange) -> int:
        writes.withdraw(act, change, reason=reason, version=version)
        return 0

    _on_change("regions.withdraw", by, now, key, change_id, {"reason": reason, "version": version}, work)


def correct(
    *,
    by: Actor,
    now: datetime,
    key: str,
    change_id: int,
    when: When,
    name: str = "",
    new_code: str = "",
    level: str = "",
    reason: str = "",
    version: int | None = None,
) -> int:
    """Replace a wrongly entered change of name, code or level by the right one; return the new one's id."""

    def work(act: Act, change: RegionChange) -> int:
        return writes.correct(
            act,
            change,
            day=when.day,
            basis=when.basis,
            name=name,
            code=new_code,
            level=level,
            reason=reason,
            version=version,
        ).pk

    request = {
        **_said(when),
        "name": name,
        "code": new_code,
        "level": level,
        "reason": reason,
        "version": version,
    }
    return _on_change("regions.correct", by, now, key, change_id, request, work)


def take_effect(*, now: datetime) -> list[tuple[RegionChange, RedstartError]]:
    """Let every change whose day has come take effect; return those that cannot, each with its reason.

    Each is a command of its own, known by the change: two processes that do this at once do it once.
    """
    failed = []
    for change in writes.due(timezone.localdate(now)):
        try:
            _take_effect(change, now)
        except RedstartError as error:
            failed.append((change, error))
    return failed


def _take_effect(change: RegionChange, now: datetime) -> None:
    def work(act: Act) -> dict[str, Any]:
        act.region_path = change.region.path
        act.about(change.region)
        writes.take_effect(act, change)
        return {}

    by = console_actor(now=now)
    key = f"region-change-{change.pk}-{change.version}"
    request = {"change": change.pk}
    command(verb="regions.take-effect", by=by, now=now, key=key, request=request, work=work)


def _on_region(
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    code: str,
    when: When,
    request: dict[str, Any],
    write: Callable[[Act, Region], int],
) -> int:
    def work(act: Act) -> dict[str, Any]:
        region = kept(by, code)
        act.region_path = region.path
        act.about(region)
        return {"id": write(act, region)}

    request = {"region": code, **_said(when), **request}
    return int(command(verb=verb, by=by, now=now, key=key, request=request, work=work)["id"])


def _on_change(
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    change_id: int,
    request: dict[str, Any],
    write: Callable[[Act, RegionChange], int],
) -> int:
    def work(act: Act) -> dict[str, Any]:
        change = found(changes_for_actor(by, Action.EDIT_REGIONS), change_id)
        by.require(Action.EDIT_REGIONS, keeper_path(change.region))
        act.region_path = change.region.path
        act.about(change.region)
        return {"id": write(act, change)}

    request = {"change": change_id, **request}
    return int(command(verb=verb, by=by, now=now, key=key, request=request, work=work)["id"])


def _said(when: When) -> dict[str, str]:
    day: date = when.day
    return {"day": day.isoformat(), "basis": when.basis}
