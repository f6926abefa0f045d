"""What persons and units hold in the organisation, as it moves in a handover: charges, liaisons, members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.organisations.models import Charge, CollectiveMember, Liaison, Post
from redstart.apps.organisations.people import records_of
from redstart.apps.organisations.placing import appoint, end, open_post, take_membership
from redstart.kernel.errors import RedstartError
from redstart.usecases.handovers.kinds import Giver, Kind, Move, Open

if TYPE_CHECKING:
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Unit


def _liaisons_of_person(actor: Actor, giver: Giver) -> list[Open]:
    rows = Liaison.objects.filter(person__in=records_of(giver.person_id), valid_to=None)
    return [
        Open("organisations.liaison", row, row.unit.name, row.unit.region.name)
        for row in rows.select_related("unit__region").order_by("unit__name", "pk")
        if actor.may(Action.HAND_OVER, row.unit.region.path)
    ]


def _charges_of_post(actor: Actor, giver: Giver) -> list[Open]:
    """Return what the holder looks after by the post that is given up; without a post nothing is."""
    if giver.post is None or not actor.may(Action.HAND_OVER, giver.post.region.path):
        return []
    rows = giver.post.charges.filter(valid_to=None).select_related("unit__region").order_by("unit__name")
    return [Open("organisations.charge", row, row.unit.name, row.unit.region.name) for row in rows]


def _move_liaison(act: Act, thing: Open, move: Move) -> Liaison | None:
    row = thing.row
    if not isinstance(row, Liaison):
        raise RedstartError(NOT_FOUND)
    end(act, row, on=move.on)
    unit, person = move.unit or row.unit, move.person or row.person
    if unit.liaisons.filter(person=person, valid_to=None).exists():
        return None
    first_there = unit.liaisons.filter(deputy=False, valid_to=None).exists()
    return appoint(act, unit=unit, person=person, deputy=row.deputy or first_there, on=move.on)


def _move_charge(act: Act, thing: Open, move: Move) -> Charge | None:
    row = thing.row
    if not isinstance(row, Charge):
        raise RedstartError(NOT_FOUND)
    end(act, row, on=move.on)
    post, unit = move.post or row.post, move.unit or row.unit
    if (move.post is None and move.unit is None) or post.charges.filter(unit=unit, valid_to=None).exists():
        return None
    return act.create(Charge(post=post, unit=unit, valid_from=move.on))


def _liaisons_of_unit(_actor: Actor, unit: Unit) -> list[Open]:
    rows = unit.liaisons.filter(valid_to=None).order_by("deputy", "pk")
    return [Open("organisations.liaison", row, unit.name, unit.region.name) for row in rows]


def _charges_of_unit(_actor: Actor, unit: Unit) -> list[Open]:
    rows = unit.charges.filter(valid_to=None).select_related("post__region").order_by("pk")
    return [Open("organisations.charge", row, row.post.title, row.post.region.name) for row in rows]


def _memberships(_actor: Actor, unit: Unit) -> list[Open]:
    rows = unit.collectives.filter(valid_to=None).select_related("collective__region").order_by("pk")
    return [
        Open("organisations.collectivemember", row, row.collective.name, row.collective.region.name)
        for row in rows
    ]


def _move_membership(act: Act, thing: Open, move: Move) -> CollectiveMember | None:
    if not isinstance(thing.row, CollectiveMember) or move.unit is None:
        raise RedstartError(NOT_FOUND)
    return take_membership(act, thing.row, unit=move.unit, on=move.on)


def _posts_of_unit(_actor: Actor, unit: Unit) -> list[Open]:
    rows = unit.posts.filter(valid_to=None).select_related("region").order_by("pk")
    return [Open("organisations.post", row, row.title or unit.name, unit.region.name) for row in rows]


def _move_post(act: Act, thing: Open, move: Move) -> Post:
    """Let the holder of a post in a merged unit hold it in the one that takes it in, charges included."""
    row = thing.row
    if not isinstance(row, Post) or move.unit is None:
        raise RedstartError(NOT_FOUND)
    made = open_post(
        act, person=row.person, region=move.unit.region, title=row.title, unit=move.unit, since=move.on
    )
    for charge in row.charges.filter(valid_to=None):
        end(act, charge, on=move.on)
        act.create(Charge(post=made, unit_id=charge.unit_id, valid_from=move.on))
    act.change(row, valid_to=move.on)
    return made


LIAISON = Kind(
    "organisations.liaison",
    "联络员",
    "liaison",
    _move_liaison,
    of_person=_liaisons_of_person,
    of_unit=_liaisons_of_unit,
)
CHARGE = Kind(
    "organisations.charge",
    "分管",
    "unit looked after",
    _move_charge,
    of_person=_charges_of_post,
    of_unit=_charges_of_unit,
)
MEMBERSHIP = Kind(
    "organisations.collectivemember",
    "统称成员",
    "member of a collective",
    _move_membership,
    of_unit=_memberships,
)
POST = Kind("organisations.post", "职务", "post", _move_post, of_unit=_posts_of_unit)
