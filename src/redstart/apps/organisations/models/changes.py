"""What became of units: renamed, merged, closed, each from a day and by a stated paper."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models.columns import choices
from redstart.apps.organisations.models.handovers import Handover
from redstart.apps.organisations.models.units import Unit
from redstart.apps.organisations.states import ChangeKind


class UnitChange(Recorded):
    """A dated change of a unit. ``basis`` is the paper that orders it; ``handover`` what moved with it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=choices(ChangeKind))
    on = models.DateField()
    into = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="absorbed")
    name_before = models.CharField(max_length=120)
    name_after = models.CharField(max_length=120, default="")
    basis = models.CharField(max_length=200, default="")
    handover = models.ForeignKey(Handover, null=True, on_delete=models.PROTECT, related_name="changes")
    made_by_id = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.RENAME, into=None) & ~Q(name_after="")
                | Q(kind=ChangeKind.MERGE, into__isnull=False, name_after="")
                | Q(kind=ChangeKind.CLOSE, into=None, name_after=""),
                name="unit_change_whole",
            ),
            models.CheckConstraint(
                condition=Q(into=None) | ~Q(unit=F("into")), name="unit_change_not_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of unit {self.unit_id} on {self.on}"
