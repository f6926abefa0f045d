"""What was done to the plans of a drive: who, when, what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from redstart.apps.plans import queries
from redstart.interfaces.web.ledger.past import days_of
from redstart.interfaces.web.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request

_MOST = 300


def journal(request: Request, drive_id: int) -> HttpResponse:
    """List the acts on a drive's plans, the latest first."""
    drive = queries.drive(request.actor, drive_id)
    acts = queries.history(request.actor, drive_id, limit=_MOST)
    return page(
        request,
        "journal.html",
        title=_("办理记录"),
        said=_("%(drive)s · 最近%(count)s次，最新在前") % {"drive": drive.name, "count": len(acts)},
        drive=drive,
        days=days_of(acts, queries.titles(request.actor, drive_id)),
    )
