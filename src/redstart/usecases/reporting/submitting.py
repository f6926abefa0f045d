"""How reports come in: by the unit itself, by the dispatcher for it, and as corrections."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import found
from redstart.apps.files.operations import keep
from redstart.apps.reporting import errors, queries
from redstart.apps.reporting import operations as writes
from redstart.apps.reporting.operations import Circumstances
from redstart.apps.reporting.states import Channel
from redstart.kernel.entries import Entry, read_entry
from redstart.kernel.errors import Place, RedstartError
from redstart.rulebook.secrecy import usual_marking
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.files.models import StoredFile
    from redstart.apps.journal.act import Act
    from redstart.apps.reporting.models import ReportingTask
    from redstart.usecases.reading import Upload

MOST_REMARK = 200


@dataclass(frozen=True, slots=True)
class Report:
    """What is said for one task: texts by measure, as cells hold them; a measure left out is not touched.

    ``seen`` names the versions that were shown (0: none), so that nobody overwrites what he has not seen.
    """

    task_id: int
    values: Mapping[str, str]
    seen: Mapping[str, int] = field(default_factory=dict)
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """How many new versions came in."""

    kept: int


def submit(*, by: Actor, now: datetime, key: str, reports: Sequence[Report]) -> Received:
    """Report for the actor's unit: all of the reports or, with any error, none.

    Errors name the task as ``where`` and the measure as the field: ``report-unreadable``, ``report-locked``
    and the others of :mod:`redstart.apps.reporting.errors`; ``version-conflict`` for what was not seen.
    """

    def how(task: ReportingTask, report: Report) -> Circumstances:
        by.require(Action.SUBMIT_REPORTS, task.region.path, unit_id=task.unit_id)
        head = by.may(Action.CHECK_REPORTS, task.region.path, unit_id=task.unit_id)
        return Circumstances(remark=_line(report.remark), by_head=head)

    return _take("reports.submit", Action.SUBMIT_REPORTS, by, now, key, reports, {}, lambda _act: how)


def delegate(
    *,
    by: Actor,
    now: datetime,
    key: str,
    reports: Sequence[Report],
    channel: str,
    evidence: Upload | None = None,
) -> Received:
    """Enter for a unit what came by phone (the remark says who called) or on paper (with its scan)."""
    if channel not in set(Channel):
        raise RedstartError(errors.REPORT_EVIDENCE_NEEDED)

    def begin(act: Act) -> Callable[[ReportingTask, Report], Circumstances]:
        files = _Papers(act, evidence)
        return lambda task, report: Circumstances(
            remark=_line(report.remark), delegated=channel, evidence=files.of(task)
        )

    more = {"channel": channel, "evidence": _digest(evidence)}
    return _take("reports.delegate", Action.DELEGATE_REPORTS, by, now, key, reports, more, begin)


def correct(
    *,
    by: Actor,
    now: datetime,
    key: str,
    report: Report,
    reason: str,
    evidence: Upload | None,
    channel: str = "",
) -> Received:
    """Correct what is closed or accepted: a new version with its reason and the paper it rests on.

    ``channel`` where the dispatcher does it for the unit.
    """
    reason = _line(reason)
    if not reason:
        raise RedstartError(errors.REPORT_REASON_NEEDED)
    action = Action.DELEGATE_REPORTS if channel else Action.SUBMIT_REPORTS

    def begin(act: Act) -> Callable[[ReportingTask, Report], Circumstances]:
        files = _Papers(act, evidence)
        return lambda task, told: Circumstances(
            remark=_line(told.remark),
            correction=reason,
            delegated=channel,
            evidence=files.of(task),
            by_head=by.may(Action.CHECK_REPORTS, task.region.path, unit_id=task.unit_id),
        )

    more = {"reason": reason, "evidence": _digest(evidence), "channel": channel}
    return _take("reports.correct", action, by, now, key, [report], more, begin)


def read_value(text: str, *, measure: str) -> Entry | None:
    """Return what a cell says, blank as ``None``; raise ``report-unreadable``."""
    try:
        return read_entry(text, per_cent=measure != "level")
    except ValueError as error:
        raise RedstartError(
            errors.REPORT_UNREADABLE, place=Place(field=measure), text=text.strip()[:40]
        ) from error


def _take(
    verb: str,
    action: Action,
    by: Actor,
    now: datetime,
    key: str,
    reports: Sequence[Report],
    more: Mapping[str, Any],
    begin: Callable[[Act], Callable[[ReportingTask, Report], Circumstances]],
) -> Received:
    def work(act: Act) -> dict[str, Any]:
        circumstances = begin(act)
        kept = 0
        for report in sorted(reports, key=lambda each: each.task_id):
            task = found(queries.tasks(by, action).select_for_update(of=("self",)), report.task_id)
            how = circumstances(task, report)
            kept += sum(_record(act, task, report, measure, how) for measure in report.values)
            writes.settle(act, task)
        return {"kept": kept}

    request = {"reports": [_said(report) for report in reports], **more}
    return Received(kept=int(command(verb=verb, by=by, now=now, key=key, request=request, work=work)["kept"]))


def _record(act: Act, task: ReportingTask, report: Report, measure: str, how: Circumstances) -> bool:
    entry = read_value(report.values[measure], measure=measure)
    seen = report.seen.get(measure)
    return writes.record(act, task, measure=measure, entry=entry, seen=seen, how=how) is not None


class _Papers:
    """The paper that some reports rest on, kept once for each region that it is about."""

    def __init__(self, act: Act, upload: Upload | None) -> None:
        self._act, self._upload = act, upload
        self._kept: dict[str, StoredFile] = {}

    def of(self, task: ReportingTask) -> StoredFile | None:
        """Return the paper as kept for a task's region; ``None`` where there is none."""
        if self._upload is None:
            return None
        path = task.region.path
        if path not in self._kept:
            self._act.region_path = path
            self._kept[path] = keep(
                self._act,
                content=self._upload.content,
                name=self._upload.name,
                purpose="report-evidence",
                region_path=path,
                marking=usual_marking(),
            )
        return self._kept[path]


def _said(report: Report) -> dict[str, Any]:
    return {
        "task": report.task_id,
        "values": dict(report.values),
        "seen": dict(report.seen),
        "remark": report.remark,
    }


def _digest(upload: Upload | None) -> str:
    return hashlib.sha256(upload.content).hexdigest() if upload else ""


def _line(text: str) -> str:
    return " ".join(text.split())[:MOST_REMARK]
