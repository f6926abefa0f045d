"""Figures of the past, loaded in bulk: accepted at once, of no unit, under few journal entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.indicators.queries import standing_indicators
from redstart.apps.organisations.queries import regions_for_actor
from redstart.apps.reporting import errors
from redstart.apps.reporting import operations as writes
from redstart.apps.reporting.models import Observation, period_columns
from redstart.apps.reporting.states import Kind
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class Past:
    """A figure of the past; ``value`` is ``None`` for what did not apply, with the reason in ``remark``."""

    indicator: str
    region: str
    period: Period
    measure: str
    value: Decimal | None
    remark: str = ""
    kind: str = Kind.ACTUAL.value


def load_history(*, by: Actor, now: datetime, key: str, rows: Sequence[Past], source: str = "") -> int:
    """Load figures of the past, named by the codes of indicator and region; return how many were new.

    What the ledger has of the same indicator, region, period, kind and measure stays as it is: a figure is
    corrected, never replaced. Raises ``not-found`` for an unknown or unseen code, ``report-measure``, and
    ``report-reason-missing``; then nothing is kept.
    """

    def work(act: Act) -> dict[str, Any]:
        return {"loaded": len(writes.load(act, _new(by, rows), reason=source[:200]))}

    request = {"rows": [_said(row) for row in rows], "source": source}
    return int(command(verb="reports.load", by=by, now=now, key=key, request=request, work=work)["loaded"])


def _new(by: Actor, rows: Sequence[Past]) -> list[dict[str, Any]]:
    seen = regions_for_actor(by, Action.LOAD_REPORTS)
    regions = {row.code: row for row in seen.filter(code__in={row.region for row in rows})}
    known = standing_indicators().filter(code__in={row.indicator for row in rows})
    indicators = {row.code: row for row in known}
    there = set(
        Observation.objects.filter(
            unit=None, newest=True, indicator__in=indicators.values(), region__in=regions.values()
        ).values_list("indicator_id", "region_id", "period", "kind", "measure")
    )
    new = []
    for row in rows:
        indicator, region = indicators.get(row.indicator), regions.get(row.region)
        if indicator is None or region is None:
            raise RedstartError(NOT_FOUND)
        if row.measure not in indicator.measures:
            raise RedstartError(errors.REPORT_MEASURE, name=indicator.zh, measure=row.measure[:20])
        if row.value is None and not row.remark:
            raise RedstartError(errors.REPORT_REASON_MISSING)
        key = (indicator.pk, region.pk, row.period.code, row.kind, row.measure)
        if key not in there:
            there.add(key)
            new.append(
                {
                    "indicator": indicator,
                    "region": region,
                    "kind": row.kind,
                    "measure": row.measure,
                    "value": row.value,
                    "not_applicable": row.value is None,
                    "remark": row.remark[:200],
                    **period_columns(row.period),
                }
            )
    return new


def _said(row: Past) -> list[str]:
    value = "" if row.value is None else str(row.value)
    return [row.indicator, row.region, row.period.code, row.kind, row.measure, value, row.remark]
