"""Decisions on written names."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from redstart.apps.accounts.models import Person
from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models.columns import choices
from redstart.apps.organisations.models.regions import Region
from redstart.apps.organisations.models.units import Unit
from redstart.apps.organisations.states import NameKind, Outcome


class NameDecision(Recorded):
    """What a written name means in a region, as a person decided; remembered for the next plan."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="name_decisions")
    kind = models.CharField(max_length=10, choices=choices(NameKind))
    written = models.CharField(max_length=120)
    outcome = models.CharField(max_length=10, choices=choices(Outcome))
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
