"""Invitations as lines of a list, and as slips of paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from redstart.apps.accounts.queries import names_of
from redstart.apps.accounts.roles import ROLE_NAMES
from redstart.apps.invitations.queries import invitations_for_actor
from redstart.apps.organisations.queries import names_of_regions, names_of_units
from redstart.interfaces.web.dates import moment_words
from redstart.interfaces.web.qr import qr_svg
from redstart.interfaces.web.words import named

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.safestring import SafeString

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.invitations.models import Invitation

_MOST = 500


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """An invitation in the list; of its code nothing is known."""

    pk: int
    role: str
    place: str
    inviter: str
    invited: str
    expires: str
    state: str
    tone: str
    user_id: int | None
    revocable: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """What one guest gets on paper."""

    name: str
    code: str
    link: str
    picture: SafeString


def slip_of(name: str, code: str, door: str) -> Slip:
    """Return the slip of one guest; its link carries the code."""
    link = f"{door}?{urlencode({'code': code})}"
    return Slip(name, code, link, qr_svg(link, title=_("邀请链接的二维码")))


def invitation_rows(actor: Actor, *, now: datetime) -> list[InvitationRow]:
    """Return the invitations of the actor's scope, newest first."""
    rows = list(invitations_for_actor(actor).select_related("user")[:_MOST])
    used = {row.user.person_id for row in rows if row.user is not None}
    names = names_of({row.invited_by_id for row in rows} | used)
    regions = names_of_regions(row.region_path for row in rows)
    units = names_of_units(row.unit_id for row in rows if row.unit_id is not None)
    told = []
    for row in rows:
        state, tone = _state(row, names, now)
        place = _("全部地区") if row.region_path == "/" else regions.get(row.region_path, row.region_path)
        told.append(
            InvitationRow(
                pk=row.pk,
                role=named(ROLE_NAMES, row.role) if row.role in ROLE_NAMES else row.role,
                place=units.get(row.unit_id, "") if row.unit_id is not None else place,
                inviter=names.get(row.invited_by_id, ""),
                invited=moment_words(row.invited_at),
                expires=moment_words(row.expires_at),
                state=state,
                tone=tone,
                user_id=row.user_id,
                revocable=tone == "warn",
            )
        )
    return told


def _state(row: Invitation, names: dict[int, str], now: datetime) -> tuple[str, str]:
    """Return the words and the tone of a state; only what waits is of the tone ``warn``."""
    if row.user is not None:
        return names.get(row.user.person_id) or row.user.username, "ok"
    if row.revoked_at is not None:
        return _("已收回"), ""
    return (_("已过期"), "") if row.expires_at <= now else (_("待接受"), "warn")
