"""Writes of persons, sign-ins and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password

from redstart.apps.accounts.models import Membership, Person, PersonName, User
from redstart.apps.accounts.passwords import faults_of, names_of_owner
from redstart.apps.accounts.roles import ROLES, is_of_unit
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from datetime import date

    from redstart.apps.journal.act import Act

_LONGEST_NAME = 60

USERNAME_TAKEN = ErrorKind(
    code="username-taken",
    zh="登录名“{username}”已被使用",
    en="the sign-in name {username!r} is taken",
    zh_advice="请换一个登录名",
    en_advice="choose another sign-in name",
)
USERNAME_UNUSABLE = ErrorKind(
    code="username-unusable",
    zh="登录名须为1至150个可见字符，中间没有空格",
    en="a sign-in name has 1 to 150 visible characters and no spaces",
    zh_advice="请换一个登录名",
    en_advice="choose another sign-in name",
)
PASSWORD_WEAK = ErrorKind(
    code="password-weak",
    zh="密码不符合要求：{zh_reasons}",
    en="the password is not good enough: {en_reasons}",
    zh_advice="请使用至少10个字符、不全是数字、不常见且与登录名不相似的密码",
    en_advice="use at least 10 characters, not only digits, uncommon and unlike the sign-in name",
)
ROLE_UNKNOWN = ErrorKind(
    code="role-unknown",
    zh="没有“{role}”这个角色",
    en="there is no role {role!r}",
    zh_advice="可用的角色：{roles}",
    en_advice="the roles are: {roles}",
)
ROLE_NEEDS_UNIT = ErrorKind(
    code="role-needs-unit",
    zh="“{role}”须指明所属单位",
    en="the role {role!r} is held for a unit, and none is named",
    zh_advice="请指明单位",
    en_advice="name the unit",
)
ROLE_HAS_NO_UNIT = ErrorKind(
    code="role-has-no-unit",
    zh="“{role}”按地区授予，不指明单位",
    en="the role {role!r} is held for a region, not for a unit",
    zh_advice="请去掉单位",
    en_advice="leave the unit out",
)


def create_person(act: Act, *, name: str) -> Person:
    """Create a person with a name."""
    person = act.create(Person())
    act.create(PersonName(person=person, name=name[:_LONGEST_NAME]))
    return person


def create_user(act: Act, *, username: str, password: str, person: Person, region_path: str) -> User:
    """Create a sign-in for a person, kept by the administrators of a region.

    Raises ``username-taken``, ``username-unusable`` or ``password-weak``.
    """
    _check_username(username)
    user = User(username=username, person=person, region_path=region_path)
    _check_password(password, user)
    user.password = make_password(password)
    return act.create(user)


def create_service_user(act: Act, *, username: str, person: Person) -> User:
    """Create the sign-in of a part of the product itself, which has no password and never signs in."""
    return act.create(User(username=username, person=person, is_service=True, password=make_password(None)))


def set_password(act: Act, user: User, *, password: str) -> User:
    """Give a user a new password; the journal learns that it changed, not what it is."""
    _check_password(password, user)
    return act.change(user, password=make_password(password), reason="password")


def set_active(act: Act, user: User, *, active: bool, version: int | None = None) -> User:
    """Let a user in, or no longer."""
    return act.change(user, version=version, is_active=active)


def grant(
    act: Act,
    *,
    user: User,
    role: str,
    region_path: str,
    unit_id: int | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Membership:
    """Give a user a role for a region and everything under it, or for a unit there; one already held stays.

    Raises ``role-unknown``, ``role-needs-unit``, ``role-has-no-unit``.
    """
    check_role(role, unit_id)
    held = user.memberships.filter(role=role, region_path=region_path, unit_id=unit_id, ended_at=None).first()
    return held or act.create(
        Membership(
            user=user,
            role=role,
            region_path=region_path,
            unit_id=unit_id,
            valid_from=valid_from,
            valid_to=valid_to,
        )
    )


def revoke(act: Act, membership: Membership) -> Membership:
    """End a role that a user holds."""
    return act.change(membership, ended_at=act.now)


def check_role(role: str, unit_id: int | None) -> None:
    """Raise ``role-unknown``, ``role-needs-unit`` or ``role-has-no-unit``."""
    if role not in ROLES:
        raise RedstartError(ROLE_UNKNOWN, role=role, roles=", ".join(ROLES))
    if is_of_unit(role) and unit_id is None:
        raise RedstartError(ROLE_NEEDS_UNIT, role=role)
    if not is_of_unit(role) and unit_id is not None:
        raise RedstartError(ROLE_HAS_NO_UNIT, role=role)


def _check_username(username: str) -> None:
    if not username.isprintable() or not 1 <= len(username) <= 150 or any(c.isspace() for c in username):
        raise RedstartError(USERNAME_UNUSABLE)
    if User.objects.filter(username=username).exists():
        raise RedstartError(USERNAME_TAKEN, username=username)


def _check_password(password: str, user: User) -> None:
    faults = faults_of(password, names=names_of_owner(user))
    if faults:
        raise RedstartError(
            PASSWORD_WEAK,
            zh_reasons="；".join(fault.zh for fault in faults),
            en_reasons="; ".join(fault.en for fault in faults),
        )
