"""What the page of a person shows, and how persons are offered to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from redstart.apps.accounts.roles import Action as Right
from redstart.apps.organisations.people import (
    charges_of,
    detail_of,
    known_persons,
    merges_into,
    persons_for_actor,
    posts_of,
    same_name_as,
)
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.interfaces.web.pages import today_of
from redstart.interfaces.web.things import thing_rows
from redstart.usecases.handovers import Giver, open_of_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.apps.accounts.models import Person
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.organisations.models import Charge
    from redstart.apps.organisations.people import Known
    from redstart.interfaces.web.access import Request

_MOST = 300


def choosable(actor: Actor, action: Right, *, but: int = 0) -> list[Known]:
    """Return the persons that a form offers, as a list tells them apart."""
    ids = persons_for_actor(actor, action).exclude(pk=but).values_list("pk", flat=True)[:_MOST]
    return [known for known in known_persons(ids).values() if known.name]


def person_context(request: Request, person: Person) -> dict[str, Any]:
    """Return all that the page of a person shows; what the reader may not see is left out."""
    actor, known = request.actor, known_persons([person.pk])[person.pk]
    posts = list(posts_of([person.pk]))
    paths = {post.region.path for post in posts} | {row.unit.region.path for row in person.liaisons.all()}
    looks_after: dict[int, list[Charge]] = {}
    for charge in charges_of([post.pk for post in posts]):
        looks_after.setdefault(charge.post_id, []).append(charge)
    may_edit = persons_for_actor(actor, Right.EDIT_PERSONS).filter(pk=person.pk).exists()
    return {
        "title": known.name or _("已抹除姓名的人员"),
        "said": known.words or _("没有登记职务"),
        "person": person,
        "known": known,
        "detail": detail_of(person.pk),
        "posts": [(post, looks_after.get(post.pk, [])) for post in posts],
        "liaison_of": list(person.liaisons.filter(valid_to=None).select_related("unit")),
        "things": thing_rows(open_of_person(actor, Giver(person.pk))),
        "merges": list(merges_into(person.pk)),
        "namesakes": _others(same_name_as(actor, person)),
        "may_edit": may_edit,
        "may_hand_over": persons_for_actor(actor, Right.HAND_OVER).filter(pk=person.pk).exists(),
        "may_erase": bool(known.name) and any(actor.may(Right.ERASE_PERSONS, path) for path in paths),
        "sees_phone": any(actor.may(Right.VIEW_CONTACTS, path) for path in paths),
        "others": choosable(actor, Right.EDIT_PERSONS, but=person.pk) if may_edit else [],
        "regions": list(regions_for_actor(actor, Right.EDIT_PERSONS)),
        "units": list(units_for_actor(actor, Right.EDIT_PERSONS)),
        "today": today_of(request).isoformat(),
    }


def _others(ids: Sequence[int]) -> list[Known]:
    return list(known_persons(ids).values())
