"""`redstart init`: make the ledger ready, or bring it up to this release."""

from __future__ import annotations

from redstart.interfaces.cli.language import say
from redstart.interfaces.cli.ledger import enter, prepare
from redstart.interfaces.cli.streams import remarks


def init() -> None:
    """Carry out the command; see its help for what it does."""
    prepare()
    from django.conf import settings

    from redstart.interfaces.cli.set_up_code import show_set_up_code

    line = say(
        zh=f"台账已准备好：{settings.DATA_DIRECTORY}", en=f"The ledger is ready in {settings.DATA_DIRECTORY}"
    )
    remarks().print(line, markup=False, soft_wrap=True)
    show_set_up_code(enter())
