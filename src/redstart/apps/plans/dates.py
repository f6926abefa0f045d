"""Days of periods and deadlines."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from redstart.apps.plans.errors import DEADLINE_UNREADABLE
from redstart.kernel.errors import RedstartError
from redstart.kernel.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redstart.apps.plans.models import Drive, Responsibility, Target

_DECEMBER = 12


def first_day(period: Period) -> date:
    """Return the first day of a period."""
    return date(period.year, period.first, 1)


def last_day(period: Period) -> date:
    """Return the last day of a period."""
    if period.last == _DECEMBER:
        return date(period.year, _DECEMBER, 31)
    return date(period.year, period.last + 1, 1) - timedelta(days=1)


def deadline_day(written: str) -> date:
    """Return the last day of a deadline written as a day or a period; raise ``deadline-unreadable``."""
    try:
        return (
            date.fromisoformat(written)
            if len(written) == len("2022-03-31")
            else last_day(Period.parse(written))
        )
    except ValueError as error:
        raise RedstartError(DEADLINE_UNREADABLE, written=written) from error


class DueBy(StrEnum):
    """What sets the day on which a task is due."""

    OWN = "own"  # a deadline that the plan writes for the task
    TARGETS = "targets"  # the end of the period of its targets, which is not the drive's
    DRIVE = "drive"


class Due(NamedTuple):
    """The day on which a task is due, and why then."""

    day: date
    by: DueBy


def due(owner: Responsibility | None, targets: Iterable[Target], drive: Drive) -> Due:
    """Return when a task is due whose targets are given. See docs/domain.md, *Responsibilities*."""
    if owner is not None and owner.deadline is not None:
        return Due(owner.deadline, DueBy.OWN)
    ends = {_end(target, drive) for target in targets}
    if not ends or drive.ends in ends:
        return Due(drive.ends, DueBy.DRIVE)
    return Due(min(ends), DueBy.TARGETS)


def _end(target: Target, drive: Drive) -> date:
    """Return the last day of a target's period; the drive's where it has none, or one that came before."""
    try:
        end = last_day(Period.parse(target.period))
    except ValueError:
        return drive.ends
    return drive.ends if end < drive.starts else end
