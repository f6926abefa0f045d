"""Persons in their places: entered, described, given posts, made liaisons, merged, erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.operations import create_person
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND, found
from redstart.apps.journal.queries import command_that_made
from redstart.apps.journal.reversal import reverse
from redstart.apps.organisations import placing
from redstart.apps.organisations.models import Liaison, PersonMerge, Post
from redstart.apps.organisations.people import persons_for_actor
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date, datetime

    from redstart.apps.accounts.models import Person
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Region, Unit

NAME_MISSING = ErrorKind(
    code="person-name-missing",
    zh="没有填写姓名",
    en="the name is missing",
    zh_advice="请填写姓名，至多60个字",
    en_advice="give a name of at most 60 characters",
)


def add_person(
    *,
    by: Actor,
    now: datetime,
    key: str,
    name: str,
    region_code: str | None = None,
    unit_id: int | None = None,
    title: str = "",
    since: date | None = None,
    note: str = "",
    phone: str = "",
) -> int:
    """Enter a person with a first post in a unit, or in a region itself; return the person's id.

    Raises ``person-name-missing``, ``not-found``, ``phone-unusable``.
    """

    def work(act: Act) -> dict[str, Any]:
        region, unit = _home(by, region_code, unit_id)
        act.region_path = region.path
        if not name.strip():
            raise RedstartError(NAME_MISSING, place=Place(field="name"))
        person = create_person(act, name=name.strip())
        act.about(person)
        placing.open_post(act, person=person, region=region, title=title.strip(), unit=unit, since=since)
        placing.describe(act, person, note=note.strip(), phone=phone.strip())
        return {"id": person.pk}

    # Names, notes and phones are no part of the request's digest: a digest of a phone is a way to guess it.
    request = {"region": region_code, "unit": unit_id, "title": title, "since": _iso(since)}
    answer = command(verb="persons.add", by=by, now=now, key=key, request=request, work=work)
    return int(answer["id"])


def describe_person(
    *,
    by: Actor,
    now: datetime,
    key: str,
    person_id: int,
    name: str | None = None,
    note: str | None = None,
    phone: str | None = None,
) -> None:
    """Set a person's name, note and phone; ``None`` leaves one as it is. Raises ``phone-unusable``."""

    def work(act: Act, person: Person) -> None:
        placing.describe(act, person, name=_stripped(name), note=_stripped(note), phone=_stripped(phone))

    _on_person("persons.describe", by, now, key, person_id, {}, work)


def give_post(
    *,
    by: Actor,
    now: datetime,
    key: str,
    person_id: int,
    title: str,
    region_code: str | None = None,
    unit_id: int | None = None,
    since: date | None = None,
) -> int:
    """Give a person a post in a unit, or in a region itself, from a day on; return its id."""

    def work(act: Act) -> dict[str, Any]:
        person = found(persons_for_actor(by, Action.EDIT_PERSONS), person_id)
        region, unit = _home(by, region_code, unit_id)
        act.region_path = region.path
        act.about(person)
        post = placing.open_post(
            act, person=person, region=region, title=title.strip(), unit=unit, since=since
        )
        return {"id": post.pk}

    request = {
        "person": person_id,
        "title": title,
        "region": region_code,
        "unit": unit_id,
        "since": _iso(since),
    }
    answer = command(verb="persons.give-post", by=by, now=now, key=key, request=request, work=work)
    return int(answer["id"])


def end_post(
    *, by: Actor, now: datetime, key: str, post_id: int, on: date, version: int | None = None
) -> None:
    """End a post on a day without a handover. Raises ``not-found``, ``days-out-of-order``."""

    def work(act: Act) -> dict[str, Any]:
        post = _post(act, by, post_id)
        act.expect(post, version)
        placing.end_post(act, post, on=on)
        return {}

    request = {"post": post_id, "on": on.isoformat(), "version": version}
    command(verb="persons.end-post", by=by, now=now, key=key, request=request, work=work)


def set_charges(
    *, by: Actor, now: datetime, key: str, post_id: int, unit_ids: Collection[int], on: date
) -> None:
    """Let the holder of a post look after exactly these units from a day on."""

    def work(act: Act) -> dict[str, Any]:
        post = _post(act, by, post_id)
        units = units_for_actor(by, Action.EDIT_PERSONS).filter(pk__in=unit_ids)
        if units.count() != len(set(unit_ids)):
            raise RedstartError(NOT_FOUND)
        placing.set_charges(act, post, unit_ids=sorted(set(unit_ids)), on=on)
        return {}

    request = {"post": post_id, "units": sorted(set(unit_ids)), "on": on.isoformat()}
    command(verb="persons.set-charges", by=by, now=now, key=key, request=request, work=work)


