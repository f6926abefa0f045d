"""Persons in their places: liaisons, what a post looks after, and the erasable details of a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.accounts.models import Person
from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models.columns import in_order
from redstart.apps.organisations.models.units import Post, Unit


class Charge(Recorded):
    """A unit that the holder of a post looks after (分管), from a day until (not including) another."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="charges")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="charges")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post", "unit"], condition=Q(valid_to=None), name="charge_held_once"
            ),
            in_order("charge_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"post {self.post_id} over unit {self.unit_id}"


class Liaison(Recorded):
    """A person who reports for a unit (联络员): one first, any number of deputies."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="liaisons")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="liaisons")
    deputy = models.BooleanField(default=False)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "person"], condition=Q(valid_to=None), name="liaison_once_per_unit"
            ),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(valid_to=None, deputy=False), name="liaison_one_first"
            ),
            in_order("liaison_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"liaison {self.person_id} of unit {self.unit_id}"


class PersonDetail(Recorded):
    """What tells a person from namesakes, and how to reach them; both can be erased.

    The purpose and the time of keeping stand in ``rulebook/personal_data.yaml``; ``kept_until`` is the day
    after which a phone number may be kept no longer.
    """

    journal_omits: ClassVar[frozenset[str]] = frozenset({"note", "phone"})

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="detail")
    note = models.CharField(max_length=60, default="")
    phone = models.CharField(max_length=30, default="")
    kept_until = models.DateField(null=True)

    def __str__(self) -> str:
        return f"detail of person {self.person_id}"


class PersonMerge(Recorded):
    """Two records turned out to be one person: what pointed to ``duplicate`` points to ``person`` now.

    Issued plans keep what they say; who reads them follows this row.
    """

    journal_omits: ClassVar[frozenset[str]] = frozenset({"reason"})

    duplicate = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="merged")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="duplicates")
    reason = models.CharField(max_length=200, default="")
    made_by_id = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(duplicate=F("person")), name="person_merge_not_itself"),
        ]

    def __str__(self) -> str:
        return f"person {self.duplicate_id} is person {self.person_id}"
