"""Reads of regions, units and remembered names."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from redstart.apps.accounts.models import Person, PersonName
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import found, within
from redstart.apps.organisations.models import (
    ClassAssignment,
    ClassScheme,
    CollectiveMember,
    NameDecision,
    Region,
    RegionChange,
    Unit,
)
from redstart.apps.organisations.regions.history import absorbed_by, of_code
from redstart.apps.organisations.resolution import Candidate, Place
from redstart.apps.organisations.states import UnitKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.organisations.states import NameKind

_TOWN = re.compile(r"(?:镇|乡|街道)(?:人民政府|办事处|政府)?$")


def regions_for_actor(actor: Actor, action: Action = Action.VIEW_UNITS) -> QuerySet[Region]:
    """Return the regions in the actor's scope, a parent before its children."""
    return Region.objects.filter(within(actor, action, "path")).order_by("path")


def regions_matching(actor: Actor, words: str) -> QuerySet[Region]:
    """Return the regions in the scope whose name, now or once, other name or code holds the words."""
    rows = regions_for_actor(actor)
    words = words.strip()
    if not words:
        return rows
    once = RegionChange.objects.filter(Q(name_before__icontains=words) | Q(code_before__icontains=words))
    known = Q(name__icontains=words) | Q(code__icontains=words) | Q(short_names__icontains=words)
    return rows.filter(known | Q(pk__in=once.values("region_id")))


def region_at(path: str) -> Region | None:
    """Return the region at a path, whoever asks: the root is known to all."""
    return Region.objects.filter(path=path).first()


def region_with_code(code: str) -> Region | None:
    """Return the region that bears a code, or bore it, whoever asks; for writes that check the scope."""
    return of_code(Region.objects.all(), code)


def changes_for_actor(actor: Actor, action: Action = Action.VIEW_UNITS) -> QuerySet[RegionChange]:
    """Return the changes of the regions in the actor's scope, the latest first."""
    rows = RegionChange.objects.filter(within(actor, action, "region__path"))
    return rows.select_related("region", "other", "part_of").order_by("-day", "-pk")


def schemes_for_actor(actor: Actor) -> QuerySet[ClassScheme]:
    """Return the schemes of classes for the regions in the actor's scope, also of regions above them."""
    paths = {path for each in actor.paths(Action.VIEW_UNITS) for path in _line(each)}
    rows = ClassScheme.objects.filter(
        within(actor, Action.VIEW_UNITS, "region__path") | Q(region__path__in=paths)
    )
    return rows.select_related("region").prefetch_related("classes").order_by("region__path", "code")


def scheme_for_actor(actor: Actor, scheme_id: int, action: Action = Action.CLASSIFY_REGIONS) -> ClassScheme:
    """Return a scheme that the actor may assign in; raise ``not-found``."""
    rows = ClassScheme.objects.filter(within(actor, action, "region__path")).select_related("region")
    return found(rows, scheme_id)


def seen_scheme(actor: Actor, scheme_id: int) -> ClassScheme:
    """Return a scheme that the actor may see; raise ``not-found``."""
    return found(schemes_for_actor(actor), scheme_id)


def assignments_of(actor: Actor, scheme: ClassScheme, since: date | None = None) -> QuerySet[ClassAssignment]:
    """Return which regions of the scope are in which class; with ``since``, then or later."""
    rows = ClassAssignment.objects.filter(within(actor, Action.VIEW_UNITS, "region__path"), scheme=scheme)
    if since is not None:
        rows = rows.filter(Q(valid_to=None) | Q(valid_to__gt=since))
    return rows.select_related("region", "situation").order_by("region__path", "valid_from")


def _line(path: str) -> list[str]:
    codes = [code for code in path.split("/") if code]
    return ["/" + "/".join(codes[:depth]) + "/" for depth in range(1, len(codes) + 1)]


def regions_called(words: str) -> tuple[str, ...]:
    """Return the paths of the regions with this name or code."""
    found = Region.objects.filter(Q(name=words) | Q(code=words)).values_list("path", flat=True)
    return tuple(found.order_by("path"))


