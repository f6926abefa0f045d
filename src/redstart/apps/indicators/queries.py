"""Reads of the catalogue. It belongs to the whole installation: whoever may see units may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from redstart.apps.indicators.models import Indicator, IndicatorName
from redstart.rulebook.indicators import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


def indicators() -> QuerySet[Indicator]:
    """Return every indicator, the packaged ones first, in the catalogue's order."""
    return Indicator.objects.prefetch_related("names")


def standing_indicators() -> QuerySet[Indicator]:
    """Return the indicators that have not been retired."""
    return indicators().filter(retired_on=None)


def indicators_with(words: str) -> QuerySet[Indicator]:
    """Return the indicators whose code or any name holds ``words``."""
    fit = Q(code__icontains=words) | Q(en__icontains=words) | Q(names__name__icontains=words)
    return indicators().filter(fit).distinct()


def indicators_named(names: Iterable[str]) -> dict[str, Indicator]:
    """Return the standing indicators of written names; a name that fits none is left out.

    Only a whole name counts, as in :func:`redstart.rulebook.indicators.indicator_named`.
    """
    keys = {name: key(name) for name in names}
    rows = IndicatorName.objects.filter(key__in=set(keys.values()), indicator__retired_on=None)
    known = {row.key: row.indicator for row in rows.select_related("indicator")}
    return {name: known[keyed] for name, keyed in keys.items() if keyed in known}
