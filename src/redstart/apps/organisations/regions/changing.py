"""Writes of what becomes of a region on a day. See docs/domain.md, *Regions, units, people*.

A change is entered once, for a day before, on or after today. Until its day it is planned; then it takes
effect, which changes the region's row and keeps on the change what it was before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import ProtectedError
from django.utils import timezone

from redstart.apps.organisations.models import Region, RegionChange
from redstart.apps.organisations.regions.entering import (
    check_code,
    check_code_form,
    check_level,
    check_name,
    check_place,
    new_region,
)
from redstart.apps.organisations.regions.errors import (
    CHANGE_IS_PART,
    CHANGE_OUT_OF_ORDER,
    CHANGE_OVERTAKEN,
    CHANGE_WITHDRAWN,
    INSIDE_ITSELF,
    NOT_STANDING,
    NOTHING_CHANGES,
    REASON_NEEDED,
    REGION_IN_USE,
    STILL_HAS_PARTS,
)
from redstart.apps.organisations.regions.paths import repath
from redstart.apps.organisations.states import RegionChangeKind as Kind
from redstart.apps.organisations.states import RegionChangeState as State
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from redstart.apps.journal.act import Act

_LONGEST_BASIS = 200


@dataclass(frozen=True, slots=True)
class When:
    """From which day a change holds, and by which paper."""

    day: date
    basis: str = ""


def rename(
    act: Act, region: Region, when: When, *, name: str = "", code: str = "", level: str = ""
) -> RegionChange:
    """Give a region a new name, code or level from a day on; blank ones stay."""
    name = check_name(name) if name.strip() else ""
    kept = {"name": region.name, "code": region.code, "level": region.level}
    wanted = {"name": name, "code": code.strip(), "level": level}
    wanted = {column: value for column, value in wanted.items() if value and value != kept[column]}
    if not wanted:
        raise RedstartError(NOTHING_CHANGES, name=region.name)
    _check_new(region, wanted)
    return _enter(act, region, when, Kind.RENAME, wanted=wanted)


def move(
    act: Act, region: Region, when: When, *, to: Region, part_of: RegionChange | None = None
) -> RegionChange:
    """Put a region under another from a day on."""
    _check_other(region, to, when.day)
    if to.pk == region.parent_id:
        raise RedstartError(NOTHING_CHANGES, name=region.name)
    check_level(region.level, name=region.name, parent=to)
    check_place(region.name, to, but=region)
    return _enter(act, region, when, Kind.MOVE, other=to, part_of=part_of)


def merge(act: Act, region: Region, when: When, *, into: Region) -> RegionChange:
    """End a region on a day; it and all it holds are found under ``into`` from then on."""
    _check_other(region, into, when.day)
    return _enter(act, region, when, Kind.MERGE, other=into)


def split(
    act: Act,
    origin: Region,
    when: When,
    *,
    name: str,
    code: str,
    level: str = "",
    parts: Sequence[Region] = (),
) -> RegionChange:
    """Divide a new region off ``origin`` on a day, with those of its direct parts that go to it."""
    for part in parts:
        if part.parent_id != origin.pk:
            raise RedstartError(STILL_HAS_PARTS, part=part.name, name=origin.name)
    _check_standing(origin, when.day)
    fresh = new_region(
        name=check_name(name),
        code=check_code_form(code),
        level=check_level(level or origin.level, name=name, parent=origin.parent),
        parent=origin.parent,
        valid_from=when.day,
    )
    check_code(fresh.code)
    check_place(fresh.name, origin.parent)
    change = _enter(act, act.create(fresh), when, Kind.SPLIT, other=origin)
    for part in parts:
        move(act, part, when, to=fresh, part_of=change)
    return change


def take_effect(act: Act, change: RegionChange) -> None:
    """Let a planned change change its region; keeps on it what the region bore before."""
    region = Region.objects.select_for_update().get(pk=change.region_id)
    before: dict[str, Any] = {
        "name_before": region.name,
        "code_before": region.code,
        "level_before": region.level,
        "parent_before_id": region.parent_id,
        "path_before": region.path,
    }
    _EFFECTS[Kind(change.kind)](act, region, change)
    act.change(change, state=State.IN_FORCE.value, path_after=region.path, **before)


def due(day: date) -> list[RegionChange]:
    """Return the planned changes whose day has come, in their order."""
    rows = RegionChange.objects.filter(state=State.PLANNED, day__lte=day)
    return list(rows.select_related("region", "other").order_by("day", "pk"))


def withdraw(act: Act, change: RegionChange, *, reason: str, version: int | None = None) -> None:
    """Take a change back: before its day it never happens, after it the region is put back as it was.

    A change in force needs a reason, and only the latest one of a region can be taken back.
    """
    act.expect(change, version)
    if change.state == State.WITHDRAWN:
        raise RedstartError(CHANGE_WITHDRAWN)
    if change.part_of_id is not None:
        raise RedstartError(CHANGE_IS_PART)
    if change.state == State.IN_FORCE and not reason.strip():
        raise RedstartError(REASON_NEEDED)
    for part in change.parts.exclude(state=State.WITHDRAWN).order_by("-pk"):
        _withdraw_one(act, part, reason)
    _withdraw_one(act, change, reason)


def correct(
    act: Act,
    change: RegionChange,
    *,
    day: date,
    name: str = "",
    code: str = "",
    level: str = "",
    basis: str = "",
    reason: str = "",
    version: int | None = None,
) -> RegionChange:
    """Replace a wrongly entered change of name, code or level by the right one; both stay on record."""
    withdraw(act, change, reason=reason, version=version)
    change.region.refresh_from_db()
    return rename(act, change.region, When(day, basis or change.basis), name=name, code=code, level=level)


def today_of(act: Act) -> date:
    """Return the day of a command where the deployment is."""
    return timezone.localdate(act.now)


def _enter(
    act: Act,
    region: Region,
    when: When,
    kind: Kind,
    *,
    other: Region | None = None,
    part_of: RegionChange | None = None,
    wanted: Mapping[str, str] | None = None,
) -> RegionChange:
    _check_standing(region, when.day)
    _check_order(region, when.day)
    change = act.create(
        RegionChange(
            region=region,
            kind=kind.value,
            day=when.day,
            basis=when.basis.strip()[:_LONGEST_BASIS],
            other=other,
            part_of=part_of,
            **(wanted or {}),
        )
    )
    if when.day <= today_of(act):
        take_effect(act, change)
        region.refresh_from_db()
    return change


def _check_new(region: Region, wanted: dict[str, str]) -> None:
    if "code" in wanted:
        check_code(check_code_form(wanted["code"]), but=region)
    if "level" in wanted:
        check_level(wanted["level"], name=region.name, parent=region.parent)
    if "name" in wanted:
        check_place(wanted["name"], region.parent, but=region)


def _check_other(region: Region, other: Region, day: date) -> None:
    if other.path.startswith(region.path):
        raise RedstartError(INSIDE_ITSELF, name=region.name)
    _check_standing(other, day)


def _check_standing(region: Region, day: date) -> None:
    ends = region.changes.filter(kind=Kind.MERGE, state=State.PLANNED, day__lte=day)
    if not region.stands_on(day) or ends.exists():
        raise RedstartError(NOT_STANDING, name=region.name, day=day.isoformat())


def _check_order(region: Region, day: date) -> None:
    later = region.changes.filter(state=State.IN_FORCE, day__gt=day).order_by("-day").first()
    if later is not None:
        raise RedstartError(CHANGE_OUT_OF_ORDER, name=region.name, day=later.day.isoformat())


def _rename(act: Act, region: Region, change: RegionChange) -> None:
    told = {"name": change.name, "code": change.code, "level": change.level}
    wanted: dict[str, Any] = {column: value for column, value in told.items() if value}
    _check_new(region, wanted)
    act.change(region, **wanted)


def _move(act: Act, region: Region, change: RegionChange) -> None:
    other = _standing_other(region, change)
    act.change(region, parent_id=other.pk)
    repath(act, region, other.path)


def _merge(act: Act, region: Region, change: RegionChange) -> None:
    other = _standing_other(region, change)
    act.change(region, parent_id=other.pk, successor_id=other.pk, valid_to=change.day)
    repath(act, region, other.path)


def _begin(act: Act, region: Region, change: RegionChange) -> None:
    """Nothing: a region that is divided off stands from its day by itself."""


_EFFECTS = {Kind.RENAME: _rename, Kind.MOVE: _move, Kind.MERGE: _merge, Kind.SPLIT: _begin}


def _standing_other(region: Region, change: RegionChange) -> Region:
    other = Region.objects.get(pk=change.other_id or 0)
    _check_other(region, other, change.day)
    return other


def _withdraw_one(act: Act, change: RegionChange, reason: str) -> None:
    region = Region.objects.select_for_update().get(pk=change.region_id)
    if change.state == State.IN_FORCE:
        _put_back(act, region, change, reason)
    act.change(change, state=State.WITHDRAWN.value, reason=reason)
    if change.kind == Kind.SPLIT:
        _take_away(act, region, change)


def _put_back(act: Act, region: Region, change: RegionChange, reason: str) -> None:
    later = region.changes.filter(state=State.IN_FORCE, pk__gt=change.pk)
    if later.exclude(part_of=change).exists():
        raise RedstartError(CHANGE_OVERTAKEN, name=region.name)
    if change.kind == Kind.RENAME:
        act.change(
            region,
            reason=reason,
            name=change.name_before,
            code=change.code_before,
            level=change.level_before,
        )
    if change.kind in {Kind.MOVE, Kind.MERGE}:
        ended: dict[str, Any] = {"successor_id": None, "valid_to": None} if change.kind == Kind.MERGE else {}
        act.change(region, reason=reason, parent_id=change.parent_before_id, **ended)
        above = Region.objects.filter(pk=change.parent_before_id or 0).first()
        repath(act, region, above.path if above else "/")


def _take_away(act: Act, region: Region, change: RegionChange) -> None:
    """Delete a region whose division was taken back, with the changes that made it."""
    try:
        for row in [*change.parts.order_by("-pk"), change]:
            act.delete(row)
        act.delete(region)
    except ProtectedError as error:
        raise RedstartError(REGION_IN_USE, name=region.name) from error
