"""Which indicator of the catalogue a target is measured by."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from redstart.apps.indicators.models import Indicator
from redstart.apps.journal.recorded import Recorded
from redstart.apps.plans.models.drives import Drive


class TargetIndicator(Recorded):
    """The indicator of a target, over all versions of its plan.

    An issued plan is frozen, so the link stands beside it and is keyed by the target's ``lineage``. Without
    ``indicator`` a person has said that the target is measured by none. ``decided`` tells a person's choice
    from a name that fits.
    """

    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="target_indicators")
    lineage = models.PositiveIntegerField()
    indicator = models.ForeignKey(Indicator, null=True, on_delete=models.PROTECT, related_name="targets")
    decided = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["drive", "lineage"], name="target_indicator_once"),
            models.CheckConstraint(
                condition=models.Q(decided=True) | models.Q(indicator__isnull=False),
                name="target_indicator_none_is_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"target {self.lineage} of {self.drive_id}"
