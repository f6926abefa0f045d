"""Names as a plan writes them, what they resolve to, and who they make answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from redstart.apps.accounts.models import Person
from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models import Unit
from redstart.apps.organisations.states import NameKind
from redstart.apps.plans.models.drives import PlanVersion
from redstart.apps.plans.models.items import Responsibility
from redstart.apps.plans.states import NameStatus, Part


class WrittenName(Recorded):
    """A unit's or person's name as the plan writes it; resolved once for every place that uses it.

    ``proposed`` is the name of the record to be made where there is none yet; ``evidence`` is the code of why
    the name was resolved or proposed so; ``candidates`` are the ids of records that fit.
    """

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in NameKind])
    written = models.CharField(max_length=120)
    status = models.CharField(max_length=12)
    proposed = models.CharField(max_length=120, default="")
    evidence = models.CharField(max_length=40, default="")
    candidates = models.JSONField(default=list)
    collective = models.BooleanField(default=False)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan_version", "kind", "written"], name="written_name_once"),
            models.CheckConstraint(condition=Q(status__in=list(NameStatus)), name="written_name_status"),
            models.CheckConstraint(
                condition=Q(kind=NameKind.UNIT, person=None) | Q(kind=NameKind.PERSON, unit=None),
                name="written_name_of_its_kind",
            ),
            models.CheckConstraint(
                condition=~Q(status=NameStatus.RESOLVED) | Q(unit__isnull=False) | Q(person__isnull=False),
                name="written_name_resolved_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.written

    def journal_omitted(self) -> frozenset[str]:
        """Keep a person's name out of the journal; a unit's enters it."""
        return frozenset({"written", "proposed"}) if self.kind == NameKind.PERSON else frozenset()


class Leader(Recorded):
    """A person who answers for a responsibility, in the order written."""

    responsibility = models.ForeignKey(Responsibility, on_delete=models.PROTECT, related_name="leaders")
    name = models.ForeignKey(WrittenName, on_delete=models.PROTECT, related_name="leads")
    position = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["responsibility", "name"], name="leader_once"),
        ]

    def __str__(self) -> str:
        return f"leader {self.name_id} of {self.responsibility_id}"


class Assignment(Recorded):
    """A unit's part in a responsibility, in the order written."""

    responsibility = models.ForeignKey(Responsibility, on_delete=models.PROTECT, related_name="assignments")
    name = models.ForeignKey(WrittenName, on_delete=models.PROTECT, related_name="assignments")
    part = models.CharField(max_length=10, choices=[(part.value, part.value) for part in Part])
    position = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["responsibility", "name"], name="assignment_once"),
            models.CheckConstraint(condition=Q(part__in=list(Part)), name="assignment_part"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.name_id} of {self.responsibility_id}"
