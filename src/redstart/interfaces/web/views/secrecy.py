"""Who may know: the markings of a drive and its documents, holding back, releasing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from redstart.apps.accounts.queries import names_of
from redstart.apps.accounts.roles import Action as Right
from redstart.apps.accounts.secrecy import clearances
from redstart.apps.plans import queries
from redstart.interfaces.web.dates import moment_words
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.sending import key_of, number_of
from redstart.interfaces.web.stamps import marking_words
from redstart.usecases import secrecy as acts

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

    from redstart.apps.plans.models import Document, Drive
    from redstart.interfaces.web.access import Request

_LONGEST_REASON = 500


def secrecy(request: Request, drive_id: int) -> HttpResponse:
    """Show how a drive and its documents are marked and whether it is held back; forms for who may."""
    drive = queries.drive(request.actor, drive_id)
    path = drive.region.path
    return page(
        request,
        "secrecy.html",
        title=_("标识与发布"),
        said=_("%(drive)s · 标识决定谁能看到，并显示在页面、打印件和导出文件上") % {"drive": drive.name},
        drive=drive,
        marking=marking_words(drive.marking),
        markings=[(code, marking_words(code)) for code in clearances(request.actor, path)],
        documents=[(row, marking_words(row.marking)) for row in _documents(request, drive)],
        state=_state(drive, request.now),
        held=drive.is_held(request.now),
        was_released=drive.held and not drive.is_held(request.now),
        may_mark=request.actor.may(Right.MARK, path),
        may_release=request.actor.may(Right.RELEASE, path),
    )


def mark_drive(request: Request, drive_id: int) -> HttpResponse:
    """Mark a drive."""
    acts.mark_drive(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        drive_id=drive_id,
        marking=request.POST.get("marking", ""),
        reason=_reason(request),
        version=number_of(request, "version"),
    )
    return _done(request, drive_id, _("标识已更改。"))


def mark_document(request: Request, document_id: int) -> HttpResponse:
    """Mark a document and its original."""
    drive_id = acts.mark_document(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        document_id=document_id,
        marking=request.POST.get("marking", ""),
        reason=_reason(request),
        version=number_of(request, "version"),
    )
    return _done(request, drive_id, _("标识已更改。"))


def hold(request: Request, drive_id: int) -> HttpResponse:
    """Hold a drive back."""
    acts.hold_drive(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        drive_id=drive_id,
        until=_moment(request.POST.get("until", "")),
        reason=_reason(request),
        version=number_of(request, "version"),
    )
    return _done(request, drive_id, _("已设为暂不发布。"))


def release(request: Request, drive_id: int) -> HttpResponse:
    """Release a drive."""
    acts.release_drive(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        drive_id=drive_id,
        reason=_reason(request),
        version=number_of(request, "version"),
    )
    return _done(request, drive_id, _("已发布。"))


def _done(request: Request, drive_id: int, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("secrecy", drive_id)


def _documents(request: Request, drive: Drive) -> list[Document]:
    return list(queries.documents(request.actor).filter(drive=drive).order_by("pk"))


def _state(drive: Drive, now: datetime) -> str:
    if not drive.held:
        return _("不限发布时间：权限范围内的人都能看到。")
    if drive.released_at is not None:
        who = names_of([drive.released_by_id or 0]).get(drive.released_by_id or 0, "")
        words = _("已于%(at)s发布（%(who)s），不能收回。")
        return words % {"at": moment_words(drive.released_at), "who": who}
    if drive.release_at is None:
        return _("暂不发布：只有可以看未发布内容的人能看到，由人发布。")
    if drive.is_held(now):
        return _("暂不发布：%(at)s自动发布。") % {"at": moment_words(drive.release_at)}
    return _("已于%(at)s自动发布，不能收回。") % {"at": moment_words(drive.release_at)}


def _reason(request: Request) -> str:
    return request.POST.get("reason", "").strip()[:_LONGEST_REASON]


def _moment(text: str) -> datetime | None:
    """Return the moment that a field holds, in the site's time zone; none where it holds none."""
    try:
        moment = parse_datetime(text.strip())
    except ValueError:
        return None
    if moment is None or timezone.is_aware(moment):
        return moment
    return timezone.make_aware(moment)
