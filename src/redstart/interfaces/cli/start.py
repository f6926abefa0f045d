"""`redstart start`: a drive with a draft ledger from plan documents."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations of a command
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from redstart.apps.accounts.doors import ruled
from redstart.apps.accounts.roles import Action
from redstart.interfaces.cli.inputs import file_bytes
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.ledger import enter
from redstart.interfaces.cli.serve import HOST, PORT
from redstart.interfaces.cli.streams import remarks, results

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.interfaces.cli.ledger import Door
    from redstart.usecases.drives import Started


@ruled(Action.OPEN_DRIVES)
def start(
    plans: Annotated[
        list[Path],
        typer.Argument(metavar="PLAN", help=say(zh="一份或几份方案。", en="One or several plan documents.")),
    ],
    region: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help=say(zh="行政区划代码，如 421381。", en="The region's code, e.g. 421381.")
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            help=say(zh="行动名称；默认取方案标题。", en="The drive's name; the plan's title if left out.")
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            help=say(
                zh="时段，如 2022Q1；默认取自方案。",
                en="The period, e.g. 2022Q1; the plan's own if left out.",
            )
        ),
    ] = None,
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    started = begin(plans, door, region=region, name=name, period=period)
    address = f"http://{HOST}:{PORT}/drives/{started.drive_id}/"
    results().print(f"{started.drive_id}", highlight=False)
    remarks().print(
        say(
            zh=f"已建立台账草稿。下一步：运行 redstart serve，打开 {address} 逐项核对",
            en=f"A draft ledger is made. Next: run redstart serve and review it at {address}",
        ),
        soft_wrap=True,
    )


def begin(
    plans: Sequence[Path],
    door: Door,
    *,
    region: str | None = None,
    name: str | None = None,
    period: str | None = None,
) -> Started:
    """Make a drive from plan documents, all of them or none."""
    from redstart.usecases.drives import Upload, start_drive

    return start_drive(
        files=[Upload(name=path.name, content=file_bytes(path)) for path in plans],
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        region_code=region,
        period=period,
        name=name,
    )
