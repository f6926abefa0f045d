"""`redstart users`: who may sign in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from redstart.apps.accounts.doors import ruled
from redstart.apps.accounts.roles import Action
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.ledger import enter
from redstart.interfaces.cli.streams import remarks, results
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.rulebook.roles import role_rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from redstart.apps.accounts.models import User
    from redstart.interfaces.cli.ledger import Door

PASSWORD_NEEDED = ErrorKind(
    code="password-needed",
    zh="没有终端，无法输入密码",
    en="there is no terminal to type a password at",
    zh_advice="请加 --password-stdin，并从标准输入给出密码",
    en_advice="add --password-stdin and give the password on standard input",
)

users = typer.Typer(no_args_is_help=True, help=say(zh="管理登录用户。", en="Manage who may sign in."))

Username = Annotated[str, typer.Argument(metavar="NAME", help=say(zh="登录名。", en="The sign-in name."))]
PasswordStdin = Annotated[
    bool,
    typer.Option(
        "--password-stdin",
        metavar="",
        help=say(zh="从标准输入读取密码。", en="Read the password from standard input."),
    ),
]


def role_words() -> str:
    """Return the roles for the help: dispatcher 调度员, in the reader's language."""
    roles = role_rules().roles.values()
    return say(
        zh="、".join(f"{role.code} {role.zh}" for role in roles), en=", ".join(role.code for role in roles)
    )


Region = Annotated[
    str | None,
    typer.Option(
        metavar="CODE",
        help=say(zh="所管地区代码；默认全部。", en="The region it holds for; everywhere if left out."),
    ),
]
Unit = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=say(
            zh="所属单位全称；单位负责人和联络员必填。",
            en="The unit it holds for; needed for a unit head or liaison.",
        ),
    ),
]


@users.command("add", help=say(zh="添加用户。", en="Add a user."))
@ruled(Action.EDIT_USERS)
def add(
    username: Username,
    *,
    name: Annotated[
        str | None,
        typer.Option(
            help=say(zh="姓名；默认同登录名。", en="The person's name; the sign-in name if left out.")
        ),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            help=say(
                zh=f"角色，可多次给出：{role_words()}。默认调度员；"
                "第一个账号兼系统管理员、安全管理员和调度员。",
                en=f"A role, repeatable: {role_words()}. A dispatcher if left out; the first account is "
                "administrator of the system and of security as well.",
            )
        ),
    ] = None,
    region: Region = None,
    unit: Unit = None,
    password_stdin: PasswordStdin = False,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.apps.accounts.queries import anybody_signs_in
    from redstart.usecases.people import add_user, usual_roles

    roles = tuple(role or usual_roles())
    add_user(
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        username=username,
        password=_password(from_stdin=password_stdin),
        name=name or username,
        roles=roles,
        region_code=region,
        unit_id=unit_id_of(door, region, unit),
        # Who sets up the installation types their own password; later ones are known to two.
        temporary=anybody_signs_in(),
    )
    _done(say(zh=f"已添加用户 {username}：", en=f"Added the user {username}: ") + _named(roles))
    _warn(roles)


