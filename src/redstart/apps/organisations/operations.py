"""Writes of regions, units, collectives, posts and remembered names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.organisations.models import (
    CollectiveMember,
    NameDecision,
    Post,
    Region,
    Unit,
    UnitAlias,
)
from redstart.apps.organisations.regions.entering import check_code, check_code_form, new_region
from redstart.apps.organisations.regions.history import of_code
from redstart.apps.organisations.resolution import kind_of, simplified
from redstart.apps.organisations.states import Level, NameKind, Outcome, UnitKind
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.rulebook.regions import line_of, region_of_code, regions_named

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from redstart.apps.accounts.models import Person
    from redstart.apps.journal.act import Act

UNIT_EXISTS = ErrorKind(
    code="unit-exists",
    zh="{region}已有单位“{name}”",
    en="{region} already has a unit {name!r}",
    zh_advice="请选用已有单位",
    en_advice="use the unit that is there",
)
UNIT_KIND_UNKNOWN = ErrorKind(
    code="unit-kind-unknown",
    zh="没有“{wanted}”这种单位类型",
    en="there is no kind of unit {wanted!r}",
    zh_advice="可用的类型：{kinds}",
    en_advice="the kinds are: {kinds}",
)
NOT_COLLECTIVE = ErrorKind(
    code="not-collective",
    zh="“{name}”不是统称单位，没有成员",
    en="{name!r} is not a collective and has no members",
    zh_advice="只有“各镇人民政府”这样的统称单位才有成员",
    en_advice="only collectives such as 各镇人民政府 have members",
)
_LONGEST_REGION_NAME = 60
_LEVEL_ENDINGS: tuple[tuple[Level, tuple[str, ...]], ...] = (
    (Level.ZONE, ("开发区", "示范区", "高新区", "新区", "航空港区", "园区")),
    (Level.PROVINCE, ("省", "自治区", "北京市", "天津市", "上海市", "重庆市")),
    (Level.COUNTY, ("县", "区", "旗")),
    (Level.TOWN, ("镇", "乡", "街道")),
)


def level_of(name: str) -> Level:
    """Guess the level of a region by how its name ends; a 市 is a city until told otherwise."""
    return next((level for level, ends in _LEVEL_ENDINGS if name.endswith(ends)), Level.CITY)


def create_region(
    act: Act, *, name: str, code: str | None = None, level: str | None = None, parent: Region | None = None
) -> Region:
    """Create a region; without a code it gets one of the installation's own (``own-1``)."""
    code = own_code() if code is None else check_code_form(code)
    check_code(code)
    return act.create(
        new_region(name=name[:_LONGEST_REGION_NAME], code=code, level=level or level_of(name), parent=parent)
    )


def region_to_enter(*, name: str, code: str | None) -> tuple[str, str | None, str]:
    """Return name, code and path of a region that is to be entered, from the national list where it is there.

    A code counts before a name; a name that several regions of the country bear tells none of them.
    """
    named = regions_named(simplified(name))
    national = region_of_code(code) if code else named[0] if len(named) == 1 else None
    if national is None:
        return simplified(name), code, "/"
    line = "/".join(region.code for region in line_of(national.code))
    return national.name, national.code, f"/{line}/"


def enter_region(act: Act, *, name: str, code: str | None = None) -> Region:
    """Enter a region; one of the national list stands under its province and city, entered with it."""
    name, code, _ = region_to_enter(name=name, code=code)
    parent: Region | None = None
    for above in line_of(code or "")[:-1]:
        known = of_code(Region.objects.all(), above.code)
        parent = known or create_region(
            act, name=above.name, code=above.code, level=above.level, parent=parent
        )
    national = region_of_code(code or "")
    return create_region(act, name=name, code=code, level=national.level if national else None, parent=parent)


def own_code() -> str:
    """Return the next code of the installation's own: ``own-1``."""
    taken = set(Region.objects.filter(code__startswith="own-").values_list("code", flat=True))
    return next(f"own-{number}" for number in range(1, len(taken) + 2) if f"own-{number}" not in taken)


