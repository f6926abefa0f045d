"""Who reports what: duties, the tasks of each period, reminders and excuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND, found
from redstart.apps.indicators.queries import standing_indicators
from redstart.apps.organisations.people import liaisons_of
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.apps.reporting import operations as writes
from redstart.apps.reporting import queries
from redstart.apps.reporting.states import Kind
from redstart.apps.rules.queries import working_calendar
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.reporting.models import ReportingTask

MOST_REMARK = 200


def assign_duties(
    *,
    by: Actor,
    now: datetime,
    key: str,
    unit_id: int,
    indicator_ids: Sequence[int],
    region_id: int,
    kind: str = Kind.ACTUAL,
    measures: Sequence[str] = (),
    embargoed: bool = False,
    on: date,
) -> list[int]:
    """Let a unit report indicators of a region from a day on; return the ids of the duties.

    Without ``measures`` each indicator is reported by all of its own. Raises ``reporting-duty-exists``.
    """

    def work(act: Act) -> dict[str, Any]:
        unit = found(units_for_actor(by, Action.ASK_REPORTS), unit_id)
        region = found(regions_for_actor(by, Action.ASK_REPORTS), region_id)
        rows = {row.pk: row for row in standing_indicators().filter(pk__in=indicator_ids)}
        if set(rows) != set(indicator_ids) or kind not in set(Kind):
            raise RedstartError(NOT_FOUND)
        made = [
            writes.assign(
                act,
                unit=unit,
                indicator=rows[pk],
                region=region,
                kind=kind,
                measures=list(measures) or rows[pk].measures,
                embargoed=embargoed,
                on=on,
            )
            for pk in dict.fromkeys(indicator_ids)
        ]
        return {"ids": [row.pk for row in made]}

    request = {
        "unit": unit_id,
        "indicators": list(indicator_ids),
        "region": region_id,
        "kind": kind,
        "measures": list(measures),
        "embargoed": embargoed,
        "on": on.isoformat(),
    }
    answer = command(verb="reports.assign", by=by, now=now, key=key, request=request, work=work)
    return [int(pk) for pk in answer["ids"]]


def end_duty(*, by: Actor, now: datetime, key: str, duty_id: int, version: int, on: date) -> None:
    """End a duty on a day; the tasks it made stay."""

    def work(act: Act) -> dict[str, Any]:
        writes.end_duty(act, found(queries.duties(by, Action.ASK_REPORTS), duty_id), on=on, version=version)
        return {}

    request = {"duty": duty_id, "version": version, "on": on.isoformat()}
    command(verb="reports.end-duty", by=by, now=now, key=key, request=request, work=work)


def open_tasks(*, by: Actor, now: datetime, key: str, year: int, month: int, day: date) -> int:
    """Make the tasks of the periods that end with a month; return how many were new. Again it makes none.

    ``day`` is that on which the duties are looked at.
    """

    def work(act: Act) -> dict[str, Any]:
        duties = queries.duties_on(by, day, Action.ASK_REPORTS).filter(indicator__retired_on=None)
        made = writes.open_tasks(act, duties, year=year, month=month, worked=working_calendar())
        return {"made": len(made)}

    request = {"year": year, "month": month, "day": day.isoformat()}
    answer = command(verb="reports.open", by=by, now=now, key=key, request=request, work=work)
    return int(answer["made"])


def reset_clocks(*, by: Actor, now: datetime, key: str) -> int:
    """Reckon anew when the tasks that nobody has answered open and close; return how many moved.

    For a year that was decreed after its tasks were made. A task that is closed already stays as it is.
    """

    def work(act: Act) -> dict[str, Any]:
        worked = working_calendar()
        rows = queries.tasks(by, Action.ASK_REPORTS).filter(received_at=None, excused_at=None)
        rows = rows.filter(closes_at__gt=now)
        return {"moved": sum(writes.set_clock(act, row, worked=worked) for row in rows)}

    return int(command(verb="reports.clocks", by=by, now=now, key=key, request={}, work=work)["moved"])


def excuse(*, by: Actor, now: datetime, key: str, task_id: int, version: int, reason: str) -> None:
    """Let a unit off a report; an empty reason withdraws the excuse."""
    reason = reason.strip()[:MOST_REMARK]

    def work(act: Act) -> dict[str, Any]:
        writes.excuse(act, _task(by, task_id), reason=reason, version=version)
        return {}

    request = {"task": task_id, "version": version, "reason": reason}
    command(verb="reports.excuse", by=by, now=now, key=key, request=request, work=work)


def remind(*, by: Actor, now: datetime, key: str, task_ids: Sequence[int]) -> int:
    """Remind the liaisons of what is not reported yet; return how many units are told.

    Each unit is told once of all its tasks; what came in or was excused meanwhile is left out.
    """
    wanted = sorted(set(task_ids))

    def work(act: Act) -> dict[str, Any]:
        rows = queries.missing(by, now, Action.ASK_REPORTS).filter(pk__in=wanted)
        of_unit: dict[int, list[int]] = {}
        for row in rows:
            writes.remind(act, row)
            of_unit.setdefault(row.unit_id, []).append(row.pk)
        liaisons: dict[int, list[int]] = {}
        for liaison in liaisons_of(of_unit):
            liaisons.setdefault(liaison.unit_id, []).append(liaison.person_id)
        for unit_id, ids in of_unit.items():
            persons = liaisons.get(unit_id, [])
            act.promise("reports.remind", unit_id=unit_id, task_ids=ids, person_ids=persons)
        return {"units": len(of_unit)}

    answer = command(verb="reports.remind", by=by, now=now, key=key, request={"tasks": wanted}, work=work)
    return int(answer["units"])


def _task(by: Actor, task_id: int) -> ReportingTask:
    return found(queries.tasks(by, Action.ASK_REPORTS), task_id)
