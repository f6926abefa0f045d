"""Writes of persons in their places: posts, charges, liaisons, details, and two records made one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from redstart.apps.accounts.models import Person, PersonName, User
from redstart.apps.organisations.models import (
    Charge,
    CollectiveMember,
    Liaison,
    NameDecision,
    PersonDetail,
    PersonMerge,
    Post,
)
from redstart.apps.organisations.states import NameKind
from redstart.kernel.errors import ErrorKind, Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Region, Unit

LIAISON_TWICE = ErrorKind(
    code="liaison-twice",
    zh="此人已是该单位的联络员",
    en="this person is a liaison of the unit already",
    zh_advice="请换一人，或先结束现有的安排",
    en_advice="choose another person, or end the standing entry first",
)
DAYS_OUT_OF_ORDER = ErrorKind(
    code="days-out-of-order",
    zh="结束日{until}不晚于开始日{since}",
    en="the last day {until} does not come after the first, {since}",
    zh_advice="请核对起止日期",
    en_advice="check both days",
)
PHONE_UNUSABLE = ErrorKind(
    code="phone-unusable",
    zh="电话号码只含数字、空格、加号、短横和括号，6至30个字符",
    en="a phone number has 6 to 30 digits, spaces, plus signs, hyphens and brackets",
    zh_advice="请核对号码",
    en_advice="check the number",
)
MERGE_ITSELF = ErrorKind(
    code="person-merge-itself",
    zh="两条记录是同一条，或其中一条已经并入别处",
    en="both are the same record, or one of them was merged before",
    zh_advice="请另选一条记录",
    en_advice="choose another record",
)
BOTH_SIGN_IN = ErrorKind(
    code="persons-both-sign-in",
    zh="两条记录各有登录账号，合并后会有一人两号",
    en="both records have a sign-in of their own",
    zh_advice="请先确定保留哪个账号，停用并解除另一个，再合并",
    en_advice="decide which sign-in stays, disable the other, then merge",
)
_PHONE = frozenset("0123456789 +-()（）")
_LONGEST_NOTE = 60


def open_post(
    act: Act, *, person: Person, region: Region, title: str, unit: Unit | None, since: date | None
) -> Post:
    """Give a person a post from a day on; the same standing post stays one."""
    held = person.posts.filter(region=region, unit=unit, title=title, valid_to=None).first()
    return held or act.create(
        Post(person=person, region=region, unit=unit, title=title[:80], valid_from=since)
    )


def end_post(act: Act, post: Post, *, on: date) -> None:
    """End a post, and with it what its holder looked after, on a day."""
    for charge in post.charges.filter(valid_to=None):
        end(act, charge, on=on)
    _require_order(post.valid_from, on)
    act.change(post, valid_to=on)


def end(act: Act, row: Charge | Liaison, *, on: date) -> None:
    """End a charge or a liaison's work on a day; one that would end on its first day never was."""
    if row.valid_from is not None and row.valid_from >= on:
        act.delete(row)
    else:
        act.change(row, valid_to=on)


def set_charges(act: Act, post: Post, *, unit_ids: Collection[int], on: date) -> None:
    """Let the holder of a post look after exactly these units from a day on."""
    standing = {row.unit_id: row for row in post.charges.filter(valid_to=None)}
    for unit_id, row in standing.items():
        if unit_id not in unit_ids:
            end(act, row, on=on)
    fresh = [unit_id for unit_id in unit_ids if unit_id not in standing]
    act.create_all(Charge(post=post, unit_id=unit_id, valid_from=on) for unit_id in fresh)


def appoint(act: Act, *, unit: Unit, person: Person, deputy: bool, on: date) -> Liaison:
    """Make a person the liaison of a unit from a day on; a new first liaison makes the old one a deputy.

    Raises ``liaison-twice``.
    """
    standing = list(unit.liaisons.filter(valid_to=None))
    if any(row.person_id == person.pk and row.deputy == deputy for row in standing):
        raise RedstartError(LIAISON_TWICE)
    for row in standing:
        if row.person_id == person.pk:
            end(act, row, on=on)
        elif not deputy and not row.deputy:
            act.change(row, deputy=True)
    return act.create(Liaison(unit=unit, person=person, deputy=deputy, valid_from=on))