def appoint_liaison(
    *,
    by: Actor,
    now: datetime,
    key: str,
    unit_id: int,
    person_id: int,
    on: date,
    deputy: bool = False,
    phone: str | None = None,
) -> int:
    """Make a person the liaison of a unit from a day on; return the id. Raises ``liaison-twice``."""

    def work(act: Act) -> dict[str, Any]:
        unit = _unit(act, by, unit_id)
        person = found(persons_for_actor(by, Action.EDIT_PERSONS), person_id)
        placing.describe(act, person, phone=_stripped(phone))
        return {"id": placing.appoint(act, unit=unit, person=person, deputy=deputy, on=on).pk}

    request = {"unit": unit_id, "person": person_id, "on": on.isoformat(), "deputy": deputy}
    answer = command(verb="persons.appoint-liaison", by=by, now=now, key=key, request=request, work=work)
    return int(answer["id"])


def end_liaison(
    *, by: Actor, now: datetime, key: str, liaison_id: int, on: date, version: int | None = None
) -> None:
    """End a liaison's work on a day."""

    def work(act: Act) -> dict[str, Any]:
        units = units_for_actor(by, Action.EDIT_PERSONS)
        row = found(Liaison.objects.filter(unit__in=units, valid_to=None), liaison_id)
        act.region_path = row.unit.region.path
        act.about(row.unit)
        act.expect(row, version)
        placing.end(act, row, on=on)
        return {}

    request = {"liaison": liaison_id, "on": on.isoformat(), "version": version}
    command(verb="persons.end-liaison", by=by, now=now, key=key, request=request, work=work)


def merge_persons(
    *, by: Actor, now: datetime, key: str, person_id: int, duplicate_id: int, reason: str = ""
) -> int:
    """Make one person of two records that were entered by mistake; return the id of the merge.

    Posts, liaison's work, sign-in and decisions on names follow; issued plans keep what they say. Raises
    ``person-merge-itself``, ``persons-both-sign-in``, ``not-found``.
    """

    def work(act: Act, person: Person) -> dict[str, Any]:
        placing.hold_persons(person_id, duplicate_id)
        duplicate = found(persons_for_actor(by, Action.EDIT_PERSONS), duplicate_id)
        return {"id": placing.unite(act, person, duplicate=duplicate, reason=reason.strip()).pk}

    answer = _on_person("persons.merge", by, now, key, person_id, {"duplicate": duplicate_id}, work)
    return int(answer["id"])


def undo_merge(*, by: Actor, now: datetime, key: str, merge_id: int) -> int:
    """Make two records of two persons again; return how many rows were put back. See ``undo-overtaken``."""

    def work(act: Act) -> dict[str, Any]:
        persons = persons_for_actor(by, Action.EDIT_PERSONS)
        merge = found(PersonMerge.objects.filter(person__in=persons), merge_id)
        act.about(merge.person)
        return {"rows": len(reverse(act, command_that_made(merge)))}

    answer = command(
        verb="persons.undo-merge", by=by, now=now, key=key, request={"merge": merge_id}, work=work
    )
    return int(answer["rows"])


def erase_person(*, by: Actor, now: datetime, key: str, person_id: int) -> None:
    """Forget a person's name, note and phone for good; the journal and its chain stay whole."""

    def work(act: Act, person: Person) -> None:
        placing.erase(act, person)

    _on_person("persons.erase", by, now, key, person_id, {}, work, Action.ERASE_PERSONS)


def _on_person(
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    person_id: int,
    request: dict[str, Any],
    write: Callable[[Act, Person], dict[str, Any] | None],
    deed: Action = Action.EDIT_PERSONS,
) -> dict[str, Any]:
    def work(act: Act) -> dict[str, Any]:
        person = found(persons_for_actor(by, deed), person_id)
        post = person.posts.select_related("region").order_by("valid_to", "pk").first()
        act.region_path = post.region.path if post else ""
        act.about(person)
        return write(act, person) or {}

    return command(verb=verb, by=by, now=now, key=key, request={"person": person_id, **request}, work=work)


def _home(by: Actor, region_code: str | None, unit_id: int | None) -> tuple[Region, Unit | None]:
    """Return the region and the unit that a post is in; raise ``not-found`` outside the scope."""
    if unit_id is not None:
        unit = found(units_for_actor(by, Action.EDIT_PERSONS), unit_id)
        return unit.region, unit
    region = regions_for_actor(by, Action.EDIT_PERSONS).filter(code=region_code).first()
    if region is None:
        raise RedstartError(NOT_FOUND)
    return region, None


def _post(act: Act, by: Actor, post_id: int) -> Post:
    regions = regions_for_actor(by, Action.EDIT_PERSONS)
    rows = Post.objects.filter(region__in=regions, valid_to=None).select_related("region", "person")
    post = found(rows, post_id)
    act.region_path = post.region.path
    act.about(post.person)
    return post


def _unit(act: Act, by: Actor, unit_id: int) -> Unit:
    unit = found(units_for_actor(by, Action.EDIT_PERSONS), unit_id)
    act.region_path = unit.region.path
    act.about(unit)
    return unit


def _stripped(text: str | None) -> str | None:
    return None if text is None else text.strip()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
