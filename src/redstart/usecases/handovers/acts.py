"""The acts: hand over, sign, take back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_ALLOWED, found
from redstart.apps.journal.queries import command_that_made, rows_made_by
from redstart.apps.journal.reversal import reverse
from redstart.apps.organisations import handing, placing
from redstart.apps.organisations.changing import CHANGE_AHEAD
from redstart.apps.organisations.models import Handover
from redstart.apps.organisations.people import handovers_for_actor, persons_for_actor, records_of
from redstart.apps.organisations.states import HandoverKind, Side
from redstart.apps.plans.queries.answering import hold_plans
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.usecases.commands import command
from redstart.usecases.handovers.kinds import Giver, Move, Open
from redstart.usecases.handovers.table import move_all, open_of_person

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from redstart.apps.accounts.models import Person
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Post, Region

HANDOVER_STALE = ErrorKind(
    code="handover-stale",
    zh="清单已变化：选定的事项中有{count}项不再由此人负责或刚被修改",
    en="the list has changed: {count} of the chosen things are no longer this person's, or were just changed",
    zh_advice="请重新打开移交预览，核对后再办",
    en_advice="open the preview again, look at it, then hand over",
)
HANDOVER_EMPTY = ErrorKind(
    code="handover-empty",
    zh="没有选定要移交的事项或职务",
    en="nothing is chosen to be handed over",
    zh_advice="请至少选定一项，或选定卸任的职务",
    en_advice="choose at least one thing, or the post that is given up",
)
HANDOVER_TO_SELF = ErrorKind(
    code="handover-to-self",
    zh="接收人就是移交人",
    en="the successor is the person who hands over",
    zh_advice="请选择另一个人",
    en_advice="choose another person",
)
NOT_A_SIDE = ErrorKind(
    code="handover-not-a-side",
    zh="您不是这次移交的这一方",
    en="you are not this side of the handover",
    zh_advice="请由本人签字，或由调度员代签",
    en_advice="let the person sign, or a dispatcher for them",
)


@dataclass(frozen=True, slots=True)
class Made:
    """A handover that was made, and how many things moved."""

    id: int
    moved: int


def hand_over(
    *,
    by: Actor,
    now: datetime,
    key: str,
    person_id: int,
    successor_id: int,
    on: date,
    refs: Collection[str],
    post_id: int | None = None,
    passes_post: bool = True,
    reason: str = "",
    signs: bool = True,
) -> Made:
    """Move what is open for a person to a successor from a day on, with a record of all that moved.

    ``refs`` are the things as the preview named them (:attr:`Open.ref`); ``post_id`` is the post that the
    person gives up, which the successor gets where ``passes_post``. With ``signs`` the actor signs for both
    sides, else each side signs later. History and issued plans keep the old name.

    Raises ``not-found``, ``not-allowed``, ``handover-stale``, ``handover-empty``, ``handover-to-self``,
    ``unit-change-ahead``, ``days-out-of-order``.
    """

    def work(act: Act) -> dict[str, Any]:
        giver, taker = _sides(by, person_id, successor_id)
        post = found(giver.posts.filter(valid_to=None), post_id) if post_id else None
        region = _region(by, giver, post)
        act.region_path = region.path
        _check_day(act, on)
        hold_plans(region.path)
        things = _chosen(by, Giver(giver.pk, post), refs)
        if not things and post is None:
            raise RedstartError(HANDOVER_EMPTY)
        handover = handing.record_of_persons(
            act, region=region, giver=giver, taker=taker, post=post, on=on, reason=reason
        )
        act.about(handover)
        taken = _pass_post(act, post, taker, on) if post and passes_post else None
        moved = move_all(act, things, Move(on, handover, person=taker, post=taken))
        if post is not None:
            placing.end_post(act, post, on=on)
        if signs:
            for side in Side:
                handing.sign(act, handover, side, on_behalf=True)
        return {"id": handover.pk, "moved": moved}

    request = {
        "person": person_id,
        "successor": successor_id,
        "on": on.isoformat(),
        "refs": sorted(refs),
        "post": post_id,
        "passes": passes_post,
        "signs": signs,
    }
    answer = command(verb="handovers.make", by=by, now=now, key=key, request=request, work=work)
    return Made(int(answer["id"]), int(answer["moved"]))


def sign(*, by: Actor, now: datetime, key: str, handover_id: int, side: str) -> None:
    """Sign for a side: the person itself, or a dispatcher on behalf.

    Raises ``not-found``, ``handover-not-a-side``, ``handover-signed``.
    """

    def work(act: Act) -> dict[str, Any]:
        handover = _visible(by, handover_id)
        act.region_path = handover.region.path
        act.about(handover)
        own = _is_side(by, handover, Side(side))
        if not own and not by.may(Action.HAND_OVER, handover.region.path):
            raise RedstartError(NOT_A_SIDE)
        handing.sign(act, handover, Side(side), on_behalf=not own)
        return {}

    request = {"handover": handover_id, "side": side}
    command(verb="handovers.sign", by=by, now=now, key=key, request=request, work=work)


def undo(*, by: Actor, now: datetime, key: str, handover_id: int, version: int | None = None) -> int:
    """Take a handover between persons back: everything is as it was; return how many rows were put back.

    Raises ``undo-overtaken`` where something that moved was changed since, ``not-allowed``.
    """

    def work(act: Act) -> dict[str, Any]:
        handover = found(handovers_for_actor(by).filter(kind=HandoverKind.PERSON), handover_id)
        by.require(Action.HAND_OVER, handover.region.path)
        act.region_path = handover.region.path
        act.about(handover)
        act.expect(handover, version)
        made = command_that_made(handover)
        placing.hold_persons(handover.from_person_id or 0, handover.to_person_id or 0)
        own = rows_made_by(made, "organisations.handoversignature")
        for signature in handover.signatures.exclude(pk__in=own):
            act.delete(signature)
        return {"rows": len(reverse(act, made))}

    request = {"handover": handover_id, "version": version}
    answer = command(verb="handovers.undo", by=by, now=now, key=key, request=request, work=work)
    return int(answer["rows"])


def _sides(by: Actor, person_id: int, successor_id: int) -> tuple[Person, Person]:
    persons = persons_for_actor(by, Action.HAND_OVER)
    giver, taker = found(persons, person_id), found(persons, successor_id)
    if giver.pk == taker.pk:
        raise RedstartError(HANDOVER_TO_SELF)
    placing.hold_persons(giver.pk, taker.pk)
    return giver, taker


def _region(by: Actor, giver: Person, post: Post | None) -> Region:
    """Return the region whose affair the handover is: that of the post, else of the person's first place."""
    posts = giver.posts.select_related("region").order_by("valid_to", "pk")
    liaisons = giver.liaisons.select_related("unit__region").order_by("valid_to", "pk")
    places = [
        *([post.region] if post else []),
        *(row.region for row in posts),
        *(row.unit.region for row in liaisons),
    ]
    allowed = (region for region in places if by.may(Action.HAND_OVER, region.path))
    region = next(allowed, None)
    if region is None or (post is not None and region.pk != post.region_id):
        raise RedstartError(NOT_ALLOWED)
    return region


