"""The ledger as its page shows it: groups, rows, columns to sort by, filters with their choices."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from redstart.apps.plans.columns import COLUMN_NAMES, FILTERS, ROW_STATE_NAMES, SORTS, RowState
from redstart.interfaces.web.dates import distance_words, short_day
from redstart.interfaces.web.figures import amount, period_words
from redstart.interfaces.web.forms import BETWEEN_NAMES
from redstart.interfaces.web.review.rows import key_of
from redstart.interfaces.web.words import COMMITMENTS, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from redstart.apps.plans.models import Action, Drive, Target
    from redstart.apps.plans.queries import Ledger, LedgerRow

_SHOWN = ("number", "task", "targets", "leaders", "lead", "support", "deadline", "status")
_LIGHTS = {RowState.NO_LEAD: "r", RowState.PAST_DUE: "r", RowState.DUE_SOON: "y"}


@dataclass(frozen=True, slots=True)
class View:
    """Order and filters as they stand in the address; unknown parameters are left out."""

    sort: str
    descending: bool
    filters: Mapping[str, str]

    def as_query(self) -> dict[str, Any]:
        """Return the view as arguments of the ledger's query."""
        return {"sort": self.sort, "descending": self.descending, "filters": self.filters}

    def address(self, path: str, **changes: str) -> str:
        """Return the address of this view with some parameters changed; an empty one is dropped."""
        order = ("-" if self.descending else "") + self.sort
        parameters = {**self.filters, "sort": "" if order == "number" else order, **changes}
        kept = {name: value for name, value in parameters.items() if value}
        return f"{path}?{urlencode(kept)}" if kept else path


def view_of(sent: Mapping[str, str]) -> View:
    """Return the view that an address asks for."""
    order = sent.get("sort", "")
    sort = order.removeprefix("-")
    filters = {name: sent[name].strip() for name in FILTERS if sent.get(name, "").strip()}
    known = sort in SORTS
    return View(sort if known else "number", known and order.startswith("-"), filters)


@dataclass(frozen=True, slots=True)
class Column:
    """A head of the table; ``address`` sorts by it, the other way round if it is sorted already."""

    name: str
    address: str
    sorted: str


def columns_of(view: View, path: str) -> list[Column]:
    """Return the heads of the table."""
    return [_column(name, view, path) for name in _SHOWN]


def _column(name: str, view: View, path: str) -> Column:
    label = named(COLUMN_NAMES, name)
    if name not in SORTS:
        return Column(label, "", "")
    current = view.sort == name
    order = f"-{name}" if current and not view.descending else name
    direction = ("descending" if view.descending else "ascending") if current else ""
    return Column(label, view.address(path, sort="" if order == "number" else order), direction)


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
    is_inherited: bool
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
        deadline=short_day(row.deadline),
        away=distance_words(row.deadline, table.as_of),
        is_late=row.status == RowState.PAST_DUE,
        is_inherited=row.deadline_inherited,
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


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer, and what is chosen."""

    text: str
    units: tuple[str, ...]
    unit: str
    leaders: tuple[str, ...]
    leader: str
    statuses: tuple[tuple[str, str], ...]
    status: str
    order: str


def choices_of(whole: Ledger, view: View) -> Choices:
    """Return the choices of the filters, from all rows of the ledger."""
    units = {name for row in whole.rows for name in (*row.lead, *row.support)}
    leaders = {name for row in whole.rows for name in row.leaders}
    present = {row.status for row in whole.rows}
    chosen = view.filters.get
    return Choices(
        text=chosen("text", ""),
        units=tuple(sorted(units)),
        unit=chosen("unit", ""),
        leaders=tuple(sorted(leaders)),
        leader=chosen("leader", ""),
        statuses=tuple(
            (state.value, named(ROW_STATE_NAMES, state)) for state in RowState if state in present
        ),
        status=chosen("status", ""),
        order=("-" if view.descending else "") + view.sort if view.sort != "number" else "",
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that opens exactly the rows it counts."""

    name: str
    value: int
    address: str


def figures_of(whole: Ledger, path: str, all_words: str) -> list[Figure]:
    """Return how many rows there are in all and in each state."""
    states = [state for state in RowState if any(row.status == state for row in whole.rows)]
    return [
        Figure(all_words, len(whole.rows), path),
        *(
            Figure(
                named(ROW_STATE_NAMES, state),
                sum(row.status == state for row in whole.rows),
                f"{path}?{urlencode({'status': state.value})}",
            )
            for state in states
        ),
    ]
