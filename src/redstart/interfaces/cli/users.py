"""`redstart users`: who may sign in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.ledger import enter
from redstart.interfaces.cli.streams import remarks, results
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from redstart.apps.accounts.models import User

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


@users.command("add", help=say(zh="添加用户。", en="Add a user."))
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
        str,
        typer.Option(
            help=say(
                zh="administrator 管理员、dispatcher 调度员、leader 领导、unit_head 单位负责人、"
                "liaison 联络员、viewer 查阅。",
                en="administrator, dispatcher, leader, unit_head, liaison or viewer.",
            )
        ),
    ] = "dispatcher",
    region: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help=say(zh="所管地区代码；默认全部。", en="The region it holds for; everywhere if left out."),
        ),
    ] = None,
    password_stdin: PasswordStdin = False,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases.people import add_user

    add_user(
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        username=username,
        password=_password(from_stdin=password_stdin),
        name=name or username,
        role=role,
        region_code=region,
    )
    _done(say(zh=f"已添加用户 {username}", en=f"Added the user {username}"))


@users.command("set-password", help=say(zh="重设密码。", en="Give a user a new password."))
def set_password(username: Username, *, password_stdin: PasswordStdin = False) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases import people

    password = _password(from_stdin=password_stdin)
    people.set_password(by=door.actor, now=door.now, key=uuid4().hex, username=username, password=password)
    _done(say(zh=f"已重设 {username} 的密码", en=f"The password of {username} is changed"))


@users.command(
    "disable", help=say(zh="停用用户；其记录保留。", en="Let a user in no longer; the records stay.")
)
def disable(username: Username) -> None:
    """Carry out the command; see its help for what it does."""
    _set_active(username, active=False)
    _done(say(zh=f"已停用 {username}", en=f"{username} can no longer sign in"))


@users.command("enable", help=say(zh="恢复已停用的用户。", en="Let a disabled user in again."))
def enable(username: Username) -> None:
    """Carry out the command; see its help for what it does."""
    _set_active(username, active=True)
    _done(say(zh=f"已恢复 {username}", en=f"{username} can sign in again"))


@users.command("list", help=say(zh="列出用户。", en="List the users."))
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
        table.add_row(row.username, names.get(row.person_id, ""), _roles(row), state)
    results().print(table)


def _roles(user: User) -> str:
    """Return the roles that a user holds, each with the code of its region: 调度员 421381."""
    from redstart.apps.accounts.queries import actor_of
    from redstart.apps.accounts.roles import ROLE_NAMES

    everywhere = say(zh="全部地区", en="everywhere")
    return say(zh="；", en="; ").join(
        f"{say(zh=ROLE_NAMES[grant.role][0], en=ROLE_NAMES[grant.role][1])} "
        f"{grant.region_path.strip('/').rpartition('/')[2] or everywhere}"
        for grant in actor_of(user, channel="cli").grants
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
