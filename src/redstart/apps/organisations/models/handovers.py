"""Handovers: open duties that moved to a successor, with who, when, why and the list of what moved."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.accounts.models import Person
from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models.columns import choices
from redstart.apps.organisations.models.regions import Region
from redstart.apps.organisations.models.units import Post, Unit
from redstart.apps.organisations.states import HandoverKind, Side


class Handover(Recorded):
    """From one person to another, or from a merged unit to the one that takes it in, on a day.

    ``post`` is the post that was given up with it, where there was one. The reason may name people, so the
    journal does not hold it.
    """

    journal_omits: ClassVar[frozenset[str]] = frozenset({"reason"})

    kind = models.CharField(max_length=10, choices=choices(HandoverKind))
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="handovers")
    from_person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="handovers_given"
    )
    to_person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="handovers_taken")
    from_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="handovers_given")
    to_unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="handovers_taken")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="handovers")
    on = models.DateField()
    reason = models.CharField(max_length=200, default="")
    made_by_id = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    kind=HandoverKind.PERSON,
                    from_person__isnull=False,
                    to_person__isnull=False,
                    from_unit=None,
                    to_unit=None,
                )
                | Q(
                    kind=HandoverKind.UNIT,
                    from_person=None,
                    to_person=None,
                    from_unit__isnull=False,
                    to_unit__isnull=False,
                    post=None,
                ),
                name="handover_sides_whole",
            ),
            models.CheckConstraint(
                condition=Q(from_person=None) | ~Q(from_person=F("to_person")), name="handover_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk} on {self.on}"


class HandoverItem(Recorded):
    """One thing that moved: the row that ended or changed, and the row that began where there is one.

    ``kind`` is that of the table of kinds of the use case; ``words`` and ``place`` say what it was on the
    day, without the name of any person.
    """

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    successor_id = models.BigIntegerField(null=True)
    words = models.CharField(max_length=320)
    place = models.CharField(max_length=200, default="")
    due = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["handover", "kind", "subject_id"], name="handover_item_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class HandoverSignature(Recorded):
    """A side's signature: its own, or the dispatcher's for it."""

    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=4, choices=choices(Side))
    on_behalf = models.BooleanField(default=False)
    signed_by_id = models.BigIntegerField()
    signed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["handover", "side"], name="handover_signed_once_a_side"),
        ]

    def __str__(self) -> str:
        return f"{self.side} of handover {self.handover_id}"
