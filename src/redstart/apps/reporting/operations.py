"""Writes of duties, tasks and reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from redstart.apps.journal.act import VERSION_CONFLICT
from redstart.apps.reporting import errors
from redstart.apps.reporting.models import Observation, ReportingDuty, ReportingTask, period_columns
from redstart.apps.reporting.states import (
    CHECKABLE,
    RETURNABLE,
    STATE_NAMES,
    Channel,
    Kind,
    ReportState,
)
from redstart.kernel.errors import Place, RedstartError
from redstart.kernel.schedules import Schedule
from redstart.rulebook.reporting import clock_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from redstart.apps.files.models import StoredFile
    from redstart.apps.indicators.models import Indicator
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Region, Unit
    from redstart.kernel.entries import Entry
    from redstart.kernel.periods import Period
    from redstart.kernel.workdays import WorkCalendar
    from redstart.rulebook.reporting import Clock


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a report comes: with what remark, as a correction why, on what paper, through whom.

    ``by_head``: who reports answers for the unit, so that nobody else there need check it.
    """

    remark: str = ""
    correction: str = ""
    evidence: StoredFile | None = None
    delegated: str = ""
    by_head: bool = False


def schedule_of(indicator: Indicator) -> Schedule:
    """Return the periods for which an indicator is reported."""
    return Schedule(indicator.every, indicator.series, indicator.joined)


def assign(
    act: Act,
    *,
    unit: Unit,
    indicator: Indicator,
    region: Region,
    kind: str,
    measures: Sequence[str],
    embargoed: bool,
    on: date,
) -> ReportingDuty:
    """Let a unit report an indicator of a region from a day on; raise ``reporting-duty-exists``."""
    for measure in measures:
        if measure not in indicator.measures:
            raise RedstartError(errors.REPORT_MEASURE, name=indicator.zh, measure=measure[:20])
    same = {"unit": unit, "indicator": indicator, "region": region, "kind": kind, "valid_to": None}
    if ReportingDuty.objects.filter(**same).exists():
        raise RedstartError(errors.DUTY_EXISTS, unit=unit.name, name=indicator.zh)
    row = ReportingDuty(**same, measures=list(measures), embargoed=embargoed, valid_from=on)
    act.region_path = region.path
    return act.create(row)


def end_duty(act: Act, row: ReportingDuty, *, on: date, version: int | None) -> None:
    """End a duty on a day, not before it began; what it already asked for stays asked for."""
    act.region_path = row.region.path
    act.change(row, version=version, valid_to=max(on, row.valid_from))


def open_tasks(
    act: Act, duties: Iterable[ReportingDuty], *, year: int, month: int, worked: WorkCalendar
) -> list[ReportingTask]:
    """Make the tasks of the periods that end with a month, for the duties that lack theirs."""
    wanted = [
        (duty, period)
        for duty in duties
        if (period := schedule_of(duty.indicator).ending(year, month)) is not None
    ]
    columns = ("unit_id", "indicator_id", "region_id", "period", "kind")
    there = set(ReportingTask.objects.filter(year=year, last=month).values_list(*columns))
    rows = []
    for duty, period in wanted:
        if (duty.unit_id, duty.indicator_id, duty.region_id, period.code, duty.kind) not in there:
            rows.append(_task(duty, period, worked))
    return act.load(rows)


def _task(duty: ReportingDuty, period: Period, worked: WorkCalendar) -> ReportingTask:
    clock = _clock(duty.indicator, duty.kind, period, worked)
    return ReportingTask(
        unit_id=duty.unit_id,
        indicator_id=duty.indicator_id,
        region_id=duty.region_id,
        kind=duty.kind,
        measures=duty.measures,
        embargoed=duty.embargoed,
        opens_at=clock.opens,
        closes_at=clock.closes,
        **period_columns(period),
    )


def _clock(indicator: Indicator, kind: str, period: Period, worked: WorkCalendar) -> Clock:
    return clock_of(
        period,
        release=indicator.release,
        estimate=kind == Kind.ESTIMATE,
        worked=worked,
        zone=timezone.get_default_timezone(),
    )


