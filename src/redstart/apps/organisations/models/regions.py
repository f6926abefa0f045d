"""Regions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models.columns import choices, in_order
from redstart.apps.organisations.states import Level


class Region(Recorded):
    """An area with a government: GB/T 2260 code or the installation's own.

    ``path`` is the codes from the top, ``/420000/421300/421381/``: a region lies in another where its path
    begins with the other's. ``short_names`` are further ways to write it.
    """

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    short_names = models.JSONField(default=list)
    level = models.CharField(max_length=20, choices=choices(Level))
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    path = models.CharField(max_length=200, unique=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            in_order("region_dates_in_order"),
            models.CheckConstraint(
                condition=Q(path__startswith="/", path__endswith="/"), name="region_path_form"
            ),
        ]

    def __str__(self) -> str:
        return self.name
