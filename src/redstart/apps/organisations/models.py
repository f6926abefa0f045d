"""Regions, units and their other names, collectives with dated members, posts, decisions on names."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.accounts.models import Person
from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.states import Level, NameKind, Outcome, UnitKind


def _choices(kind: type[Level | UnitKind | NameKind | Outcome]) -> list[tuple[str, str]]:
    return [(item.value, item.value) for item in kind]


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=F("valid_from")), name=name
    )


class Region(Recorded):
    """An area with a government: GB/T 2260 code or the installation's own.

    ``path`` is the codes from the top, ``/420000/421300/421381/``: a region lies in another where its path
    begins with the other's. ``short_names`` are further ways to write it.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    short_names = models.JSONField(default=list)
    level = models.CharField(max_length=20, choices=_choices(Level))
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=200, unique=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            _in_order("region_dates_in_order"),
            models.CheckConstraint(
                condition=Q(path__startswith="/", path__endswith="/"), name="region_path_form"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Unit(Recorded):
    """A department, town, zone, group or collective of a region. A collective stands for its members."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=_choices(UnitKind))
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "name"], condition=Q(valid_to=None), name="unit_name_in_region"
            ),
            _in_order("unit_dates_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_collective(self) -> bool:
        """Whether the unit only stands for others."""
        return self.kind == UnitKind.COLLECTIVE


class UnitAlias(Recorded):
    """Another way in which documents write a unit's name."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="aliases")
    alias = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "alias"], name="unit_alias_once"),
        ]
        verbose_name_plural = "unit aliases"

    def __str__(self) -> str:
        return self.alias


class CollectiveMember(Recorded):
    """A unit that a collective stands for, from a day until (not including) another."""

    collective = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="members")
    member = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="collectives")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["collective", "member"], condition=Q(valid_to=None), name="collective_member_once"
            ),
            models.CheckConstraint(
                condition=~Q(collective=F("member")), name="collective_not_its_own_member"
            ),
            _in_order("collective_member_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.collective_id}"


class Post(Recorded):
    """A post that a person holds in a unit or region, from a day until (not including) another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=80, default="")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [_in_order("post_dates_in_order")]

    def __str__(self) -> str:
        return self.title or f"post {self.pk}"


class NameDecision(Recorded):
    """What a written name means in a region, as a person decided; remembered for the next plan."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="name_decisions")
    kind = models.CharField(max_length=10, choices=_choices(NameKind))
    written = models.CharField(max_length=120)
    outcome = models.CharField(max_length=10, choices=_choices(Outcome))
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    decided_by_id = models.BigIntegerField()
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "kind", "written"], name="name_decided_once"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.UNIT, unit__isnull=False, person=None)
                | Q(outcome=Outcome.PERSON, unit=None, person__isnull=False)
                | Q(outcome=Outcome.IGNORED, unit=None, person=None),
                name="name_decision_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}: {self.outcome}"

    def journal_omitted(self) -> frozenset[str]:
        """Keep a person's name out of the journal; a unit's enters it."""
        return frozenset({"written"}) if self.kind == NameKind.PERSON else frozenset()
