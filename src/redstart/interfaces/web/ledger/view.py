"""How a ledger is looked at: its order and filters, the choices they offer, counts that open their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from redstart.apps.plans.columns import COLUMN_NAMES, FILTERS, ROW_STATE_NAMES, SORTS, RowState
from redstart.interfaces.web.words import named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from redstart.apps.plans.queries import Ledger

_SHOWN = ("number", "task", "targets", "leaders", "lead", "support", "deadline", "status")


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
