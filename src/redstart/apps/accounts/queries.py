"""Reads of persons and sign-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.timezone import localdate

from redstart.apps.accounts.deployment import clipped, root_path
from redstart.apps.accounts.models import Membership, PersonName, User
from redstart.apps.accounts.roles import ROLES, Action, grants_action
from redstart.apps.accounts.scope import NOT_FOUND, Actor, Grant, within
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet


_MOST = 500  # persons whose names hold the same words
_LONGEST_ID = 18


def actor_of(user: User, *, channel: str, now: datetime) -> Actor:
    """Return the actor that a user is now; read anew for each request, so that revoking works at once.

    A role that the rulebook no longer knows is none.
    """
    held = standing(now).filter(user=user, role__in=ROLES) if user.is_active else Membership.objects.none()
    grants = tuple(Grant(row.role, row.region_path, row.unit_id) for row in held.order_by("pk"))
    return Actor(person_id=user.person_id, grants=clipped(grants, root_path()), channel=channel, at=now)


def standing(now: datetime) -> QuerySet[Membership]:
    """Return the roles that hold on the day of ``now``."""
    day = localdate(now)
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    lasting = Q(valid_to=None) | Q(valid_to__gt=day)
    return Membership.objects.filter(begun, lasting, ended_at=None)


def memberships_for_actor(actor: Actor, action: Action = Action.VIEW_USERS) -> QuerySet[Membership]:
    """Return the roles in the actor's scope that were not ended, those of other days too."""
    return Membership.objects.filter(within(actor, action, "region_path"), ended_at=None)


def users_for_actor(actor: Actor, action: Action = Action.VIEW_USERS) -> QuerySet[User]:
    """Return the users who are kept in the actor's scope or hold a role there."""
    held = memberships_for_actor(actor, action).values("user_id")
    return User.objects.filter(within(actor, action, "region_path") | Q(pk__in=held)).order_by("username")


def users_kept_by(actor: Actor, action: Action) -> QuerySet[User]:
    """Return the users whom the actor may change: kept in the scope, and without a role outside it.

    Otherwise a county could reset the password of somebody who also acts for the province.
    """
    elsewhere = Membership.objects.filter(ended_at=None).exclude(within(actor, action, "region_path"))
    kept = User.objects.filter(within(actor, action, "region_path"), is_service=False)
    return kept.exclude(pk__in=elsewhere.values("user_id")).order_by("username")


def user_kept_by(actor: Actor, action: Action, username: str) -> User:
    """Return the user of a sign-in name whom the actor may change; raise ``not-found``."""
    user = users_kept_by(actor, action).filter(username=username).first()
    if user is None:
        raise RedstartError(NOT_FOUND)
    return user


def hold_granters() -> None:
    """Let nobody else end a role by which roles are granted, until this command ends."""
    roles = [role for role in ROLES if grants_action(role, Action.GRANT_ROLES)]
    list(Membership.objects.select_for_update().filter(role__in=roles, ended_at=None).order_by("pk"))


def granters_over(region_path: str, *, now: datetime) -> QuerySet[Membership]:
    """Return the roles, held for good by people who may sign in, by which roles are granted in a region."""
    codes = [code for code in region_path.split("/") if code]
    paths = ["/" + "".join(f"{code}/" for code in codes[:depth]) for depth in range(len(codes) + 1)]
    roles = [role for role in ROLES if grants_action(role, Action.GRANT_ROLES)]
    held = standing(now).filter(role__in=roles, region_path__in=paths, valid_to=None)
    return held.filter(user__is_active=True, user__is_service=False)


def past_memberships(user: User) -> QuerySet[Membership]:
    """Return every role that a user ever held, the latest first; who asks has checked the scope."""
    return user.memberships.order_by("-pk")


def anybody_signs_in() -> bool:
    """Tell whether the installation has an account yet, those of the product itself left aside."""
    return User.objects.filter(is_service=False).exists()


def names_of(person_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of persons by id; an erased name is absent."""
    return dict(PersonName.objects.filter(person_id__in=set(person_ids)).values_list("person_id", "name"))


def service_user(username: str) -> User | None:
    """Return the sign-in of a part of the product itself, if it was made."""
    return User.objects.filter(username=username, is_service=True).first()


def user_of(person_id: int) -> User | None:
    """Return the sign-in of a person, if there is one."""
    return User.objects.filter(person_id=person_id, is_service=False).first()


def any_user_of(person_id: int) -> User | None:
    """Return the sign-in of a person or of a part of the product itself."""
    return User.objects.filter(person_id=person_id).first()


def persons_called(words: str) -> tuple[int, ...]:
    """Return the ids of the persons whose name holds ``words``, or whose sign-in name or id they are."""
    found = set(PersonName.objects.filter(name__contains=words).values_list("person_id", flat=True)[:_MOST])
    found |= set(User.objects.filter(username=words).values_list("person_id", flat=True))
    if words.isascii() and words.isdigit() and len(words) <= _LONGEST_ID:
        found.add(int(words))
    return tuple(sorted(found))
