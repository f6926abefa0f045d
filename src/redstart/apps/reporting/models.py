"""Who reports what, the tasks of each period, and the observations with all their versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.accounts.models import Person
from redstart.apps.accounts.secrecy import Embargoed, Marked, embargo_constraints
from redstart.apps.files.models import StoredFile
from redstart.apps.indicators.models import Indicator
from redstart.apps.journal.recorded import Recorded
from redstart.apps.organisations.models import Region, Unit
from redstart.apps.reporting.states import Channel, Kind, ReportState, Standing
from redstart.kernel.entries import PLACES
from redstart.kernel.periods import Period
from redstart.rulebook.indicators import MEASURES

if TYPE_CHECKING:
    from datetime import datetime

_KEY = ("indicator", "region", "period", "kind", "measure")


def _together(*fields: str) -> Q:
    """Return the condition that columns are all filled or all empty."""
    empty = Q(**dict.fromkeys(fields))
    filled = Q(**{f"{field}__isnull": False for field in fields})
    return empty | filled


class Periodic(models.Model):
    """Columns of a row of one period: its code, and its parts to sort by and to compare."""

    period = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True

    @property
    def span(self) -> Period:
        """The period."""
        return Period(self.year, self.first, self.last)


def period_columns(period: Period) -> dict[str, str | int]:
    """Return the columns of a period."""
    return {"period": period.code, "year": period.year, "first": period.first, "last": period.last}


class ReportingDuty(Recorded):
    """A unit reports an indicator of a region, from a day until (not including) another.

    ``embargoed``: what is reported is held back until somebody releases it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reporting_duties")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="reporting_duties")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="reporting_duties")
    kind = models.CharField(max_length=10, default=Kind.ACTUAL.value)
    measures = models.JSONField(default=list)
    embargoed = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["unit_id", "indicator_id", "region_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "indicator", "region", "kind"],
                condition=Q(valid_to=None),
                name="reporting_duty_once",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="reporting_duty_dates_in_order",
            ),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="reporting_duty_kind_known"),
        ]
        verbose_name_plural = "reporting duties"

    def __str__(self) -> str:
        return f"unit {self.unit_id} reports {self.indicator_id}"


class ReportingTask(Periodic, Recorded):
    """What a unit owes for one period, from when until when.

    It is received when every measure asked for has a report that was not returned; ``received_at`` is the
    moment at which that came true.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reporting_tasks")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="reporting_tasks")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="reporting_tasks")
    kind = models.CharField(max_length=10, default=Kind.ACTUAL.value)
    measures = models.JSONField(default=list)
    embargoed = models.BooleanField(default=False)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    excused_at = models.DateTimeField(null=True)
    excused_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    excuse = models.CharField(max_length=200, default="")
    reminded_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["closes_at", "unit_id", "indicator_id", "region_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "indicator", "region", "period", "kind"], name="reporting_task_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="reporting_task_kind_known"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="reporting_task_clock"),
            models.CheckConstraint(
                condition=Q(excused_at=None, excused_by=None, excuse="")
                | (Q(excused_at__isnull=False, excused_by__isnull=False) & ~Q(excuse="")),
                name="reporting_task_excuse_whole",
            ),
            models.CheckConstraint(
                condition=Q(excused_at=None) | Q(received_at=None), name="reporting_task_one_end"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["year", "last"]), models.Index(fields=["closes_at"])]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period} of unit {self.unit_id}"

    def standing(self, now: datetime) -> Standing:
        """Return where the task stands at a moment."""
        if self.received_at is not None:
            return Standing.RECEIVED
        if self.excused_at is not None:
            return Standing.EXCUSED
        if now > self.closes_at:
            return Standing.OVERDUE
        return Standing.OPEN if now >= self.opens_at else Standing.EARLY

    @property
    def in_time(self) -> bool:
        """Whether the report was there when its time closed."""
        return self.received_at is not None and self.received_at <= self.closes_at


class Observation(Periodic, Marked, Embargoed, Recorded):
    """One version of a reported value; never overwritten.

    ``value`` is in the indicator's unit for levels, in per cent for growth and shares. No row is blank, a
    zero is 0, and what does not apply has no value, ``not_applicable`` and the reason in ``remark``. Of one
    key (indicator, region, unit or none, period, kind, measure) one version is ``newest``, and at most one
    accepted version ``holds``, which is the one that counts; a correction leaves the old one holding until
    it is accepted itself. ``delegated``: entered for the unit, by phone or from paper.
    """

    task = models.ForeignKey(ReportingTask, null=True, on_delete=models.PROTECT, related_name="observations")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="observations")
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="observations")
    kind = models.CharField(max_length=10)
    measure = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=24, decimal_places=PLACES, null=True)
    not_applicable = models.BooleanField(default=False)
    remark = models.CharField(max_length=200, default="")
    number = models.PositiveIntegerField(default=1)
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    newest = models.BooleanField(default=True)
    holds = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default=ReportState.SUBMITTED.value)
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    return_reason = models.CharField(max_length=200, default="")
    correction = models.CharField(max_length=200, default="")
    delegated = models.CharField(max_length=6, default="", blank=True)
    evidence = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["indicator_id", "region_id", "year", "last", "measure", "number"]
        constraints: ClassVar = [
            *[
                models.UniqueConstraint(
                    fields=[*_KEY, *(["unit"] if of_unit else [])],
                    condition=Q(**{flag: True, "unit__isnull": not of_unit}),
                    name=f"observation_{flag}_{'of_unit' if of_unit else 'of_none'}",
                )
                for flag in ("newest", "holds")
                for of_unit in (True, False)
            ],
            models.CheckConstraint(
                condition=Q(value__isnull=False, not_applicable=False)
                | (Q(value=None, not_applicable=True) & ~Q(remark="")),
                name="observation_value_or_reason",
            ),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="observation_kind_known"),
            models.CheckConstraint(condition=Q(measure__in=MEASURES), name="observation_measure_known"),
            models.CheckConstraint(condition=Q(state__in=list(ReportState)), name="observation_state_known"),
            models.CheckConstraint(
                condition=Q(delegated__in=["", *Channel]), name="observation_channel_known"
            ),
            models.CheckConstraint(
                condition=Q(holds=False) | Q(state=ReportState.ACCEPTED), name="observation_holds_accepted"
            ),
            models.CheckConstraint(
                condition=_together("checked_at", "checked_by")
                & (~Q(state=ReportState.CHECKED) | Q(checked_at__isnull=False)),
                name="observation_checked_whole",
            ),
            models.CheckConstraint(
                condition=(~Q(state=ReportState.ACCEPTED) & Q(accepted_at=None, accepted_by=None))
                | Q(state=ReportState.ACCEPTED, accepted_at__isnull=False, accepted_by__isnull=False),
                name="observation_accepted_whole",
            ),
            models.CheckConstraint(
                condition=(
                    ~Q(state=ReportState.RETURNED) & Q(returned_at=None, returned_by=None, return_reason="")
                )
                | (
                    Q(state=ReportState.RETURNED, returned_at__isnull=False, returned_by__isnull=False)
                    & ~Q(return_reason="")
                ),
                name="observation_returned_whole",
            ),
            models.CheckConstraint(
                condition=Q(number=1, supersedes=None) | Q(number__gt=1, supersedes__isnull=False),
                name="observation_versions_chained",
            ),
            *embargo_constraints("observation_embargo_whole"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["indicator", "region", "year", "last"], name="observation_series"),
            models.Index(fields=["state", "newest"], name="observation_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period} {self.measure} v{self.number}"
