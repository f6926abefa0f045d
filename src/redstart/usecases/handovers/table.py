"""The table of kinds, and what is open by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.organisations.handing import list_item
from redstart.usecases.handovers.places import CHARGE, LIAISON, MEMBERSHIP, POST
from redstart.usecases.handovers.plans import DUTY, LEADERSHIP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Unit
    from redstart.usecases.handovers.kinds import Giver, Kind, Move, Open

# In the order in which things move and are listed: the posts of a merged unit before what hangs on posts.
KINDS: tuple[Kind, ...] = (POST, LEADERSHIP, DUTY, CHARGE, LIAISON, MEMBERSHIP)


def open_of_person(actor: Actor, giver: Giver) -> list[Open]:
    """Return what is open for a person, within the actor's scope, kind by kind."""
    return [thing for kind in KINDS if kind.of_person for thing in kind.of_person(actor, giver)]


def open_of_unit(actor: Actor, unit: Unit) -> list[Open]:
    """Return what is open for a unit, kind by kind."""
    return [thing for kind in KINDS if kind.of_unit for thing in kind.of_unit(actor, unit)]


def kind_names() -> dict[str, tuple[str, str]]:
    """Return the names of the kinds, Chinese and English, by code."""
    return {kind.code: (kind.zh, kind.en) for kind in KINDS}


def move_all(act: Act, things: Iterable[Open], move: Move) -> int:
    """Move things and list each on the record; return how many moved."""
    kinds = {kind.code: kind for kind in KINDS}
    count = 0
    for count, thing in enumerate(things, start=1):
        made = kinds[thing.kind].move(act, thing, move)
        list_item(
            act,
            move.handover,
            position=count,
            kind=thing.kind,
            subject_id=thing.row.pk,
            successor_id=made.pk if made else None,
            words=thing.words,
            place=thing.place,
            due=thing.due,
        )
    return count
