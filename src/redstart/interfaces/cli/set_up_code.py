"""The code by which the first account is made on a page, shown on the console alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.streams import remarks

if TYPE_CHECKING:
    from redstart.interfaces.cli.ledger import Door


def show_set_up_code(door: Door) -> None:
    """Show a new set-up code where the installation has no account yet; an earlier one is void."""
    from redstart.usecases.sign_in.first_account import issue_set_up_code

    code = issue_set_up_code(by=door.actor, now=door.now, key=uuid4().hex)
    if code is None:
        return
    line = say(
        zh=f"还没有账号。运行 redstart users add 开立，或在网页 /set-up 输入一次性设置码：{code}",
        en=f"There is no account yet. Run redstart users add, or enter this one-time code on /set-up: {code}",
    )
    remarks().print(line, markup=False, highlight=False, soft_wrap=True)
