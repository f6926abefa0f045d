"""`redstart demo`: the sample plan taken through the main job and served. `make run` calls it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from redstart.apps.accounts.doors import Door as Rule
from redstart.apps.accounts.doors import ruled
from redstart.interfaces.cli.inputs import read_path
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.ledger import Door, enter, prepare
from redstart.interfaces.cli.output.summary import print_summary
from redstart.interfaces.cli.serve import HOST, PORT, run
from redstart.interfaces.cli.start import begin
from redstart.interfaces.cli.streams import remarks, results

if TYPE_CHECKING:
    from collections.abc import Iterable

USERNAME = "demo"


@ruled(Rule.CONSOLE)
def demo(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help=say(zh="样例方案。", en="The sample plan."))],
    port: Annotated[int, typer.Option(min=1, max=65535)] = PORT,
    *,
    serve: Annotated[
        bool, typer.Option(help=say(zh="随后提供网页。", en="Serve the pages afterwards."))
    ] = True,
) -> None:
    """Carry out the command; see its help for what it does."""
    # A look at the product should not begin with an authenticator app; nothing but this run is excused.
    os.environ.setdefault("REDSTART_SECOND_FACTOR", "none")
    prepare()
    door = enter()
    print_summary(read_path(plan), name=plan.name, console=results())
    drive = _drive(plan, door)
    _print_sign_in(drive, port, _sign_in(door))
    if serve:
        run(HOST, port, workers=2)


def _drive(plan: Path, door: Door) -> int:
    """Return the drive of the sample plan, made from it on the first run."""
    from redstart.apps.plans.queries import drives

    first = drives(door.actor).order_by("pk").first()
    return first.pk if first else begin([plan], door).drive_id


def _sign_in(door: Door) -> str:
    """Return the demo user's password; drawn on the first run and kept beside the database."""
    from django.conf import settings

    from redstart.apps.accounts.queries import users_for_actor
    from redstart.rulebook.roles import role_rules
    from redstart.usecases.people import add_user, set_password

    path = Path(settings.DATA_DIRECTORY) / "demo-password"
    known = users_for_actor(door.actor).filter(username=USERNAME).exists()
    if known and path.exists():
        return path.read_text().strip()
    password = secrets.token_urlsafe(9)
    key = uuid4().hex
    if known:
        set_password(by=door.actor, now=door.now, key=key, username=USERNAME, password=password)
    else:
        add_user(
            by=door.actor,
            now=door.now,
            key=key,
            username=USERNAME,
            password=password,
            name=say(zh="演示用户", en="Demo"),
            roles=role_rules().console,
        )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(password + "\n")
    return password


def _print_sign_in(drive: int, port: int, password: str) -> None:
    lines: Iterable[str] = (
        say(
            zh=f"网址  http://{HOST}:{port}/drives/{drive}/",
            en=f"Open      http://{HOST}:{port}/drives/{drive}/",
        ),
        say(zh=f"登录名  {USERNAME}", en=f"Sign in   {USERNAME}"),
        say(zh=f"密码  {password}", en=f"Password  {password}"),
    )
    for line in lines:
        remarks().print(line, markup=False, soft_wrap=True)
