"""The ledger as its page shows it: actions with their leader, tasks with their targets and units."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy

from redstart.apps.plans.columns import ROW_STATE_NAMES, RowState
from redstart.apps.plans.dates import DueBy
from redstart.interfaces.web.dates import dated_day, distance_words
from redstart.interfaces.web.figures import amount, period_words
from redstart.interfaces.web.forms import BETWEEN_NAMES
from redstart.interfaces.web.review.rows import key_of
from redstart.interfaces.web.words import COMMITMENTS, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from redstart.apps.plans.models import Action, Drive, Target
    from redstart.apps.plans.queries import Ledger, LedgerRow
    from redstart.interfaces.web.ledger.view import View

_DUE_BY = {
    DueBy.TARGETS: gettext_lazy("方案未写明，随目标期末"),
    DueBy.DRIVE: gettext_lazy("方案未写明，随行动期限"),
}
_LIGHTS = {RowState.NO_LEAD: "r", RowState.PAST_DUE: "r", RowState.DUE_SOON: "y"}


@dataclass(frozen=True, slots=True)
class Goal:
    """A target in a cell: what, how much, and where the plan says so."""

    indicator: str
    value: str
    more: str
    address: str


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit in a cell; pressing it keeps the unit's tasks."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A task of the ledger. ``task`` is empty where the row is the whole action; ``title`` never is."""

    number: int
    task: str
    title: str
    targets: tuple[Goal, ...]
    leaders: str
    lead: tuple[UnitLink, ...]
    support: tuple[UnitLink, ...]
    deadline: str
    away: str
    is_late: bool
    due_why: str
    light: str
    state: str


@dataclass(frozen=True, slots=True)
class Group:
    """An action with its leader in the head; without a title where the order is not the plan's."""

    pk: int | None
    title: str
    leaders: str
    address: str
    rows: tuple[Row, ...]


def groups_of(table: Ledger, view: View, path: str) -> list[Group]:
    """Return the rows by action in the plan's order, in one group in any other."""
    if view.sort != "number":
        rows = tuple(_row(row, table, view, path, grouped=False) for row in table.rows)
        return [Group(None, "", "", "", rows)] if rows else []
    grouped = groupby(table.rows, key=lambda row: row.group)
    return [_group(action, tuple(rows), table, view, path) for action, rows in grouped]


def _group(action: Action | None, rows: Sequence[LedgerRow], table: Ledger, view: View, path: str) -> Group:
    leaders = {row.leaders for row in rows if row.leaders}
    return Group(
        pk=action.pk if action else None,
        title=str(action) if action else "",
        leaders=BETWEEN_NAMES.join(next(iter(leaders))) if len(leaders) == 1 else "",
        address=_source(action, table) if action else "",
        rows=tuple(_row(row, table, view, path, grouped=True) for row in rows),
    )


def _row(row: LedgerRow, table: Ledger, view: View, path: str, *, grouped: bool) -> Row:
    repeated = grouped and row.group is not None and row.task == row.group.title
    drive = table.version.drive
    return Row(
        number=row.number,
        task="" if repeated else row.task,
        title=row.task,
        targets=tuple(_goal(target, table, drive) for target in row.targets),
        leaders=BETWEEN_NAMES.join(row.leaders),
        lead=_links(row.lead, view, path),
        support=_links(row.support, view, path),
        deadline=dated_day(row.deadline, as_of=table.as_of),
        away=distance_words(row.deadline, table.as_of),
        is_late=row.status == RowState.PAST_DUE,
        due_why=str(_DUE_BY.get(row.due_by, "")),
        light=_LIGHTS.get(row.status, ""),
        state=named(ROW_STATE_NAMES, row.status),
    )


def _goal(target: Target, table: Ledger, drive: Drive) -> Goal:
    period = "" if target.period == drive.period else period_words(target.period)
    commitment = str(COMMITMENTS[target.commitment]) if target.commitment else ""
    value = amount(
        target.value,
        high=target.value_high,
        unit=target.unit,
        measure=target.measure,
        comparator=target.comparator,
    )
    more = " ".join(part for part in (commitment, target.region_written, period) if part)
    return Goal(target.indicator, value, more, _source(target, table))


def _source(item: Action | Target, table: Ledger) -> str:
    return f"{reverse('review', args=[table.version.pk])}#item-{key_of(item)}"


def _links(names: Iterable[str], view: View, path: str) -> tuple[UnitLink, ...]:
    return tuple(UnitLink(name, view.address(path, unit=name)) for name in names)
