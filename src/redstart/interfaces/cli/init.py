"""`redstart init`: make the ledger ready, or bring it up to this release."""

from __future__ import annotations

from typing import Annotated
from uuid import uuid4

import typer

from redstart.apps.accounts.doors import Door as Rule
from redstart.apps.accounts.doors import ruled
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.ledger import enter, prepare
from redstart.interfaces.cli.streams import remarks


@ruled(Rule.CONSOLE)
def init(
    root: Annotated[
        str | None,
        typer.Option(
            metavar="CODE",
            help=say(
                zh="本系统服务的地区（省、市或县的代码）；此外的地区都看不到、打不开。",
                en="The region that this deployment serves; nothing outside it is seen or opened.",
            ),
        ),
    ] = None,
) -> None:
    """Carry out the command; see its help for what it does."""
    prepare()
    if root is not None:
        _set_root(root)
    from django.conf import settings

    from redstart.interfaces.cli.set_up_code import show_set_up_code

    line = say(
        zh=f"台账已准备好：{settings.DATA_DIRECTORY}", en=f"The ledger is ready in {settings.DATA_DIRECTORY}"
    )
    remarks().print(line, markup=False, soft_wrap=True)
    show_set_up_code(enter())


def _set_root(code: str) -> None:
    door = enter()
    from redstart.usecases.regions.roots import root_region, set_root

    set_root(by=door.actor, now=door.now, key=uuid4().hex, code=code)
    region = root_region()
    name = region.name if region else code
    remarks().print(say(zh=f"服务地区：{name}", en=f"It serves {name}"), markup=False, soft_wrap=True)
