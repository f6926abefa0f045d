"""What can move in a handover, kind by kind: one table that later registers add their own kinds to.

A kind says what is open for a person (within or without a post) or for a unit, and how one such thing moves.
Orders, reports and requests will each add a line to :data:`KINDS`; nothing else need change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from redstart.apps.accounts.models import Person
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.journal.recorded import Recorded
    from redstart.apps.organisations.models import Handover, Post, Unit


@dataclass(frozen=True, slots=True)
class Open:
    """Something open that may move. ``words`` and ``place`` name no person; ``due`` is its deadline."""

    kind: str
    row: Recorded
    words: str
    place: str = ""
    due: date | None = None

    @property
    def ref(self) -> str:
        """How a form names it: kind, id and the version that was shown."""
        return f"{self.kind}:{self.row.pk}:{self.row.version}"


@dataclass(frozen=True, slots=True)
class Giver:
    """Who hands over: a person with all records that are this person's, and the post that is given up."""

    person_id: int
    post: Post | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """Where things move, from which day. ``post`` is the successor's own new post, where one began."""

    on: date
    handover: Handover
    person: Person | None = None
    post: Post | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that can move: its names, what is open, and the move, which returns the new row."""

    code: str
    zh: str
    en: str
    move: Callable[[Act, Open, Move], Recorded | None]
    of_person: Callable[[Actor, Giver], Sequence[Open]] | None = None
    of_unit: Callable[[Actor, Unit], Sequence[Open]] | None = None
