"""Things that move in a handover, as rows of a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.interfaces.web.words import named
from redstart.usecases.handovers import kind_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from redstart.apps.organisations.models import HandoverItem
    from redstart.usecases.handovers import Open


@dataclass(frozen=True, slots=True)
class ThingRow:
    """One thing: how a form names it, its kind, what it is, where it belongs, when it is due."""

    ref: str
    kind: str
    words: str
    place: str
    due: date | None


def thing_rows(things: Iterable[Open]) -> list[ThingRow]:
    """Return open things as rows."""
    names = kind_names()
    return [ThingRow(t.ref, named(names, t.kind), t.words, t.place, t.due) for t in things]


def item_rows(items: Iterable[HandoverItem]) -> list[ThingRow]:
    """Return the list of what moved as rows."""
    names = kind_names()
    return [ThingRow("", named(names, i.kind), i.words, i.place, i.due) for i in items]
