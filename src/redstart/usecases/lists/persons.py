"""Persons as a list: one row for each standing post, a person known again by number, or by name and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from redstart.apps.accounts.doors import export
from redstart.apps.accounts.operations import create_person
from redstart.apps.accounts.roles import Action
from redstart.apps.organisations.people import detail_of, persons_for_actor, posts_for_actor
from redstart.apps.organisations.placing import appoint, describe, open_post
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.kernel.errors import RedstartError
from redstart.usecases.lists.writing import take_in
from redstart.usecases.sheets import Column, Layout, Outcome, sheet_bytes

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.models import Person
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Post, Region, Unit
    from redstart.usecases.sheets import SheetRow

LAYOUT = Layout(
    "人员",
    "Persons",
    (
        Column(
            "id", "编号", "Number", "导出时自带，新人员留空", "given by the export; empty for a new person", 8
        ),
        Column("name", "姓名", "Name", "", "", 12, required=True, most=60),
        Column(
            "region", "地区代码", "Region code", "如 421381", "such as 421381", 14, required=True, most=20
        ),
        Column(
            "unit",
            "单位",
            "Unit",
            "名录中的全称；党政领导留空",
            "as on record; empty for leaders",
            30,
            most=120,
        ),
        Column("title", "职务", "Post", "", "", 18, most=80),
        Column("since", "任职日期", "Since", "如 2026-01-31", "such as 2026-01-31", 12, day=True),
        Column(
            "liaison", "联络员", "Liaison", "该单位的主或副联络员", "first or deputy", 8, choices=("主", "副")
        ),
        Column("note", "区分备注", "Note", "同名时用来区分", "tells namesakes apart", 20, most=60),
        Column("phone", "电话", "Phone", "只用于工作联络", "for contact at work alone", 18, most=30),
    ),
    notes_zh=("同一人有几个职务时各占一行，编号相同。卸任和移交请在人员页办理。",),
    notes_en=(
        "A person of several posts has a row for each, with one number. Hand over on the person's page.",
    ),
)


@export("persons", rule=Action.EDIT_PERSONS, zh="人员表", en="the persons as a workbook")
def export_persons(actor: Actor, *, now: datetime, empty: bool = False) -> bytes:
    """Return the standing posts that the actor keeps as a list, or with ``empty`` the template."""
    posts = [] if empty else posts_for_actor(actor, Action.EDIT_PERSONS).order_by("region__path", "pk")
    return sheet_bytes(LAYOUT, [_row(actor, post) for post in posts], made_at=now)


def import_persons(
    *, by: Actor, now: datetime, key: str, data: bytes, name: str | None = None, dry: bool = False
) -> Outcome:
    """Take a list of persons in: all of it, or with any error nothing."""
    return take_in(
        verb="persons.import",
        by=by,
        now=now,
        key=key,
        data=data,
        name=name,
        layout=LAYOUT,
        dry=dry,
        write_row=_write,
    )


def _row(actor: Actor, post: Post) -> dict[str, str]:
    naming, detail = getattr(post.person, "naming", None), detail_of(post.person_id)
    liaison = post.unit.liaisons.filter(person=post.person_id, valid_to=None).first() if post.unit else None
    sees = actor.may(Action.VIEW_CONTACTS, post.region.path, unit_id=post.unit_id)
    return {
        "id": str(post.person_id),
        "name": naming.name if naming else "",
        "region": post.region.code,
        "unit": post.unit.name if post.unit else "",
        "title": post.title,
        "since": post.valid_from.isoformat() if post.valid_from else "",
        "liaison": ("副" if liaison.deputy else "主") if liaison else "",
        "note": detail.note if detail else "",
        "phone": detail.phone if detail and sees else "",
    }


def _write(act: Act, by: Actor, row: SheetRow, outcome: Outcome) -> None:
    place = _place(by, row, outcome)
    if place is None:
        return
    region, unit = place
    act.region_path = region.path
    person = _known(by, row, region, unit)
    if row["id"] and person is None:
        outcome.blame(row, LAYOUT.column("id"), "没有这个编号的人员", "there is no person of this number")
        return
    fresh = person is None
    person = person or create_person(act, name=row["name"])
    before = _standing(person)
    try:
        _keep(act, row, person, region, unit, sees=by.may(Action.VIEW_CONTACTS, region.path))
    except RedstartError as error:
        outcome.blame(row, None, error.message("zh"), error.message("en"))
        return
    changed = _standing(person) != before
    outcome.added += fresh
    outcome.changed += changed and not fresh
    outcome.same += not changed and not fresh


def _place(by: Actor, row: SheetRow, outcome: Outcome) -> tuple[Region, Unit | None] | None:
    region = regions_for_actor(by, Action.EDIT_PERSONS).filter(code=row["region"]).first()
    if region is None:
        outcome.blame(row, LAYOUT.column("region"), "没有这个地区", "there is no such region")
        return None
    if not row["unit"]:
        if row["liaison"]:
            outcome.blame(row, LAYOUT.column("unit"), "联络员须填单位", "a liaison needs a unit")
            return None
        return region, None
    unit = units_for_actor(by, Action.EDIT_PERSONS).filter(region=region, name=row["unit"]).first()
    if unit is None:
        outcome.blame(row, LAYOUT.column("unit"), "名录中没有这个单位", "there is no such unit")
        return None
    return region, unit


def _known(by: Actor, row: SheetRow, region: Region, unit: Unit | None) -> Person | None:
    persons = persons_for_actor(by, Action.EDIT_PERSONS)
    if row["id"]:
        return persons.filter(pk=int(row["id"])).first() if row["id"].isdecimal() else None
    posts = posts_for_actor(by, Action.EDIT_PERSONS).filter(region=region, unit=unit, title=row["title"])
    return persons.filter(naming__name=row["name"], pk__in=posts.values("person")).first()


def _keep(act: Act, row: SheetRow, person: Person, region: Region, unit: Unit | None, *, sees: bool) -> None:
    describe(
        act,
        person,
        name=row["name"],
        note=row["note"] if row.has("note") else None,
        phone=row["phone"] if row.has("phone") and sees else None,
    )
    open_post(act, person=person, region=region, title=row["title"], unit=unit, since=row.day("since"))
    if unit is not None and row["liaison"]:
        deputy = row["liaison"] == "副"
        held = unit.liaisons.filter(person=person, valid_to=None, deputy=deputy).exists()
        if not held:
            appoint(
                act,
                unit=unit,
                person=person,
                deputy=deputy,
                on=row.day("since") or timezone.localdate(act.now),
            )


def _standing(person: Person) -> tuple[object, ...]:
    """Return what an import may change of a person, to tell a changed row from one that says the same."""
    detail = detail_of(person.pk)
    naming = type(person).objects.values_list("naming__name", flat=True).get(pk=person.pk)
    return (
        naming,
        (detail.note, detail.phone) if detail else ("", ""),
        sorted(person.posts.values_list("pk", "version")),
        sorted(person.liaisons.values_list("pk", "version")),
    )
