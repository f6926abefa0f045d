"""Duties: what each unit owes under an issued plan."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models import Unit
from redstart.apps.plans.models.drives import PlanVersion
from redstart.apps.plans.models.items import Responsibility
from redstart.apps.plans.states import Part


class Duty(Recorded):
    """One unit's part in one responsibility of an issued plan.

    One lead unit counts; a member of a collective has a duty of its own and ``via`` names the collective.
    """

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="duties")
    responsibility = models.ForeignKey(Responsibility, on_delete=models.PROTECT, related_name="duties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="duties")
    via = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=[(part.value, part.value) for part in Part])
    deadline = models.DateField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "duties"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["responsibility", "unit"], condition=Q(until=None), name="duty_once_per_unit"
            ),
            models.UniqueConstraint(
                fields=["responsibility"],
                condition=Q(part=Part.LEAD, via=None, until=None),
                name="duty_one_lead",
            ),
            models.CheckConstraint(condition=Q(part__in=list(Part)), name="duty_part"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="duty_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} duty of unit {self.unit_id}"
