"""Who answers now where an issued plan names another: the plan stays as issued, this stands beside."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.accounts.models import Person
from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models import Handover
from redstart.apps.plans.models.names import Leader


class Succession(Recorded):
    """A person who answers in place of the leader that a plan names, from a day until (not including) one."""

    leader = models.ForeignKey(Leader, on_delete=models.PROTECT, related_name="successions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="successions")
    since = models.DateField()
    until = models.DateField(null=True)
    handover = models.ForeignKey(Handover, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["leader"], condition=Q(until=None), name="succession_one_answers"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="succession_dates_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.person_id} for leader {self.leader_id}"
