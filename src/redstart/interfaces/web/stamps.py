"""What a page says of the secrecy of what it shows: the marking, and that it is not released yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from redstart.apps.plans import queries
from redstart.interfaces.web.words import named
from redstart.rulebook.secrecy import markings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.plans.models import Drive


def marking_words(code: str) -> str:
    """Return what a marking is called; one that the rulebook no longer knows is called by its code."""
    known = markings().get(code)
    return named({code: (known.zh, known.en)}, code) if known else code


def stamps_of(actor: Actor, drive: Drive, now: datetime) -> Sequence[tuple[str, str]]:
    """Return the stamps of a drive's pages, each with its tone: the highest marking, and the embargo."""
    marking = queries.marking_of(actor, drive)
    stamps = [(marking_words(marking.code), "bad" if marking.rank > 1 else "")] if marking.stamped else []
    if drive.is_held(now):
        stamps.append((_("未发布"), "bad"))
    return stamps
