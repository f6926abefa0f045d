"""What review decides: actions, targets, responsibilities, each with its place in a document."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.journal.recorded import Recorded
from redstart.apps.plans.models.documents import Document
from redstart.apps.plans.models.drives import PlanVersion
from redstart.apps.plans.states import ItemKind, Part, ReviewState


def _item_constraints(name: str) -> list[models.BaseConstraint]:
    return [
        models.UniqueConstraint(fields=["plan_version", "lineage"], name=f"{name}_lineage"),
        models.CheckConstraint(condition=Q(state__in=list(ReviewState)), name=f"{name}_state_known"),
        models.CheckConstraint(
            condition=Q(document=None, span_start=None, span_end=None)
            | Q(document__isnull=False, span_start__gte=0, span_end__gte=F("span_start")),
            name=f"{name}_span_whole",
        ),
    ]


class Item(Recorded):
    """Something the plan says. ``lineage`` is the item's number in its drive, kept over plan versions.

    ``span_start`` and ``span_end`` count in the document's text; an item added by hand has no document.
    ``position`` orders the items of a version.
    """

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="%(class)ss")
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="+")
    lineage = models.PositiveIntegerField()
    position = models.PositiveIntegerField()
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=12, default=ReviewState.PROPOSED)
    note = models.TextField(default="")

    class Meta:
        abstract = True
        ordering: ClassVar = ["position"]

    @property
    def kind(self) -> ItemKind:
        """Which kind of item this is."""
        return ItemKind(self._meta.model_name or "")

    @property
    def span(self) -> tuple[int, int] | None:
        """The item's place in its document's text."""
        if self.span_start is None or self.span_end is None:
            return None
        return (self.span_start, self.span_end)

    @property
    def stands(self) -> bool:
        """Whether the item is part of the plan."""
        return self.state != ReviewState.DROPPED


class Action(Item):
    """An action or, beneath another, a task: a heading or clause under which work and targets stand."""

    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    number = models.CharField(max_length=40, default="")
    title = models.CharField(max_length=300)

    class Meta(Item.Meta):
        constraints: ClassVar = [
            *_item_constraints("action"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="action_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        # 一、总体要求 and （一）工业 need no space, 附件1 分解表 and 1.1 工业 do.
        gap = " " if self.number and self.number[-1].isalnum() else ""
        return f"{self.number}{gap}{self.title}"


class Target(Item):
    """A required value of an indicator. ``value_high`` is set for a range; numbers are in the written unit.

    ``region_written`` is the place where it is not the drive's own region; ``period`` is empty where the
    document does not tell.
    """

    action = models.ForeignKey(Action, null=True, on_delete=models.PROTECT, related_name="targets")
    indicator = models.CharField(max_length=200)
    measure = models.CharField(max_length=10)
    comparator = models.CharField(max_length=2)
    value = models.DecimalField(max_digits=24, decimal_places=6)
    value_high = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    unit = models.CharField(max_length=20, default="")
    commitment = models.CharField(max_length=10, default="")
    period = models.CharField(max_length=20, default="")
    region_written = models.CharField(max_length=60, default="")

    class Meta(Item.Meta):
        constraints: ClassVar = [
            *_item_constraints("target"),
            models.CheckConstraint(
                condition=Q(measure__in=["growth", "change", "share", "rank", "level"]), name="target_measure"
            ),
            models.CheckConstraint(
                condition=Q(comparator__in=["=", ">=", "<=", "~"]), name="target_comparator"
            ),
            models.CheckConstraint(
                condition=Q(commitment__in=["", "must", "strive"]), name="target_commitment"
            ),
            models.CheckConstraint(
                condition=Q(value_high=None) | Q(value_high__gt=F("value")), name="target_range_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.comparator} {self.value}{self.unit}"


class Responsibility(Item):
    """Who answers for an action: leaders, lead unit, helpers, and by when.

    ``deadline_written`` is as extracted (``2022-03``, ``2022Q1``), ``deadline`` its last day.
    ``leaderless_reason`` says why no unit leads, where a person decided so.
    """

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="responsibilities")
    action = models.ForeignKey(Action, null=True, on_delete=models.PROTECT, related_name="responsibilities")
    task = models.CharField(max_length=300, default="")
    deadline_written = models.CharField(max_length=20, default="")
    deadline = models.DateField(null=True)
    leaderless_reason = models.CharField(max_length=200, default="")

    class Meta(Item.Meta):
        verbose_name_plural = "responsibilities"
        constraints: ClassVar = [
            *_item_constraints("responsibility"),
            models.CheckConstraint(
                condition=Q(deadline=None, deadline_written="")
                | (~Q(deadline_written="") & Q(deadline__isnull=False)),
                name="responsibility_deadline_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.task or f"responsibility {self.pk}"

    @property
    def leader_names(self) -> list[str]:
        """The leaders as written, in order."""
        return [leader.name.written for leader in self.leaders.all()]

    @property
    def lead_names(self) -> list[str]:
        """The lead units as written, in order; more than one until a person has chosen."""
        return self._units(Part.LEAD)

    @property
    def support_names(self) -> list[str]:
        """The helping units as written, in order."""
        return self._units(Part.SUPPORT)

    def _units(self, part: Part) -> list[str]:
        return [given.name.written for given in self.assignments.all() if given.part == part]
