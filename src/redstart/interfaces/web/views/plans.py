"""The versions of a drive's plan, what changed between them, and amending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from redstart.apps.accounts.roles import Action as Right
from redstart.apps.plans import queries
from redstart.apps.plans.states import PLAN_STATE_NAMES, PlanState
from redstart.interfaces.web.dates import moment_words
from redstart.interfaces.web.ledger.changes import change_groups
from redstart.interfaces.web.ledger.versions import version_rows
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.refusals import status_of, told
from redstart.interfaces.web.sending import key_of
from redstart.interfaces.web.uploads import accepted, limits_words, uploads_of
from redstart.interfaces.web.words import named
from redstart.kernel.errors import RedstartError
from redstart.usecases.amendments import Scope, amend_plan

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.apps.plans.models import Drive
    from redstart.interfaces.web.access import Request


def versions(request: Request, drive_id: int) -> HttpResponse:
    """List the versions of a plan with their documents, newest first."""
    drive = queries.drive(request.actor, drive_id)
    rows = version_rows(request.actor, drive)
    return page(
        request,
        "versions.html",
        title=_("方案与版本"),
        said=_("%(drive)s · 共%(count)s版，最新在前") % {"drive": drive.name, "count": len(rows)},
        drive=drive,
        rows=rows,
        may_withdraw=request.actor.may(Right.REVIEW_PLANS, drive.region.path),
        amend=_amendable(request, drive),
    )


def compare(request: Request, version_id: int) -> HttpResponse:
    """Show what a version added, removed and changed against the one it was based on."""
    version = queries.plan_version(request.actor, version_id)
    changes = queries.diff(request.actor, version_id)
    base = version.based_on
    said = _("%(drive)s · 第%(new)s版对第%(old)s版") % {
        "drive": version.drive.name,
        "new": version.number,
        "old": base.number if base else "—",
    }
    return page(
        request,
        "compare.html",
        title=_("版本对照"),
        said=said,
        drive=version.drive,
        version=version,
        state=named(PLAN_STATE_NAMES, PlanState(version.state)),
        made=moment_words(version.made_at),
        groups=change_groups(changes),
    )


def amend(request: Request, drive_id: int) -> HttpResponse:
    """Begin a new version from the issued one, with what a new document says."""
    drive = queries.drive(request.actor, drive_id, Right.OPEN_DRIVES)
    reason = request.POST.get("reason", "").strip()
    if request.method != "POST":
        return _amend_page(request, drive)
    try:
        version_id = amend_plan(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            drive_id=drive_id,
            files=uploads_of(request) if request.FILES else (),
            reason=reason,
            scope=request.POST.get("scope", Scope.SUPPLEMENT),
        )
    except RedstartError as error:
        return _amend_page(request, drive, reason=reason, error=error)
    return redirect("compare", version_id)


def _amend_page(
    request: Request, drive: Drive, *, reason: str = "", error: RedstartError | None = None
) -> HttpResponse:
    return page(
        request,
        "amend.html",
        title=_("变更方案"),
        said=_("%(drive)s · 另立新版本，旧版本留存；新版本核对、印发后才生效") % {"drive": drive.name},
        drive=drive,
        errors=[told(error)] if error else [],
        reason=reason,
        limits=limits_words(),
        accepted=accepted(),
        back=reverse("versions", args=[drive.pk]),
        status=status_of(error) if error else 200,
    )


def _amendable(request: Request, drive: Drive) -> bool:
    """Whether the reader may begin a new version: one is issued and none is open."""
    return (
        request.actor.may(Right.OPEN_DRIVES, drive.region.path)
        and getattr(drive, "issued_version_id", None) is not None
        and getattr(drive, "open_version_id", None) is None
    )
