"""Drives and the versions of their plans."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.accounts.models import Person
from redstart.apps.accounts.secrecy import Embargoed, Marked, embargo_constraints
from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models import Region
from redstart.apps.plans.states import FROZEN_STATES, OPEN_STATES, UNREVIEWED_STATES, PlanState


class Drive(Marked, Embargoed, Recorded):
    """One campaign of one region over one period (``2022Q1``), ``starts`` to ``ends`` both included.

    Its marking and embargo hold for all that is in it: plans, items, documents, duties.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="drives")
    name = models.CharField(max_length=200)
    period = models.CharField(max_length=20)
    starts = models.DateField()
    ends = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "period", "name"], name="drive_once"),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="drive_dates_in_order"),
            models.CheckConstraint(condition=~Q(marking=""), name="drive_marked"),
            *embargo_constraints("drive_released_whole"),
        ]

    def __str__(self) -> str:
        return self.name


class PlanVersion(Recorded):
    """One version of a drive's plan. At most one is open (draft or reviewed), at most one issued."""

    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="plan_versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=PlanState.DRAFT)
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="amendments")
    reason = models.TextField(default="")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["drive", "number"], name="plan_number_in_drive"),
            models.UniqueConstraint(
                fields=["drive"], condition=Q(state__in=OPEN_STATES), name="plan_one_open"
            ),
            models.UniqueConstraint(
                fields=["drive"], condition=Q(state=PlanState.ISSUED), name="plan_one_issued"
            ),
            models.CheckConstraint(condition=Q(state__in=list(PlanState)), name="plan_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=UNREVIEWED_STATES, reviewed_at=None, reviewed_by=None)
                | (~Q(state__in=UNREVIEWED_STATES) & Q(reviewed_at__isnull=False, reviewed_by__isnull=False)),
                name="plan_reviewed_whole",
            ),
            models.CheckConstraint(
                condition=(~Q(state__in=FROZEN_STATES) & Q(issued_at=None, issued_by=None))
                | Q(state__in=FROZEN_STATES, issued_at__isnull=False, issued_by__isnull=False),
                name="plan_issued_whole",
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.SUPERSEDED, superseded_at__isnull=False)
                | (~Q(state=PlanState.SUPERSEDED) & Q(superseded_at=None)),
                name="plan_superseded_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.drive_id} v{self.number}"

    @property
    def is_draft(self) -> bool:
        """Whether items may be decided."""
        return self.state == PlanState.DRAFT
