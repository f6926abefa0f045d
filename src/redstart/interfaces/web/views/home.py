"""The first page: the drives of the reader's scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from redstart.apps.accounts.roles import Action
from redstart.apps.plans import queries
from redstart.apps.plans.states import PLAN_STATE_NAMES, PlanState
from redstart.interfaces.web.dates import day_words
from redstart.interfaces.web.figures import period_words
from redstart.interfaces.web.pages import counter_of, page, today_of
from redstart.interfaces.web.words import PLAN_TONES, named

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.plans.models import Drive, PlanVersion
    from redstart.interfaces.web.access import Request
    from redstart.interfaces.web.counter import DriveDay


@dataclass(frozen=True, slots=True)
class Next:
    """The one act that takes a drive further."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """A drive as a line of the first page."""

    pk: int
    name: str
    region: str
    period: str
    counter: DriveDay
    version: int | None
    state: str
    tone: str
    decided: int
    total: int
    next: Next | None


def home(request: Request) -> HttpResponse:
    """List the drives that the reader may see, newest first."""
    today = today_of(request)
    rows = [_row(request.actor, drive, today) for drive in queries.drives(request.actor)]
    said = _("按您的权限范围 · %(day)s") % {"day": day_words(today)}
    return page(
        request,
        "home.html",
        title=_("专项行动"),
        said=said,
        drives=rows,
        may_open=bool(request.actor.paths(Action.OPEN_DRIVES)),
    )


def _row(actor: Actor, drive: Drive, today: date) -> Row:
    """Return a drive as a line; a version under review comes before the one that holds."""
    version = _version(actor, drive)
    progress = queries.progress(version) if version else None
    state = PlanState(version.state) if version else None
    return Row(
        pk=drive.pk,
        name=drive.name,
        region=drive.region.name,
        period=period_words(drive.period),
        counter=counter_of(drive, today),
        version=version.number if version else None,
        state=named(PLAN_STATE_NAMES, state) if state else "",
        tone=PLAN_TONES[state] if state else "",
        decided=progress.decided if progress else 0,
        total=progress.total if progress else 0,
        next=_next(actor, drive, state, version.pk if version else 0),
    )


def _version(actor: Actor, drive: Drive) -> PlanVersion | None:
    pending: int | None = getattr(drive, "open_version_id", None)
    if pending is not None:
        return queries.plan_version(actor, pending)
    return queries.current_version(actor, drive.pk)


def _next(actor: Actor, drive: Drive, state: PlanState | None, version_id: int) -> Next | None:
    if state is PlanState.DRAFT and actor.may(Action.REVIEW_PLANS, drive.region.path):
        return Next(_("核对"), reverse("review", args=[version_id]))
    if state is PlanState.REVIEWED and actor.may(Action.ISSUE_PLANS, drive.region.path):
        return Next(_("印发"), reverse("issue", args=[version_id]))
    return Next(_("台账"), reverse("drive", args=[drive.pk])) if state is PlanState.ISSUED else None
