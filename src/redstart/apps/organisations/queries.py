"""Reads of regions, units and remembered names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from redstart.apps.accounts.models import Person, PersonName
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import within
from redstart.apps.organisations.models import CollectiveMember, NameDecision, Region, Unit
from redstart.apps.organisations.resolution import Candidate, Place

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.organisations.states import NameKind


def regions_for_actor(actor: Actor, action: Action = Action.VIEW_UNITS) -> QuerySet[Region]:
    """Return the regions in the actor's scope, a parent before its children."""
    return Region.objects.filter(within(actor, action, "path")).order_by("path")


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


def chain(region: Region) -> list[Region]:
    """Return a region and those above it, nearest first."""
    codes = [code for code in region.path.split("/") if code]
    paths = ["/" + "/".join(codes[:depth]) + "/" for depth in range(len(codes), 0, -1)]
    found = {row.path: row for row in Region.objects.filter(path__in=paths)}
    return [found[path] for path in paths if path in found]


def place_of(region: Region) -> Place:
    """Return a region as the resolution of names knows it."""
    return Place(tuple(row.name for row in chain(region)))


def unit_candidates(region: Region) -> list[Candidate]:
    """Return the units that a document of ``region`` may name: its own and those of the regions above it."""
    regions = {row.pk: row.name for row in chain(region)}
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