@users.command("grant", help=say(zh="授予用户一个角色。", en="Give a user a role."))
@ruled(Action.GRANT_ROLES)
def grant(
    username: Username,
    role: Annotated[str, typer.Argument(metavar="ROLE", help=role_words())],
    *,
    region: Region = None,
    unit: Unit = None,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.people import grant_role, roles_of

    grant_role(
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        username=username,
        role=role,
        region_code=region,
        unit_id=unit_id_of(door, region, unit),
    )
    _done(say(zh=f"已授予 {username}：", en=f"{username} is now ") + _named([role]))
    _warn(roles_of(door.actor, username, now=door.now))


def unit_id_of(door: Door, region: str | None, unit: str | None) -> int | None:
    """Return the unit of that name in the region, or anywhere if only one is called so."""
    if unit is None:
        return None
    from redstart.usecases.people import unit_named

    return unit_named(door.actor, unit, region_code=region)


def _named(roles: Iterable[str]) -> str:
    known = role_rules().roles
    return say(zh="、".join(known[role].zh for role in roles), en=", ".join(known[role].en for role in roles))


def _warn(roles: Iterable[str]) -> None:
    """Say which roles of one account should be held by different people."""
    for line in dict.fromkeys(say(zh=pair.zh, en=pair.en) for pair in role_rules().clashes(set(roles))):
        _done(say(zh=f"注意：{line}。", en=f"Note: {line}."))


@users.command("set-password", help=say(zh="重设密码。", en="Give a user a new password."))
@ruled(Action.SECURE_USERS)
def set_password(username: Username, *, password_stdin: PasswordStdin = False) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases import people

    password = _password(from_stdin=password_stdin)
    people.set_password(
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        username=username,
        password=password,
        temporary=True,
    )
    _done(
        say(
            zh=f"已重设 {username} 的密码，下次登录须由本人修改",
            en=f"The password of {username} is changed; its owner must choose another at the next sign-in",
        )
    )


@users.command(
    "disable", help=say(zh="停用用户；其记录保留。", en="Let a user in no longer; the records stay.")
)
@ruled(Action.SECURE_USERS)
def disable(username: Username) -> None:
    """Carry out the command; see its help for what it does."""
    _set_active(username, active=False)
    _done(say(zh=f"已停用 {username}", en=f"{username} can no longer sign in"))


@users.command("enable", help=say(zh="恢复已停用的用户。", en="Let a disabled user in again."))
@ruled(Action.SECURE_USERS)
def enable(username: Username) -> None:
    """Carry out the command; see its help for what it does."""
    _set_active(username, active=True)
    _done(say(zh=f"已恢复 {username}", en=f"{username} can sign in again"))


@users.command(
    "reset-second-factor",
    help=say(
        zh="解除用户的动态验证码并结束其登录；先核实是本人。",
        en="Remove a user's second factor and end their sessions; be sure first who asks.",
    ),
)
@ruled(Action.SECURE_USERS)
def reset_second_factor(username: Username) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.sign_in import administration

    administration.reset_second_factor(
        by=door.actor, now=door.now, key=uuid4().hex, user_id=_user_id(door, username)
    )
    _done(
        say(zh=f"已解除 {username} 的动态验证码", en=f"The second factor of {username} is removed"),
    )


@users.command("end-sessions", help=say(zh="结束用户的全部登录。", en="End all sessions of a user."))
@ruled(Action.SECURE_USERS)
def end_sessions(username: Username) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.sign_in import administration

    ended = administration.end_sign_ins_of(
        by=door.actor, now=door.now, key=uuid4().hex, user_id=_user_id(door, username)
    )
    _done(say(zh=f"已结束 {username} 的 {ended} 处登录", en=f"Ended {ended} sessions of {username}"))


@users.command("list", help=say(zh="列出用户。", en="List the users."))
@ruled(Action.VIEW_USERS)
def list_users() -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.apps.accounts.queries import names_of, users_for_actor

    rows = list(users_for_actor(door.actor).filter(is_service=False))
    names = names_of(row.person_id for row in rows)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in (
        say(zh="登录名", en="Sign-in"),
        say(zh="姓名", en="Name"),
        say(zh="角色", en="Roles"),
        say(zh="状态", en="State"),
    ):
        table.add_column(heading)
    active, disabled = say(zh="可登录", en="active"), say(zh="已停用", en="disabled")
    for row in rows:
        state = active if row.is_active else disabled
        table.add_row(row.username, names.get(row.person_id, ""), _roles(row, door.now), state)
    results().print(table)


def _roles(user: User, now: datetime) -> str:
    """Return the roles that a user holds, each with the code of its region: 调度员 421381."""
    from redstart.apps.accounts.queries import actor_of
    from redstart.apps.accounts.roles import ROLE_NAMES

    everywhere = say(zh="全部地区", en="everywhere")
    return say(zh="；", en="; ").join(
        f"{say(zh=ROLE_NAMES[grant.role][0], en=ROLE_NAMES[grant.role][1])} "
        f"{grant.region_path.strip('/').rpartition('/')[2] or everywhere}"
        for grant in actor_of(user, channel="cli", now=now).grants
    )


def _set_active(username: str, *, active: bool) -> None:
    door = enter()
    from redstart.usecases.people import set_active

    set_active(by=door.actor, now=door.now, key=uuid4().hex, username=username, active=active)


def _password(*, from_stdin: bool) -> str:
    """Return the password from standard input or, typed twice and unseen, from the terminal."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise RedstartError(PASSWORD_NEEDED)
    question = say(zh="密码", en="Password")
    again = say(zh="再输入一次", en="Again")
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=again))


def _done(line: str) -> None:
    remarks().print(line, markup=False, soft_wrap=True)


def _user_id(door: Door, username: str) -> int:
    """Return the id of a user whom the console keeps; raise ``not-found``."""
    from redstart.apps.accounts.queries import user_kept_by
    from redstart.apps.accounts.roles import Action

    return user_kept_by(door.actor, Action.SECURE_USERS, username).pk
