"""By what a ledger may be sorted and filtered, and the names of its columns and states: data."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from redstart.kernel.errors import ErrorKind, RedstartError

UNKNOWN_COLUMN = ErrorKind(
    code="unknown-column",
    zh="台账不能按“{name}”排序或筛选",
    en="a ledger cannot be sorted or filtered by {name!r}",
    zh_advice="可用的列：{names}",
    en_advice="the columns are: {names}",
)


class RowState(StrEnum):
    """Where a row of the ledger stands."""

    TO_REVIEW = "to_review"
    NO_LEAD = "no_lead"
    REVIEWED = "reviewed"
    RUNNING = "running"
    DUE_SOON = "due_soon"
    PAST_DUE = "past_due"
    SUPERSEDED = "superseded"


ROW_STATE_NAMES: Final[dict[RowState, tuple[str, str]]] = {
    RowState.TO_REVIEW: ("待核", "to review"),
    RowState.NO_LEAD: ("缺牵头单位", "no lead unit"),
    RowState.REVIEWED: ("已核", "reviewed"),
    RowState.RUNNING: ("推进中", "under way"),
    RowState.DUE_SOON: ("临近时限", "due soon"),
    RowState.PAST_DUE: ("已到时限", "deadline passed"),
    RowState.SUPERSEDED: ("已被替代", "superseded"),
}
COLUMN_NAMES: Final[dict[str, tuple[str, str]]] = {
    "number": ("序号", "no."),
    "action": ("行动", "action"),
    "task": ("任务", "task"),
    "targets": ("目标", "targets"),
    "leaders": ("责任领导", "leaders"),
    "lead": ("牵头单位", "lead unit"),
    "support": ("责任单位", "helping units"),
    "deadline": ("时限", "deadline"),
    "status": ("状态", "status"),
}
SORTS: Final = ("number", "action", "task", "leaders", "lead", "deadline", "status")
FILTERS: Final = ("action", "leader", "lead", "unit", "status", "text")
# A deadline this many working days away or fewer is near.
NEAR_WORKING_DAYS: Final = 5


def check_sort(name: str) -> str:
    """Return the name of a sort; raise ``unknown-column``."""
    return _known(name, SORTS)


def check_filter(name: str) -> str:
    """Return the name of a filter; raise ``unknown-column``."""
    return _known(name, FILTERS)


def _known(name: str, names: tuple[str, ...]) -> str:
    if name not in names:
        raise RedstartError(UNKNOWN_COLUMN, name=name, names=", ".join(names))
    return name
