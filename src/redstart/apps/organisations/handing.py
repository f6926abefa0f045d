"""Writes of handovers: the record, the list of what moved, the signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.organisations.models import Handover, HandoverItem, HandoverSignature
from redstart.apps.organisations.states import HandoverKind, Side
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from datetime import date

    from redstart.apps.accounts.models import Person
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Post, Region, Unit

SIGNED_ALREADY = ErrorKind(
    code="handover-signed",
    zh="这一方已经签字",
    en="this side has signed already",
    zh_advice="无需再签",
    en_advice="nothing more is needed",
)


def record_of_persons(
    act: Act,
    *,
    region: Region,
    giver: Person,
    taker: Person,
    post: Post | None,
    on: date,
    reason: str,
) -> Handover:
    """Create the record of a handover from one person to another."""
    return act.create(
        Handover(
            kind=HandoverKind.PERSON,
            region=region,
            from_person=giver,
            to_person=taker,
            post=post,
            on=on,
            reason=reason[:200],
            made_by_id=act.person_id,
            made_at=act.now,
        )
    )


def record_of_units(act: Act, *, giver: Unit, taker: Unit, on: date, reason: str) -> Handover:
    """Create the record of what moves from a unit to the one that takes it in."""
    return act.create(
        Handover(
            kind=HandoverKind.UNIT,
            region=giver.region,
            from_unit=giver,
            to_unit=taker,
            on=on,
            reason=reason[:200],
            made_by_id=act.person_id,
            made_at=act.now,
        )
    )


def list_item(
    act: Act,
    handover: Handover,
    *,
    position: int,
    kind: str,
    subject_id: int,
    successor_id: int | None,
    words: str,
    place: str,
    due: date | None,
) -> HandoverItem:
    """Put one thing on the list of what moved."""
    return act.create(
        HandoverItem(
            handover=handover,
            position=position,
            kind=kind,
            subject_id=subject_id,
            successor_id=successor_id,
            words=words[:320],
            place=place[:200],
            due=due,
        )
    )


def sign(act: Act, handover: Handover, side: Side, *, on_behalf: bool) -> HandoverSignature:
    """Sign for one side; raise ``handover-signed`` where it has signed."""
    if handover.signatures.filter(side=side).exists():
        raise RedstartError(SIGNED_ALREADY)
    return act.create(
        HandoverSignature(
            handover=handover,
            side=side,
            on_behalf=on_behalf,
            signed_by_id=act.person_id,
            signed_at=act.now,
        )
    )


def unsign(act: Act, handover: Handover) -> None:
    """Take the signatures back, so that the handover itself can be taken back."""
    for signature in handover.signatures.all():
        act.delete(signature)
