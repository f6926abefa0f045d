"""The ledger of a drive as officials know it, and the same as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from redstart.apps.accounts.roles import Action as Right
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.plans import queries
from redstart.apps.plans.states import PLAN_STATE_NAMES, PlanState
from redstart.interfaces.web.dates import day_words
from redstart.interfaces.web.ledger.rows import groups_of
from redstart.interfaces.web.ledger.view import choices_of, columns_of, figures_of, view_of
from redstart.interfaces.web.pages import page, today_of
from redstart.interfaces.web.refusals import page_language
from redstart.interfaces.web.views.documents import attachment
from redstart.interfaces.web.words import named
from redstart.kernel.errors import RedstartError
from redstart.usecases.ledgers import export_ledger, ledger_file_name

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.apps.plans.models import Drive, PlanVersion
    from redstart.interfaces.web.access import Request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def ledger(request: Request, drive_id: int) -> HttpResponse:
    """Show the version that holds; filters and order stand in the address."""
    drive = queries.drive(request.actor, drive_id)
    version = queries.current_version(request.actor, drive_id)
    if version is None:
        return _page(request, drive, None, groups=[])
    today = today_of(request)
    view = view_of(request.GET)
    table = queries.ledger(request.actor, version.pk, as_of=today, **view.as_query())
    whole = table if not view.filters else queries.ledger(request.actor, version.pk, as_of=today)
    return _page(
        request,
        drive,
        version,
        groups=groups_of(table, view, request.path),
        columns=columns_of(view, request.path),
        choices=choices_of(whole, view),
        figures=figures_of(whole, request.path, pgettext("多个", "任务")),
        filtered=bool(view.filters),
        counted=_counted(len(table.rows), table.total),
    )


def workbook(request: Request, drive_id: int) -> HttpResponse:
    """Send the ledger as a workbook, filtered and ordered as seen."""
    version = queries.current_version(request.actor, drive_id)
    if version is None:
        raise RedstartError(NOT_FOUND)
    content = export_ledger(
        actor=request.actor,
        version_id=version.pk,
        now=request.now,
        language=page_language(),
        **view_of(request.GET).as_query(),
    )
    return attachment(content, ledger_file_name(request.actor, version.pk, request.now), XLSX)


def _counted(shown: int, total: int) -> str:
    if shown == total:
        return ngettext("%(count)s项任务", "%(count)s项任务", total) % {"count": total}
    return _("%(shown)s项任务，共%(all)s项") % {"shown": shown, "all": total}


def _page(request: Request, drive: Drive, version: PlanVersion | None, **more: Any) -> HttpResponse:
    state = PlanState(version.state) if version else None
    parts = [drive.name]
    if version and state:
        named_state = named(PLAN_STATE_NAMES, state)
        parts.append(_("第%(number)s版（%(state)s）") % {"number": version.number, "state": named_state})
    parts.append(_("截至%(day)s") % {"day": day_words(today_of(request))})
    return page(
        request,
        "ledger.html",
        title=_("台账"),
        said=" · ".join(parts),
        drive=drive,
        version=version,
        draft=_draft(request, drive),
        may_export=request.actor.may(Right.EXPORT_LEDGERS, drive.region.path),
        **more,
    )


def _draft(request: Request, drive: Drive) -> dict[str, str] | None:
    """Say so where a version waits to be reviewed or issued, with the act that takes it on."""
    pk = getattr(drive, "open_version_id", None)
    if pk is None:
        return None
    version = queries.plan_version(request.actor, pk)
    if version.state == PlanState.DRAFT:
        words = _("第%(number)s版还是草稿，核对签字、印发后才生效。") % {"number": version.number}
        return {"words": words, "act": _("去核对"), "address": reverse("review", args=[pk])}
    words = _("第%(number)s版已签字，等待印发。") % {"number": version.number}
    return {"words": words, "act": _("去印发"), "address": reverse("issue", args=[pk])}
