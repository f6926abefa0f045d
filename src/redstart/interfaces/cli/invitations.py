"""`redstart users invite`: codes on the console, for those who make their own accounts."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated
from urllib.parse import urlencode
from uuid import uuid4

import typer

from redstart.apps.accounts.doors import ruled
from redstart.apps.accounts.roles import Action
from redstart.interfaces.cli.inputs import file_bytes
from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.ledger import enter
from redstart.interfaces.cli.streams import remarks, results
from redstart.interfaces.cli.users import Region, Unit, role_words, unit_id_of


@ruled(Action.GRANT_ROLES)
def invite(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help=say(zh="受邀人姓名。", en="Whom to invite."))
    ] = None,
    *,
    role: Annotated[str, typer.Option(metavar="ROLE", help=role_words())],
    region: Region = None,
    unit: Unit = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help=say(zh="从 xlsx 的“姓名”列读取受邀人。", en="Read the names from a workbook."),
        ),
    ] = None,
    days: Annotated[
        int | None, typer.Option(metavar="N", help=say(zh="几天内有效。", en="For how many days."))
    ] = None,
    address: Annotated[
        str,
        typer.Option(
            metavar="URL", help=say(zh="网页地址；给出时一并显示链接。", en="The site; adds a link to each.")
        ),
    ] = "",
) -> None:
    """Carry out the command; see its help for what it does."""
    door = enter()
    from redstart.usecases import invitations
    from redstart.usecases.lists.guests import guest_names, names_in

    guests = names_in(names or [])
    if file is not None:
        guests += guest_names(file_bytes(file), name=file.name)
    codes = invitations.invite(
        by=door.actor,
        now=door.now,
        key=uuid4().hex,
        role=role,
        count=len(guests),
        region_code=region,
        unit_id=unit_id_of(door, region, unit),
        days=days,
    )
    for guest, code in zip(guests, codes, strict=True):
        link = f"{address.rstrip('/')}/invitation?{urlencode({'code': code})}" if address else ""
        results().print("\t".join(filter(None, (guest, code, link))), markup=False, soft_wrap=True)
    until = invitations.expiry(door.now, days).date().isoformat()
    line = say(zh=f"{len(codes)} 份邀请，{until} 前有效", en=f"{len(codes)} invitations, good until {until}")
    remarks().print(line, markup=False, soft_wrap=True)
