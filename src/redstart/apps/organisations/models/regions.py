"""Regions, and what happens to them on a day: new names and codes, moves, mergers, divisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models.columns import choices, in_order
from redstart.apps.organisations.states import Level, RegionChangeKind, RegionChangeState

if TYPE_CHECKING:
    from datetime import date


class Region(Recorded):
    """An area with a government, or a zone that ranks beside counties, as it stands now.

    ``path`` is the codes from the top under which the regions were first entered, ``/420000/421300/421381/``:
    a region lies in another where its path begins with the other's. A new name or a new code leaves the path
    alone; a move or a merger changes it. A region that was merged lies, ended, under ``successor``.
    ``short_names`` are further ways to write it.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    short_names = models.JSONField(default=list)
    level = models.CharField(max_length=20, choices=choices(Level))
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    successor = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="absorbed")
    path = models.CharField(max_length=200, unique=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            in_order("region_dates_in_order"),
            models.CheckConstraint(
                condition=Q(path__startswith="/", path__endswith="/"), name="region_path_form"
            ),
            models.CheckConstraint(
                condition=Q(successor=None) | Q(valid_to__isnull=False), name="region_succeeded_is_ended"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def stands_on(self, day: date) -> bool:
        """Tell whether the region exists on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


class RegionChange(Recorded):
    """What becomes of a region on a day: planned until that day, in force from it, or withdrawn.

    ``name``, ``code`` and ``level`` are what it bears from that day; ``other`` the region it moves to, is
    merged into, or was divided from. The columns ``…_before`` are filled when the change takes effect; with
    them the region has a name for every day. ``part_of`` is the division or merger that a change belongs to.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=choices(RegionChangeKind))
    state = models.CharField(
        max_length=10, choices=choices(RegionChangeState), default=RegionChangeState.PLANNED.value
    )
    day = models.DateField()
    name = models.CharField(max_length=60, default="")
    code = models.CharField(max_length=20, default="")
    level = models.CharField(max_length=20, default="")
    other = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")
    part_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")
    basis = models.CharField(max_length=200, default="")
    name_before = models.CharField(max_length=60, default="")
    code_before = models.CharField(max_length=20, default="")
    level_before = models.CharField(max_length=20, default="")
    parent_before = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")
    path_before = models.CharField(max_length=200, default="")
    path_after = models.CharField(max_length=200, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "day"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=RegionChangeKind.RENAME, other=None)
                | (~Q(kind=RegionChangeKind.RENAME) & Q(other__isnull=False)),
                name="region_change_names_the_other",
            ),
            models.CheckConstraint(
                condition=~Q(state=RegionChangeState.IN_FORCE) | ~Q(name_before=""),
                name="region_change_in_force_keeps_before",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.region_id} on {self.day}"
