"""An installation's own versions of the rules that this release begins with."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.journal.recorded import Recorded


class RuleVersion(Recorded):
    """What a part of a rule says in a region and below, from a day until (not including) another.

    ``book`` is a rule of :data:`redstart.rulebook.books.BOOKS`, ``part`` the part of it (the year of a
    calendar; blank: the whole). ``content`` passed the rulebook's own loader. What a version
    says is never changed: the next one begins, and ends it. One that would end before it began never held.
    """

    book = models.CharField(max_length=40)
    part = models.CharField(max_length=40, default="")
    region_path = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    source = models.CharField(max_length=300)
    url = models.CharField(max_length=300, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    adopted_at = models.DateTimeField()
    adopted_by_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["book", "part", "region_path", "number"], name="rule_version_number_once"
            ),
            models.UniqueConstraint(
                fields=["book", "part", "region_path"],
                condition=Q(valid_to=None),
                name="rule_version_open_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="rule_version_dates_in_order",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="rule_version_has_a_source"),
        ]
        indexes: ClassVar = [models.Index(fields=["book", "part", "region_path"])]

    def __str__(self) -> str:
        return f"{self.book} {self.part} v{self.number}"
