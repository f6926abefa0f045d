"""Units, their other names, collectives with dated members, posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.accounts.models import Person
from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models.columns import choices, in_order
from redstart.apps.organisations.models.regions import Region
from redstart.apps.organisations.states import AliasKind, UnitKind

if TYPE_CHECKING:
    from datetime import date


class Unit(Recorded):
    """A department, town, zone, group or collective of a region. A collective stands for its members."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=choices(UnitKind))
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "name"], condition=Q(valid_to=None), name="unit_name_in_region"
            ),
            in_order("unit_dates_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_collective(self) -> bool:
        """Whether the unit only stands for others."""
        return self.kind == UnitKind.COLLECTIVE

    def name_on(self, day: date) -> str:
        """Return the name that the unit bore on a day."""
        former = [(row.valid_to, row.alias) for row in self.aliases.all() if row.kind == AliasKind.FORMER]
        later = [(until, alias) for until, alias in former if until is not None and until > day]
        return min(later)[1] if later else self.name


class UnitAlias(Recorded):
    """Another way in which documents write a unit's name; a former name held until (not including) a day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="aliases")
    alias = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=choices(AliasKind), default=AliasKind.ALIAS)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "alias"], condition=Q(kind=AliasKind.ALIAS), name="unit_alias_once"
            ),
            models.UniqueConstraint(
                fields=["unit", "alias", "valid_to"],
                condition=~Q(kind=AliasKind.ALIAS),
                name="unit_former_name_once",
            ),
            models.CheckConstraint(
                condition=Q(kind=AliasKind.ALIAS) | Q(valid_to__isnull=False), name="unit_former_name_dated"
            ),
            in_order("unit_alias_dates_in_order"),
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
            in_order("collective_member_dates_in_order"),
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
        constraints: ClassVar = [in_order("post_dates_in_order")]

    def __str__(self) -> str:
        return self.title or f"post {self.pk}"