def names_of_paths(paths: Collection[str]) -> dict[str, str]:
    """Return the names of regions by their paths."""
    return dict(Region.objects.filter(path__in=paths).values_list("path", "name"))


def units_for_actor(actor: Actor, action: Action = Action.VIEW_UNITS) -> QuerySet[Unit]:
    """Return the standing units in the actor's scope."""
    rows = Unit.objects.filter(within(actor, action, "region__path"), valid_to=None)
    return rows.select_related("region").order_by("region__path", "name")


def town_governments(region: Region) -> list[Unit]:
    """Return the governments of the towns and street offices of a region, by name."""
    below = Unit.objects.filter(
        region__path__startswith=region.path, kind=UnitKind.GOVERNMENT, valid_to=None
    ).select_related("region")
    return [unit for unit in below.order_by("name") if _TOWN.search(unit.name)]


def chain(region: Region) -> list[Region]:
    """Return a region and those above it, nearest first."""
    codes = [code for code in region.path.split("/") if code]
    paths = ["/" + "/".join(codes[:depth]) + "/" for depth in range(len(codes), 0, -1)]
    found = {row.path: row for row in Region.objects.filter(path__in=paths)}
    return [found[path] for path in paths if path in found]


def place_of(region: Region) -> Place:
    """Return a region as the resolution of names knows it."""
    own, *above = chain(region)
    return Place(tuple(row.name for row in (own, *absorbed_by([own.pk]), *above)))


def unit_candidates(region: Region) -> list[Candidate]:
    """Return the units that a document of ``region`` may name: its own, what it took in, those above it."""
    regions = {row.pk: row.name for row in (*chain(region), *absorbed_by([region.pk]))}
    units = Unit.objects.filter(region_id__in=regions, valid_to=None).prefetch_related("aliases")
    return [
        Candidate(
            id=unit.pk,
            name=unit.name,
            region=regions[unit.region_id],
            aliases=tuple(alias.alias for alias in unit.aliases.all()),
        )
        for unit in units.order_by("pk")
    ]


def persons_by_name(region: Region) -> dict[str, list[int]]:
    """Return the persons with a post in ``region`` or above it, by name; namesakes share an entry."""
    named: dict[str, list[int]] = defaultdict(list)
    rows = PersonName.objects.filter(person__posts__region__in=chain(region), person__posts__valid_to=None)
    for name, person in rows.order_by("person_id").values_list("name", "person_id").distinct():
        named[name].append(person)
    return dict(named)


def decisions(region: Region, kind: NameKind) -> dict[str, NameDecision]:
    """Return what was decided on names in ``region``, by the name as written."""
    return {row.written: row for row in NameDecision.objects.filter(region=region, kind=kind)}


def members_on(collective_id: int, day: date) -> list[CollectiveMember]:
    """Return the members of a collective on a day, by name."""
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    lasting = Q(valid_to=None) | Q(valid_to__gt=day)
    rows = CollectiveMember.objects.filter(begun, lasting, collective_id=collective_id)
    return list(rows.select_related("member").order_by("member__name"))


def nameable_units(region: Region) -> QuerySet[Unit]:
    """Return the units that a plan of ``region`` may name: its own and those of the regions above it."""
    return Unit.objects.filter(region__in=chain(region), valid_to=None)


def nameable_persons(region: Region) -> QuerySet[Person]:
    """Return the persons that a plan of ``region`` may name: with a post there or above."""
    return Person.objects.filter(posts__region__in=chain(region)).distinct()


def names_of_regions(paths: Iterable[str]) -> dict[str, str]:
    """Return the names of regions by path, for somebody who already sees what stands there."""
    return dict(Region.objects.filter(path__in=set(paths)).values_list("path", "name"))


def names_of_units(unit_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of units by id, for somebody who already sees what is theirs."""
    return dict(Unit.objects.filter(pk__in=set(unit_ids)).values_list("pk", "name"))