def _check_day(act: Act, on: date) -> None:
    if on > timezone.localdate(act.now):
        raise RedstartError(CHANGE_AHEAD, on=on.isoformat(), place=Place(field="on"))


def _chosen(by: Actor, giver: Giver, refs: Collection[str]) -> list[Open]:
    """Return the chosen things, all of which must still be open as they were shown."""
    things = [thing for thing in open_of_person(by, giver) if thing.ref in set(refs)]
    if len(things) != len(set(refs)):
        raise RedstartError(HANDOVER_STALE, count=len(set(refs)) - len(things))
    return things


def _pass_post(act: Act, post: Post, taker: Person, on: date) -> Post:
    return placing.open_post(
        act, person=taker, region=post.region, title=post.title, unit=post.unit, since=on
    )


def _visible(by: Actor, handover_id: int) -> Handover:
    """Return a handover in the actor's scope, or one that the actor is a side of."""
    ids = records_of(by.person_id)
    own = Handover.objects.filter(from_person__in=ids) | Handover.objects.filter(to_person__in=ids)
    mine = own.filter(pk=handover_id).select_related("region").first()
    return mine or found(handovers_for_actor(by, Action.HAND_OVER), handover_id)


def _is_side(by: Actor, handover: Handover, side: Side) -> bool:
    person = handover.from_person_id if side == Side.FROM else handover.to_person_id
    return person is not None and person in records_of(by.person_id)
