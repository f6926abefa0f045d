"""Signing a reviewed plan off, taking it back to draft, issuing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redstart.apps.accounts.roles import Action as Right
from redstart.apps.plans import queries
from redstart.apps.plans.states import PLAN_STATE_NAMES, PlanState
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.review.tabs import gap_rows
from redstart.interfaces.web.sending import key_of, number_of
from redstart.interfaces.web.words import named
from redstart.usecases import signing

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


def sign_off(request: Request, version_id: int) -> HttpResponse:
    """Show what is missing, or take the signature under the review."""
    if request.method == "POST":
        signing.sign_off(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            version_id=version_id,
            version=number_of(request, "version"),
        )
        messages.success(request, _("核对已签字。印发后，目标和责任即固定。"))
        return redirect("issue", version_id)
    return _page(request, version_id, "sign_off.html", _("核对签字"))


def reopen(request: Request, version_id: int) -> HttpResponse:
    """Return a reviewed plan to draft, so that items can be changed again."""
    signing.reopen(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        version_id=version_id,
        version=number_of(request, "version"),
    )
    messages.info(request, _("方案已退回草稿，可以继续核对。"))
    return redirect("review", version_id)


def withdraw(request: Request, version_id: int) -> HttpResponse:
    """Give a draft up; what it held stays on record."""
    signing.withdraw(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        version_id=version_id,
        version=number_of(request, "version"),
    )
    messages.info(request, _("这一版已撤回，内容留存可查。"))
    return redirect("versions", queries.plan_version(request.actor, version_id).drive_id)


def issue(request: Request, version_id: int) -> HttpResponse:
    """Show what issuing will freeze; on confirmation, issue."""
    if request.method == "POST":
        duties = signing.issue_plan(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            version_id=version_id,
            version=number_of(request, "version"),
        )
        words = ngettext("方案已印发，生成%(count)s项职责。", "方案已印发，生成%(count)s项职责。", duties)
        messages.success(request, words % {"count": duties})
        drive_id = queries.plan_version(request.actor, version_id).drive_id
        return redirect("drive", drive_id)
    return _page(request, version_id, "issue.html", _("印发方案"))


def _page(request: Request, version_id: int, template: str, title: str) -> HttpResponse:
    sheet = queries.review_sheet(request.actor, version_id)
    version = sheet.version
    said = _("%(plan)s 第%(number)s版 · %(state)s") % {
        "plan": version.drive.name,
        "number": version.number,
        "state": named(PLAN_STATE_NAMES, PlanState(version.state)),
    }
    address = reverse("review", args=[version.pk])
    path = version.drive.region.path
    return page(
        request,
        template,
        title=title,
        said=said,
        drive=version.drive,
        version=version,
        progress=sheet.progress,
        gaps=gap_rows(sheet.gaps, address),
        standing=signing.preview(request.actor, version_id, now=request.now),
        open_findings=[
            finding for finding in sheet.findings if not finding.settlement and finding.severity != "info"
        ],
        amends=signing.takes_two_persons(version),
        may_sign=request.actor.may(Right.SIGN_PLANS, path),
        may_issue=request.actor.may(Right.ISSUE_PLANS, path),
    )