def create_unit(act: Act, *, region: Region, name: str, kind: str | None = None) -> Unit:
    """Create a unit of a region, of the kind that its name tells unless given; raise ``unit-exists``."""
    if kind is not None and kind not in set(UnitKind):
        raise RedstartError(UNIT_KIND_UNKNOWN, wanted=kind, kinds=", ".join(UnitKind))
    if Unit.objects.filter(region=region, name=name, valid_to=None).exists():
        raise RedstartError(UNIT_EXISTS, region=region.name, name=name)
    return act.create(Unit(region=region, name=name, kind=kind or UnitKind(kind_of(name))))


def add_alias(act: Act, unit: Unit, *, alias: str) -> None:
    """Let a unit be found under another name as well."""
    if alias != unit.name and not unit.aliases.filter(alias=alias).exists():
        act.create(UnitAlias(unit=unit, alias=alias))


def rename_unit(act: Act, unit: Unit, *, name: str, version: int | None = None) -> Unit:
    """Give a unit a new name; the old one stays as an alias, so that earlier documents still find it."""
    if Unit.objects.filter(region=unit.region, name=name, valid_to=None).exclude(pk=unit.pk).exists():
        raise RedstartError(UNIT_EXISTS, region=unit.region.name, name=name)
    old = unit.name
    act.change(unit, version=version, name=name)
    add_alias(act, unit, alias=old)
    return unit


def enter_town_governments(act: Act, region: Region) -> None:
    """Give each town of a region that has no unit yet its government as one."""
    towns = Region.objects.filter(path__startswith=region.path, level=Level.TOWN, valid_to=None)
    named = set(Unit.objects.filter(region__path__startswith=region.path).values_list("name", flat=True))
    for town in towns.order_by("path"):
        name = town.name + ("办事处" if town.name.endswith("街道") else "人民政府")
        if not {name, town.name} & named:
            create_unit(act, region=town, name=name, kind=UnitKind.GOVERNMENT)


def set_members(act: Act, collective: Unit, *, member_ids: Collection[int], on: date) -> None:
    """Let a collective stand for exactly these units from a day on; who leaves, leaves on that day."""
    if not collective.is_collective:
        raise RedstartError(NOT_COLLECTIVE, name=collective.name)
    standing = {row.member_id: row for row in collective.members.filter(valid_to=None)}
    for member_id, row in standing.items():
        if member_id not in member_ids:
            _end_member(act, row, on)
    fresh = [member_id for member_id in member_ids if member_id not in standing]
    act.create_all(
        CollectiveMember(collective=collective, member_id=member_id, valid_from=on) for member_id in fresh
    )


def _end_member(act: Act, row: CollectiveMember, on: date) -> None:
    """End a membership; one that would end on its first day never was."""
    if row.valid_from is not None and row.valid_from >= on:
        act.delete(row)
    else:
        act.change(row, valid_to=on)


def give_post(act: Act, *, person: Person, region: Region, title: str, unit: Unit | None = None) -> Post:
    """Give a person a post, by which plans of the region find the name."""
    return act.create(Post(person=person, region=region, unit=unit, title=title))


def hold_names(region: Region) -> None:
    """Let nobody else decide names of a region until this command ends: two plans may name one unit."""
    Region.objects.select_for_update().get(pk=region.pk)


def remember(
    act: Act, *, region: Region, kind: NameKind, written: str, decided: Unit | Person | None
) -> NameDecision:
    """Remember that a written name means a unit or a person in this region, or (``None``) neither."""
    values: dict[str, Any] = {
        "outcome": Outcome.IGNORED if decided is None else Outcome(kind.value),
        "unit_id": decided.pk if decided is not None and kind == NameKind.UNIT else None,
        "person_id": decided.pk if decided is not None and kind == NameKind.PERSON else None,
        "decided_by_id": act.person_id,
        "decided_at": act.now,
    }
    known = NameDecision.objects.filter(region=region, kind=kind, written=written).first()
    if known:
        return act.change(known, **values)
    return act.create(NameDecision(region=region, kind=kind, written=written, **values))