def set_clock(act: Act, task: ReportingTask, *, worked: WorkCalendar) -> bool:
    """Reckon anew when an open task opens and closes, as after a year was decreed; tell whether it moved."""
    clock = _clock(task.indicator, task.kind, task.span, worked)
    before = task.version
    act.region_path = task.region.path
    act.change(task, opens_at=clock.opens, closes_at=clock.closes)
    return task.version != before


def excuse(act: Act, task: ReportingTask, *, reason: str, version: int | None) -> None:
    """Let a unit off a report, with a reason; without one the excuse is withdrawn."""
    act.region_path = task.region.path
    if not reason:
        act.change(task, version=version, excused_at=None, excused_by_id=None, excuse="")
        return
    if task.received_at is not None:
        raise _wrong_step(ReportState.SUBMITTED)
    act.change(
        task, version=version, excused_at=act.now, excused_by_id=act.person_id, excuse=reason, reason=reason
    )


def remind(act: Act, task: ReportingTask) -> None:
    """Count a reminder."""
    act.region_path = task.region.path
    act.change(task, reminded_at=act.now, reminders=min(task.reminders + 1, 32_000))


def record(
    act: Act,
    task: ReportingTask,
    *,
    measure: str,
    entry: Entry | None,
    seen: int | None,
    how: Circumstances,
) -> Observation | None:
    """Record what a task's cell says as a new version; nothing where it says what already stands.

    ``seen`` is the id of the version that the reporter saw, 0 for none, ``None`` where it does not matter.
    Raises ``version-conflict`` and what :mod:`redstart.apps.reporting.errors` names.
    """
    before = _newest(task, measure)
    if seen is not None and seen != (before.pk if before else 0):
        raise RedstartError(VERSION_CONFLICT)
    if entry is None:
        if before is not None and before.state != ReportState.RETURNED:
            raise RedstartError(errors.REPORT_BLANKED, place=Place(field=measure))
        return None
    if before is not None and _says_the_same(before, entry, how):
        return None
    _check_submission(act, task, measure, entry, before, how)
    return _add_version(act, task, measure, entry, before, how)


def _newest(task: ReportingTask, measure: str) -> Observation | None:
    rows = Observation.objects.select_for_update(of=("self",)).filter(
        indicator=task.indicator_id,
        region=task.region_id,
        unit=task.unit_id,
        period=task.period,
        kind=task.kind,
        measure=measure,
        newest=True,
    )
    return rows.first()


def _says_the_same(row: Observation, entry: Entry, how: Circumstances) -> bool:
    standing = row.state != ReportState.RETURNED
    return standing and row.value == entry.value and (entry.applies or row.remark == how.remark)


def _check_submission(
    act: Act,
    task: ReportingTask,
    measure: str,
    entry: Entry,
    before: Observation | None,
    how: Circumstances,
) -> None:
    if measure not in task.measures:
        raise RedstartError(errors.REPORT_MEASURE, name=task.indicator.zh, measure=measure[:20])
    if act.now < task.opens_at:
        opens = timezone.localtime(task.opens_at)
        raise RedstartError(errors.REPORT_EARLY, opens=f"{opens:%Y-%m-%d %H:%M}")
    if task.excused_at is not None:
        raise RedstartError(errors.REPORT_EXCUSED)
    if not entry.applies and not how.remark:
        raise RedstartError(errors.REPORT_REASON_MISSING, place=Place(field=measure))
    if how.delegated == Channel.PAPER and how.evidence is None:
        raise RedstartError(errors.REPORT_EVIDENCE_NEEDED)
    if how.delegated == Channel.PHONE and not how.remark:
        raise RedstartError(errors.REPORT_REASON_NEEDED)
    if before is not None and is_locked(before, task, act.now):
        _check_correction(how)


def _check_correction(how: Circumstances) -> None:
    if not how.correction:
        raise RedstartError(errors.REPORT_LOCKED)
    if how.evidence is None:
        raise RedstartError(errors.REPORT_EVIDENCE_NEEDED)


def is_locked(row: Observation, task: ReportingTask, now: datetime) -> bool:
    """Tell whether a report can only be corrected: accepted, or closed and not returned."""
    return row.state == ReportState.ACCEPTED or (
        now > task.closes_at and row.state in {ReportState.SUBMITTED, ReportState.CHECKED}
    )


