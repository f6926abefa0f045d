"""Reads of persons and sign-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.models import Membership, PersonName, User
from redstart.apps.accounts.roles import Action, Role
from redstart.apps.accounts.scope import Actor, Grant, within

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


_MOST = 500  # persons whose names hold the same words
_LONGEST_ID = 18


def actor_of(user: User, *, channel: str) -> Actor:
    """Return the actor that a user is now; read anew for each request, so that revoking works at once."""
    held = (
        Membership.objects.filter(user=user, ended_at=None) if user.is_active else Membership.objects.none()
    )
    grants = tuple(Grant(Role(membership.role), membership.region_path) for membership in held)
    return Actor(person_id=user.person_id, grants=grants, channel=channel)


def users_for_actor(actor: Actor, action: Action = Action.EDIT_USERS) -> QuerySet[User]:
    """Return the users who hold a role in the actor's scope."""
    held = Membership.objects.filter(within(actor, action, "region_path"), ended_at=None)
    return User.objects.filter(memberships__in=held).distinct().order_by("username")


def names_of(person_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of persons by id; an erased name is absent."""
    return dict(PersonName.objects.filter(person_id__in=set(person_ids)).values_list("person_id", "name"))


def service_user(username: str) -> User | None:
    """Return the sign-in of a part of the product itself, if it was made."""
    return User.objects.filter(username=username, is_service=True).first()


def user_of(person_id: int) -> User | None:
    """Return the sign-in of a person, if there is one."""
    return User.objects.filter(person_id=person_id, is_service=False).first()


def persons_called(words: str) -> tuple[int, ...]:
    """Return the ids of the persons whose name holds ``words``, or whose sign-in name or id they are."""
    found = set(PersonName.objects.filter(name__contains=words).values_list("person_id", flat=True)[:_MOST])
    found |= set(User.objects.filter(username=words).values_list("person_id", flat=True))
    if words.isascii() and words.isdigit() and len(words) <= _LONGEST_ID:
        found.add(int(words))
    return tuple(sorted(found))
