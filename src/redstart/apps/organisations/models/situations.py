"""Situation classes: by what regions are grouped, so that like is compared with like."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models.columns import in_order
from redstart.apps.organisations.models.regions import Region


class ClassScheme(Recorded):
    """A way to group the regions under ``region``: 疫情形势, 发展类型.

    See docs/domain.md, *Regions, units, people*.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="class_schemes")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, default="")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "code"], name="class_scheme_code_once"),
            in_order("class_scheme_dates_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class SituationClass(Recorded):
    """One class of a scheme; ``rank`` orders them."""

    scheme = models.ForeignKey(ClassScheme, on_delete=models.PROTECT, related_name="classes")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, default="")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "situation classes"
        ordering: ClassVar = ["rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "code"], name="situation_class_code_once"),
            models.UniqueConstraint(fields=["scheme", "rank"], name="situation_class_rank_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ClassAssignment(Recorded):
    """The class of a region from a day until (not including) another; ``scheme`` is that of the class."""

    scheme = models.ForeignKey(ClassScheme, on_delete=models.PROTECT, related_name="assignments")
    situation = models.ForeignKey(SituationClass, on_delete=models.PROTECT, related_name="assignments")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="class_assignments")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    basis = models.CharField(max_length=200, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["scheme", "region", "valid_from"])]
        constraints: ClassVar = [
            in_order("class_assignment_dates_in_order"),
            models.UniqueConstraint(
                fields=["scheme", "region"], condition=Q(valid_to=None), name="class_assignment_open_once"
            ),
            models.UniqueConstraint(
                fields=["scheme", "region", "valid_from"], name="class_assignment_begins_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_id} is {self.situation_id} from {self.valid_from}"
