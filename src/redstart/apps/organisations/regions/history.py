"""What a region was called on a day, and which region a name or a code meant on a day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from redstart.apps.organisations.models import Region, RegionChange
from redstart.apps.organisations.states import RegionChangeKind, RegionChangeState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Borne:
    """What a region bore on a day: its name, code and level."""

    name: str
    code: str
    level: str


def borne(region: Region, changes: Iterable[RegionChange], day: date) -> Borne:
    """Return what ``region`` bore on ``day`` by its changes in force, and will bear by those planned."""
    ordered = sorted(changes, key=lambda change: (change.day, change.pk))
    for change in ordered:
        if change.state == RegionChangeState.IN_FORCE and change.day > day:
            return Borne(change.name_before, change.code_before, change.level_before)
    now = Borne(region.name, region.code, region.level)
    for change in ordered:
        if change.state == RegionChangeState.PLANNED and change.day <= day:
            now = Borne(change.name or now.name, change.code or now.code, change.level or now.level)
    return now


def changes_of(region_ids: Iterable[int]) -> Mapping[int, list[RegionChange]]:
    """Return the changes of regions that were not withdrawn, by region."""
    found: dict[int, list[RegionChange]] = defaultdict(list)
    rows = RegionChange.objects.filter(region_id__in=list(region_ids))
    for row in rows.exclude(state=RegionChangeState.WITHDRAWN).order_by("day", "pk"):
        found[row.region_id].append(row)
    return found


def borne_on(regions: Sequence[Region], day: date) -> dict[int, Borne]:
    """Return what each region bore on a day, by id; two queries however many they are."""
    changes = changes_of(region.pk for region in regions)
    return {region.pk: borne(region, changes.get(region.pk, ()), day) for region in regions}


def name_on(region: Region, day: date) -> str:
    """Return the name that a region bore on a day."""
    return borne_on([region], day)[region.pk].name


def standing(rows: QuerySet[Region], day: date) -> QuerySet[Region]:
    """Keep the regions that exist on a day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    return rows.filter(begun, Q(valid_to=None) | Q(valid_to__gt=day))


def code_bearer(code: str, *, but: Region | None = None) -> Region | None:
    """Return the region that bears a code, bore it once, is to bear it, or was first entered under it."""
    ever = RegionChange.objects.exclude(state=RegionChangeState.WITHDRAWN).filter(
        Q(code_before=code) | Q(code=code)
    )
    rows = Region.objects.filter(
        Q(code=code) | Q(path__endswith=f"/{code}/") | Q(pk__in=ever.values("region_id"))
    )
    return rows.exclude(pk=but.pk if but else 0).order_by("pk").first()


def of_code(rows: QuerySet[Region], code: str) -> Region | None:
    """Return the region of a code: the one that bears it now, else the one that bore it."""
    now = rows.filter(code=code).first()
    if now is not None:
        return now
    once = RegionChange.objects.filter(state=RegionChangeState.IN_FORCE, code_before=code)
    return rows.filter(pk__in=once.values("region_id")).first()


def called(rows: QuerySet[Region], name: str, day: date | None) -> list[Region]:
    """Return the regions that ``name`` means in a document of ``day``.

    Those that stood on that day under that name; where none did, those that ever bear it, and for one that
    had ended by then the region that took its place. Without a day, those that bear it now come first.
    """
    ever = RegionChange.objects.exclude(state=RegionChangeState.WITHDRAWN).filter(
        Q(name_before=name) | Q(name=name)
    )
    found = list(rows.filter(Q(name=name) | Q(pk__in=ever.values("region_id"))).select_related("successor"))
    if day is None:
        now = [region for region in found if region.name == name and region.valid_to is None]
        return now or _heirs(found)
    on = borne_on(found, day)
    then = [region for region in found if region.stands_on(day) and on[region.pk].name == name]
    return then or [region for region in _heirs(found) if region.stands_on(day)] or _heirs(found)


def heir(region: Region) -> Region:
    """Return the region that took the place of an ended one; a standing one is its own."""
    while region.successor is not None:
        region = region.successor
    return region


def _heirs(regions: Iterable[Region]) -> list[Region]:
    return list({kept.pk: kept for kept in map(heir, regions)}.values())


def past_paths(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the paths under which what now lies beneath ``paths`` lay before it moved.

    Journal entries keep the path of their day for ever; who reads them by region asks under both.
    """
    now = tuple(paths)
    known = set(now)
    moved = RegionChange.objects.filter(state=RegionChangeState.IN_FORCE).exclude(path_after="")
    moved = moved.filter(kind__in=(RegionChangeKind.MOVE, RegionChangeKind.MERGE))
    for before, after in moved.order_by("-day", "-pk").values_list("path_before", "path_after"):
        if any(after.startswith(path) for path in known):
            known.add(before)
        known |= {before + path.removeprefix(after) for path in known if path.startswith(after)}
    return tuple(sorted(known - set(now)))


def absorbed_by(region_ids: Iterable[int]) -> list[Region]:
    """Return the ended regions that these took in, directly or through one another."""
    found: list[Region] = []
    seen = waiting = set(region_ids)
    while waiting:
        rows = list(Region.objects.filter(successor_id__in=waiting).exclude(pk__in=seen).order_by("pk"))
        waiting = {row.pk for row in rows}
        seen = seen | waiting
        found += rows
    return found
