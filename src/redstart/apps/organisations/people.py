"""Reads of persons in their places, of what became of units, and of handovers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from redstart.apps.accounts.models import Person, PersonName
from redstart.apps.accounts.queries import users_for_actor
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import within
from redstart.apps.organisations.models import (
    Charge,
    Handover,
    Liaison,
    PersonDetail,
    PersonMerge,
    Post,
    Unit,
    UnitChange,
)
from redstart.apps.organisations.states import ChangeKind, UnitKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet

    from redstart.apps.accounts.scope import Actor


def persons_for_actor(actor: Actor, action: Action = Action.VIEW_UNITS) -> QuerySet[Person]:
    """Return the persons with a post or a liaison's work in the actor's scope, merged records left out.

    Who keeps users also finds persons that only have a sign-in so far.
    """
    posts = Post.objects.filter(_of_units(actor, action), person=OuterRef("pk"))
    liaisons = Liaison.objects.filter(_of_units(actor, action, "unit__region__path"), person=OuterRef("pk"))
    users = users_for_actor(actor).filter(person=OuterRef("pk"), is_service=False)
    seen = Q(Exists(posts)) | Q(Exists(liaisons)) | Q(Exists(users))
    return (
        Person.objects.filter(seen, merged=None)
        .select_related("naming", "detail")
        .order_by("naming__name", "pk")
    )


def _of_units(actor: Actor, action: Action, path: str = "region__path") -> Q:
    """Return the condition of rows in scope; who acts for one unit reaches those of that unit."""
    return within(actor, action, path, of_unit=lambda pk: Q(unit=pk))


def lasting(day: date) -> Q:
    """Return the condition that a dated row holds on a day."""
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    return begun & (Q(valid_to=None) | Q(valid_to__gt=day))


def posts_of(person_ids: Collection[int]) -> QuerySet[Post]:
    """Return the posts of persons, standing ones first, the latest first."""
    rows = Post.objects.filter(person__in=person_ids).select_related("unit", "region")
    return rows.order_by("valid_to", "-valid_from", "pk")


def charges_of(post_ids: Collection[int]) -> QuerySet[Charge]:
    """Return what the holders of posts look after now."""
    return (
        Charge.objects.filter(post__in=post_ids, valid_to=None).select_related("unit").order_by("unit__name")
    )


def charges_over(unit_id: int) -> QuerySet[Charge]:
    """Return who looks after a unit now."""
    rows = Charge.objects.filter(unit=unit_id, valid_to=None, post__valid_to=None)
    return rows.select_related("post__person__naming", "post__region").order_by("post_id")


def liaisons_of(unit_ids: Collection[int]) -> QuerySet[Liaison]:
    """Return the standing liaisons of units, the first before the deputies."""
    rows = Liaison.objects.filter(unit__in=unit_ids, valid_to=None).select_related("person__naming", "unit")
    return rows.order_by("unit_id", "deputy", "valid_from", "pk")


def units_without_liaison(actor: Actor) -> QuerySet[Unit]:
    """Return the standing units in scope that nobody reports for; a collective reports by its members."""
    standing = Liaison.objects.filter(unit=OuterRef("pk"), valid_to=None)
    rows = Unit.objects.filter(within(actor, Action.VIEW_UNITS, "region__path"), valid_to=None)
    rows = rows.exclude(kind=UnitKind.COLLECTIVE).filter(~Exists(standing))
    return rows.select_related("region").order_by("region__path", "name")


def all_units_for_actor(actor: Actor, action: Action = Action.VIEW_UNITS) -> QuerySet[Unit]:
    """Return the units in the actor's scope, those that have ended included."""
    return Unit.objects.filter(
        within(actor, action, "region__path", of_unit=lambda pk: Q(pk=pk))
    ).select_related("region")


def changes_of(unit_id: int) -> QuerySet[UnitChange]:
    """Return what became of a unit and what it took in, the latest first."""
    rows = UnitChange.objects.filter(Q(unit=unit_id) | Q(into=unit_id))
    return rows.select_related("unit", "into").order_by("-on", "-pk")


def change_for_actor(actor: Actor, action: Action) -> QuerySet[UnitChange]:
    """Return the changes of units in the actor's scope."""
    rows = UnitChange.objects.filter(within(actor, action, "unit__region__path"))
    return rows.select_related("unit__region", "into")


def successor_on(unit: Unit, day: date) -> Unit:
    """Return the unit that stands for ``unit`` on a day: itself, or what it was merged into by then."""
    seen = {unit.pk}
    while unit.valid_to is not None and unit.valid_to <= day:
        step = UnitChange.objects.filter(unit=unit, kind=ChangeKind.MERGE, on__lte=day).select_related("into")
        into = next((row.into for row in step.order_by("-on", "-pk")), None)
        if into is None or into.pk in seen:
            break
        seen.add(into.pk)
        unit = into
    return unit


