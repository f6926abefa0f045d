"""Writes that enter regions: one by hand, or the national ones beneath a region in one load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.apps.organisations.models import Region
from redstart.apps.organisations.regions.errors import (
    ADOPTION_UNKNOWN,
    CODE_ONCE_BORNE,
    LEVEL_NOT_BELOW,
    LEVEL_UNKNOWN,
    NAME_UNUSABLE,
    PATH_TOO_LONG,
    REGION_CODE_TAKEN,
    REGION_CODE_UNUSABLE,
    SAME_NAME_BESIDE,
)
from redstart.apps.organisations.regions.history import code_bearer
from redstart.apps.organisations.states import Level
from redstart.kernel.errors import RedstartError
from redstart.rulebook.regions import NationalRegion, children_of, region_of_code

if TYPE_CHECKING:
    from datetime import date

    from redstart.apps.journal.act import Act

LONGEST_NAME = 60
_LONGEST_CODE = 20
_LONGEST_PATH = 200
_ORDER = {
    level: place for place, level in enumerate(("country", "province", "city", "county", "town"), start=1)
}


@dataclass(frozen=True, slots=True)
class Adopted:
    """What an adoption did: how many were entered, were there already, or stand there under another code."""

    entered: int
    known: int
    namesakes: tuple[str, ...] = ()


def check_name(name: str) -> str:
    """Return a usable name of a region, without spaces around it; raise ``region-name-unusable``."""
    name = name.strip()
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        raise RedstartError(NAME_UNUSABLE, name=name[:LONGEST_NAME])
    return name


def check_level(level: str, *, name: str, parent: Region | None) -> Level:
    """Return a level that may stand under ``parent``; raise otherwise.

    A county may stand right under a province and a town right under a city: there are both.
    """
    if level not in set(Level):
        raise RedstartError(LEVEL_UNKNOWN, level=level, levels=", ".join(Level))
    if parent is not None and not _below(level, parent.level):
        raise RedstartError(LEVEL_NOT_BELOW, name=name, parent=parent.name)
    return Level(level)


def _below(level: str, above: str) -> bool:
    if level == Level.ZONE:
        return above != Level.TOWN
    if above == Level.ZONE:
        return level == Level.TOWN
    return _ORDER[level] > _ORDER[above]


def check_place(name: str, parent: Region | None, *, but: Region | None = None) -> None:
    """Raise ``region-same-name-beside`` where the parent has a standing region of that name."""
    beside = Region.objects.filter(parent=parent, name=name, valid_to=None).exclude(pk=but.pk if but else 0)
    if parent is not None and beside.exists():
        raise RedstartError(SAME_NAME_BESIDE, parent=parent.name, name=name)


def check_code_form(code: str) -> str:
    """Return a usable code, without spaces around it; raise ``region-code-unusable``."""
    code = code.strip()
    if not 1 <= len(code) <= _LONGEST_CODE or not code.replace("-", "").isalnum() or not code.isascii():
        raise RedstartError(REGION_CODE_UNUSABLE, code=code)
    return code


def check_code(code: str, *, but: Region | None = None) -> None:
    """Raise where another region bears the code or bore it: codes are not given twice."""
    holder = code_bearer(code, but=but)
    if holder is not None:
        kind = REGION_CODE_TAKEN if holder.code == code else CODE_ONCE_BORNE
        raise RedstartError(kind, code=code, name=holder.name)


def new_region(
    *,
    name: str,
    code: str,
    level: str,
    parent: Region | None,
    valid_from: date | None = None,
    short_names: tuple[str, ...] = (),
) -> Region:
    """Return a region that is not yet stored, in its place."""
    path = f"{parent.path if parent else '/'}{code}/"
    if len(path) > _LONGEST_PATH:
        raise RedstartError(PATH_TOO_LONG, name=name)
    return Region(
        code=code,
        name=name,
        level=level,
        parent=parent,
        path=path,
        valid_from=valid_from,
        short_names=list(short_names),
    )


def adopt(act: Act, region: Region | None) -> Adopted:
    """Enter the national regions beneath ``region`` (``None``: of the country) that are not on record.

    One batch entry of the journal for each level. A region that once bore the code counts as known; one that
    stands in the same place under another code is left alone and named.
    """
    if region is not None and region_of_code(_national_code(region)) is None:
        raise RedstartError(ADOPTION_UNKNOWN, code=region.code)
    entered = known = 0
    namesakes: list[str] = []
    above: list[tuple[Region | None, str | None]] = [(region, _national_code(region) if region else None)]
    codes = _codes()
    while above:
        fresh: list[tuple[Region, str]] = []
        there: list[tuple[Region | None, str | None]] = []
        for parent, code in above:
            beside = _names_under(parent)
            for national in children_of(code):
                if national.code in codes:
                    known += 1
                    there.append((codes[national.code], national.code))
                elif national.name in beside:
                    namesakes.append(national.name)
                else:
                    fresh.append((_made(national, parent), national.code))
        act.load((row for row, _ in fresh), reason="national list")
        entered += len(fresh)
        above = [*there, *fresh]
    return Adopted(entered, known, tuple(namesakes))


def _made(national: NationalRegion, parent: Region | None) -> Region:
    return new_region(name=national.name, code=national.code, level=national.level, parent=parent)


def _national_code(region: Region) -> str:
    """Return the code under which the national list knows a region: its own, or that of its first entry."""
    return region.code if region_of_code(region.code) else region.path.rstrip("/").rpartition("/")[2]


def _codes() -> dict[str, Region]:
    """Return every region by the codes that it bears and under which it was first entered or that it bore."""
    from redstart.apps.organisations.models import RegionChange
    from redstart.apps.organisations.states import RegionChangeState

    regions = {region.pk: region for region in Region.objects.all()}
    found = {region.path.rstrip("/").rpartition("/")[2]: region for region in regions.values()}
    past = RegionChange.objects.filter(state=RegionChangeState.IN_FORCE).exclude(code_before="")
    found |= {code: regions[pk] for pk, code in past.values_list("region_id", "code_before")}
    return found | {region.code: region for region in regions.values()}


def holding_outside(path: str) -> int:
    """Return how many regions neither within nor above ``path`` hold records of any kind."""
    outside = Region.objects.exclude(path__startswith=path)
    rows = [row for row in outside.only("pk", "path") if not path.startswith(row.path)]
    return sum(_holds_records(row) for row in rows)


def _holds_records(region: Region) -> bool:
    relations = [each for each in Region._meta.related_objects if each.related_model is not Region]  # noqa: SLF001
    managers = (each.related_model._default_manager.filter(**{each.field.name: region}) for each in relations)  # noqa: SLF001
    return any(rows.exists() for rows in managers)


def _names_under(parent: Region | None) -> set[str]:
    if parent is None or parent.pk is None:
        return set()
    return set(parent.children.filter(valid_to=None).values_list("name", flat=True))