def describe(
    act: Act, person: Person, *, name: str | None = None, note: str | None = None, phone: str | None = None
) -> None:
    """Set a person's name, distinguishing note and phone; ``None`` leaves one as it is.

    The journal learns that they changed, never what they are. Raises ``phone-unusable``.
    """
    if name:
        naming = PersonName.objects.filter(person=person).first()
        if naming is None:
            act.create(PersonName(person=person, name=name[:60]))
        else:
            act.change(naming, name=name[:60])
    if note is None and phone is None:
        return
    _check_phone(phone or "")
    detail = PersonDetail.objects.filter(person=person).first()
    if detail is not None:
        note = detail.note if note is None else note[:_LONGEST_NOTE]
        act.change(detail, note=note, phone=detail.phone if phone is None else phone)
    elif note or phone:
        act.create(PersonDetail(person=person, note=(note or "")[:_LONGEST_NOTE], phone=phone or ""))


def erase(act: Act, person: Person) -> None:
    """Forget a person's name, note and phone, and what was remembered of how plans write the name.

    Posts, duties and the journal stay, with the person's id alone: the chain still verifies.
    """
    for naming in PersonName.objects.filter(person=person):
        act.change(naming, name="")
    for detail in PersonDetail.objects.filter(person=person):
        act.change(detail, note="", phone="", kept_until=timezone.localdate(act.now))
    for decision in NameDecision.objects.filter(person=person, kind=NameKind.PERSON):
        act.delete(decision)


def unite(act: Act, person: Person, *, duplicate: Person, reason: str = "") -> PersonMerge:
    """Make two records of one person one: what points to ``duplicate`` points to ``person`` from now on.

    Raises ``person-merge-itself``, ``persons-both-sign-in``.
    """
    merged = PersonMerge.objects.filter(duplicate__in=(person, duplicate)).exists()
    if person.pk == duplicate.pk or merged:
        raise RedstartError(MERGE_ITSELF)
    _unite_sign_ins(act, person, duplicate)
    for post in duplicate.posts.all():
        act.change(post, person=person)
    for liaison in duplicate.liaisons.all():
        _unite_liaison(act, person, liaison)
    for decision in NameDecision.objects.filter(person=duplicate):
        act.change(decision, person=person)
    _unite_details(act, person, duplicate)
    return act.create(
        PersonMerge(
            duplicate=duplicate, person=person, reason=reason[:200], made_by_id=act.person_id, made_at=act.now
        )
    )


def hold_persons(*person_ids: int) -> None:
    """Let nobody else hand over or merge these persons until this command ends."""
    list(Person.objects.select_for_update().filter(pk__in=person_ids).order_by("pk"))


def _unite_sign_ins(act: Act, person: Person, duplicate: Person) -> None:
    users = {user.person_id: user for user in User.objects.filter(person__in=(person, duplicate))}
    if len(users) > 1:
        raise RedstartError(BOTH_SIGN_IN)
    if duplicate.pk in users:
        act.change(users[duplicate.pk], person=person)


def _unite_liaison(act: Act, person: Person, liaison: Liaison) -> None:
    """Give one liaison's work to ``person``; where that person does it too, one entry is enough."""
    held = person.liaisons.filter(unit=liaison.unit_id, valid_to=None).first()
    if liaison.valid_to is None and held is not None:
        first = not (held.deputy and liaison.deputy)
        act.delete(liaison)
        act.change(held, deputy=not first)
    else:
        act.change(liaison, person=person)


def _unite_details(act: Act, person: Person, duplicate: Person) -> None:
    known = PersonDetail.objects.filter(person=duplicate).first()
    if known is not None and not PersonDetail.objects.filter(person=person).exists():
        act.create(
            PersonDetail(person=person, note=known.note, phone=known.phone, kept_until=known.kept_until)
        )


def _check_phone(phone: str) -> None:
    if phone and (not 6 <= len(phone) <= 30 or not set(phone) <= _PHONE):
        raise RedstartError(PHONE_UNUSABLE, place=Place(field="phone"))


def _require_order(since: date | None, until: date) -> None:
    if since is not None and until <= since:
        raise RedstartError(
            DAYS_OUT_OF_ORDER, since=since.isoformat(), until=until.isoformat(), place=Place(field="on")
        )


def take_membership(act: Act, row: CollectiveMember, *, unit: Unit, on: date) -> CollectiveMember | None:
    """End a unit's part in a collective and let another take it, unless that one is a member already."""
    if row.valid_from is not None and row.valid_from >= on:
        act.delete(row)
    else:
        act.change(row, valid_to=on)
    if row.collective_id == unit.pk or row.collective.members.filter(member=unit, valid_to=None).exists():
        return None
    return act.create(CollectiveMember(collective_id=row.collective_id, member=unit, valid_from=on))
