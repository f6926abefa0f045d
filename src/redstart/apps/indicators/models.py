"""Indicators of the installation and the names that documents give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.indicators.states import Origin
from redstart.apps.journal.recorded import Recorded
from redstart.rulebook.indicators import ADDING, DIRECTIONS, FREQUENCIES, MEASURES, SERIES

if TYPE_CHECKING:
    from decimal import Decimal

_LAST_DAY = 31


def _one_of(field: str, values: tuple[str, ...]) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": values}), name=f"indicator_{field}_known")


def _ordered(field: str) -> models.CheckConstraint:
    low, high = f"{field}_low", f"{field}_high"
    whole = Q(**{low: None, high: None}) | Q(**{f"{high}__gt": F(low)})
    return models.CheckConstraint(condition=whole, name=f"indicator_{field}_range")


def _bound() -> models.DecimalField[Decimal | None, Decimal | None]:
    return models.DecimalField(max_digits=24, decimal_places=6, null=True)


class Indicator(Recorded):
    """One measured thing; the meaning of each column stands at the head of ``rulebook/indicators.yaml``.

    ``weight`` is the code of the indicator that weighs this one over regions. A retired indicator keeps its
    history and takes nothing new.
    """

    code = models.CharField(max_length=40, unique=True)
    zh = models.CharField(max_length=120)
    en = models.CharField(max_length=120, default="")
    unit = models.CharField(max_length=20)
    measures = models.JSONField(default=list)
    every = models.CharField(max_length=10)
    series = models.CharField(max_length=12)
    joined = models.BooleanField(default=False)
    direction = models.CharField(max_length=6)
    regions = models.CharField(max_length=10)
    weight = models.CharField(max_length=40, default="")
    comparable = models.BooleanField(default=False)
    department = models.CharField(max_length=60, default="")
    release = models.PositiveSmallIntegerField()
    growth_low, growth_high = _bound(), _bound()
    level_low, level_high = _bound(), _bound()
    origin = models.CharField(max_length=10, default=Origin.OWN.value)
    retired_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            _one_of("every", FREQUENCIES),
            _one_of("series", SERIES),
            _one_of("direction", DIRECTIONS),
            _one_of("regions", ADDING),
            _one_of("origin", tuple(Origin)),
            _ordered("growth"),
            _ordered("level"),
            models.CheckConstraint(
                condition=Q(regions="weighted") & ~Q(weight="") | ~Q(regions="weighted") & Q(weight=""),
                name="indicator_weight_whole",
            ),
            models.CheckConstraint(
                condition=Q(release__gte=1, release__lte=_LAST_DAY), name="indicator_release_day"
            ),
        ]

    def __str__(self) -> str:
        return self.zh

    @property
    def first_measure(self) -> str:
        """The measure that targets usually name."""
        return str(self.measures[0]) if self.measures else MEASURES[0]


class IndicatorName(Recorded):
    """A name under which documents write an indicator, the standard one included.

    ``key`` is the form under which names are compared, so that one name never means two indicators.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=120)
    key = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name
