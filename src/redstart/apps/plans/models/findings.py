"""What the plan check found, and how a person settled it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from redstart.apps.accounts.models import Person
from redstart.apps.journal.recorded import Recorded
from redstart.apps.plans.models.documents import Document
from redstart.apps.plans.models.drives import PlanVersion
from redstart.apps.plans.states import Settlement


class Finding(Recorded):
    """A question to the author, at ``spans`` of the document's text; ``settlement`` is the answer."""

    journal_omits: ClassVar[frozenset[str]] = frozenset({"message"})  # may quote a person's name

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="findings")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=10)
    message = models.TextField()
    spans = models.JSONField(default=list)
    settlement = models.CharField(max_length=12, default="")
    note = models.TextField(default="")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(severity__in=["error", "warning", "info"]), name="finding_severity"
            ),
            models.CheckConstraint(
                condition=Q(settlement="", settled_at=None, settled_by=None)
                | Q(settlement__in=list(Settlement), settled_at__isnull=False, settled_by__isnull=False),
                name="finding_settled_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.severity} {self.code}"