def records_of(person_id: int) -> set[int]:
    """Return the ids of all records of one person: its own and those merged into it, at any depth."""
    ids, fresh = {person_id}, {person_id}
    while fresh:
        fresh = set(PersonMerge.objects.filter(person__in=fresh).values_list("duplicate", flat=True)) - ids
        ids |= fresh
    return ids


def standing_records(person_ids: Iterable[int]) -> dict[int, int]:
    """Return, for each record, the one that stands for the person now."""
    merges = dict(PersonMerge.objects.values_list("duplicate", "person"))
    found = {}
    for person_id in set(person_ids):
        now = person_id
        while now in merges:
            now = merges[now]
        found[person_id] = now
    return found


def merges_into(person_id: int) -> QuerySet[PersonMerge]:
    """Return the records that were made one with a person's."""
    return PersonMerge.objects.filter(person=person_id).select_related("duplicate__naming").order_by("-pk")


def handovers_for_actor(actor: Actor, action: Action = Action.VIEW_UNITS) -> QuerySet[Handover]:
    """Return the handovers in the actor's scope, the latest first."""
    rows = Handover.objects.filter(within(actor, action, "region__path"))
    related = ("region", "from_unit", "to_unit", "post__unit", "from_person__naming", "to_person__naming")
    return rows.select_related(*related).order_by("-on", "-pk")


@dataclass(frozen=True, slots=True)
class Known:
    """A person as a list tells them from namesakes: 张伟 · 市财政局 副局长 · 分管预算."""

    id: int
    name: str
    posts: tuple[str, ...]
    liaison_of: tuple[str, ...]
    note: str

    @property
    def words(self) -> str:
        """The whole in one line."""
        places = dict.fromkeys([*self.posts, *self.liaison_of])
        return " · ".join(filter(None, [self.name, "、".join(places), self.note]))


def known_persons(person_ids: Iterable[int]) -> dict[int, Known]:
    """Return how persons are told apart: name, standing posts and liaison's work, note."""
    ids = set(person_ids)
    names = dict(PersonName.objects.filter(person__in=ids).values_list("person", "name"))
    notes = dict(PersonDetail.objects.filter(person__in=ids).values_list("person", "note"))
    posts: dict[int, list[str]] = {pk: [] for pk in ids}
    liaison_of: dict[int, list[str]] = {pk: [] for pk in ids}
    for post in posts_of(ids).filter(valid_to=None):
        home = post.unit.name if post.unit else post.region.name
        posts[post.person_id].append(f"{home} {post.title}".strip())
    for liaison in Liaison.objects.filter(person__in=ids, valid_to=None).select_related("unit"):
        liaison_of[liaison.person_id].append(liaison.unit.name)
    return {
        pk: Known(pk, names.get(pk, ""), tuple(posts[pk]), tuple(liaison_of[pk]), notes.get(pk, ""))
        for pk in ids
    }


def liaisons_for_actor(actor: Actor, action: Action) -> QuerySet[Liaison]:
    """Return the standing liaisons of the units in the actor's scope."""
    rows = Liaison.objects.filter(_of_units(actor, action, "unit__region__path"), valid_to=None)
    return rows.select_related("unit__region")


def posts_for_actor(actor: Actor, action: Action) -> QuerySet[Post]:
    """Return the standing posts in the actor's scope."""
    rows = Post.objects.filter(_of_units(actor, action), valid_to=None)
    return rows.select_related("region", "unit", "person")


def merges_for_actor(actor: Actor, action: Action) -> QuerySet[PersonMerge]:
    """Return the merges into persons in the actor's scope."""
    return PersonMerge.objects.filter(person__in=persons_for_actor(actor, action))


def persons_matching(actor: Actor, words: str) -> QuerySet[Person]:
    """Return the persons in scope whose name, post, unit or note holds the words; all without any."""
    rows = persons_for_actor(actor)
    if not words:
        return rows
    posts = Post.objects.filter(person=OuterRef("pk"), valid_to=None).filter(
        Q(title__icontains=words) | Q(unit__name__icontains=words)
    )
    named = Q(naming__name__icontains=words) | Q(detail__note__icontains=words)
    return rows.filter(named | Q(Exists(posts)))


def same_name_as(actor: Actor, person: Person) -> list[int]:
    """Return the other persons in scope who bear the same name."""
    name = PersonName.objects.filter(person=person).values_list("name", flat=True).first()
    if not name:
        return []
    rows = persons_for_actor(actor).filter(naming__name=name).exclude(pk=person.pk)
    return list(rows.values_list("pk", flat=True))


def detail_of(person_id: int) -> PersonDetail | None:
    """Return the erasable details of a person, where there are any."""
    return PersonDetail.objects.filter(person=person_id).first()


def phone_of(person_id: int) -> str:
    """Return a person's phone, or nothing; who asks has made sure that the reader may see it."""
    detail = detail_of(person_id)
    return detail.phone if detail else ""