def _add_version(
    act: Act,
    task: ReportingTask,
    measure: str,
    entry: Entry,
    before: Observation | None,
    how: Circumstances,
) -> Observation:
    act.region_path = task.region.path
    if before is not None:
        act.change(before, newest=False)
    checked = {"state": ReportState.CHECKED.value, "checked_at": act.now, "checked_by_id": act.person_id}
    row = Observation(
        task=task,
        indicator_id=task.indicator_id,
        region_id=task.region_id,
        unit_id=task.unit_id,
        kind=task.kind,
        measure=measure,
        value=entry.value,
        not_applicable=not entry.applies,
        remark=how.remark,
        number=before.number + 1 if before else 1,
        supersedes=before,
        submitted_at=act.now,
        submitted_by_id=act.person_id,
        correction=how.correction,
        delegated=how.delegated,
        evidence=how.evidence,
        marking=before.marking if before else Observation().marking,
        held=before.is_held(act.now) if before else task.embargoed,
        **period_columns(task.span),
        **(checked if how.by_head and not how.delegated else {}),
    )
    return act.create(row, reason=how.correction)


def settle(act: Act, task: ReportingTask) -> None:
    """Let a task be received once each of its measures has a report that stands, and not otherwise."""
    rows = Observation.objects.filter(task=task).exclude(newest=False, holds=False)
    told = {row.measure for row in rows if row.holds or row.state != ReportState.RETURNED}
    whole = set(task.measures) <= told
    act.region_path = task.region.path
    if whole and task.received_at is None:
        act.change(task, received_at=act.now)
    elif not whole and task.received_at is not None:
        act.change(task, received_at=None)


def check(act: Act, row: Observation, *, version: int | None) -> None:
    """Note that the unit's head has checked a report."""
    _need(row, row.newest and row.state in CHECKABLE and not row.delegated)
    act.region_path = row.region.path
    act.change(
        row,
        version=version,
        state=ReportState.CHECKED.value,
        checked_at=act.now,
        checked_by_id=act.person_id,
    )


def accept(act: Act, row: Observation, *, version: int | None) -> None:
    """Let a checked report count; the one that counted until now stays as a version."""
    ready = row.state == ReportState.CHECKED or (row.state == ReportState.SUBMITTED and bool(row.delegated))
    _need(row, row.newest and ready)
    act.expect(row, version)
    act.region_path = row.region.path
    same = {name: getattr(row, name) for name in ("indicator", "region", "unit", "period", "kind", "measure")}
    for old in Observation.objects.select_for_update(of=("self",)).filter(**same, holds=True):
        act.change(old, holds=False)
    act.change(
        row,
        version=version,
        state=ReportState.ACCEPTED.value,
        holds=True,
        accepted_at=act.now,
        accepted_by_id=act.person_id,
    )


def give_back(act: Act, row: Observation, *, reason: str, version: int | None) -> None:
    """Return a report with a reason, to be reported anew."""
    if not reason:
        raise RedstartError(errors.REPORT_REASON_NEEDED)
    _need(row, row.newest and row.state in RETURNABLE)
    act.region_path = row.region.path
    act.change(
        row,
        version=version,
        reason=reason,
        state=ReportState.RETURNED.value,
        returned_at=act.now,
        returned_by_id=act.person_id,
        return_reason=reason,
    )


def release(act: Act, row: Observation, *, version: int | None) -> None:
    """Release a value that was held back."""
    act.region_path = row.region.path
    if row.held and row.released_at is None:
        act.change(row, version=version, released_at=act.now, released_by_id=act.person_id)


def load(act: Act, rows: Iterable[dict[str, Any]], *, reason: str = "") -> list[Observation]:
    """Load values of the past as accepted, under few journal entries; each a first version of its key."""
    steps = ("submitted", "checked", "accepted")
    stamps: dict[str, Any] = {f"{step}_at": act.now for step in steps}
    stamps |= {f"{step}_by_id": act.person_id for step in steps}
    new = [
        Observation(**row, **stamps, state=ReportState.ACCEPTED.value, newest=True, holds=True)
        for row in rows
    ]
    return act.load(new, reason=reason)


def _need(row: Observation, ready: bool) -> None:
    if not ready:
        raise _wrong_step(ReportState(row.state))


def _wrong_step(state: ReportState) -> RedstartError:
    zh, en = STATE_NAMES[state]
    return RedstartError(errors.REPORT_STEP, zh_state=zh, en_state=en)
