"""An error that the reader can act on, as a page or, for a fragment, as a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as csrf_failure_page

from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from redstart.kernel.errors import Language

PAGE_EXPIRED = ErrorKind(
    code="page-expired",
    zh="没有提交，任何内容都没有改动：这一页的凭证已失效，多半是在别的标签页重新登录过",
    en="nothing was submitted and nothing has changed: this page has expired, "
    "most likely because of a sign-in in another tab",
    zh_advice="请重新载入本页再做一次；仍不行请重新登录",
    en_advice="reload this page and do it again; if that does not help, sign in again",
)
_STATUS = {
    "page-expired": 403,
    "not-found": 404,
    "not-allowed": 403,
    "version-conflict": 409,
    "key-reused": 409,
    "file-too-large": 413,
    "upload-too-large": 413,
    "too-many-failures": 429,
}
_OTHERWISE = 422


def status_of(error: RedstartError) -> int:
    """Return the HTTP status that goes with an error."""
    return _STATUS.get(error.code, _OTHERWISE)


def page_language() -> Language:
    """Return the language of the page being answered."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def told(error: RedstartError) -> dict[str, str]:
    """Return an error in the reader's words: what happened, where, what to do, and its code."""
    language = page_language()
    return {
        "code": error.code,
        "what": error.message(language),
        "where": str(error.place),
        "advice": error.advice(language),
    }


def refused(request: HttpRequest, error: RedstartError) -> HttpResponse:
    """Answer with the page of the error; a fragment gets the note alone."""
    status = status_of(error)
    heading = {
        404: _("没有这一页"),
        403: _("没有权限"),
        409: _("内容已变化"),
        413: _("文件太大"),
        429: _("稍后再试"),
    }.get(status, _("没有办成"))
    context: dict[str, object] = {"title": heading, "error": told(error), "status": status}
    if not getattr(request, "htmx", False):
        from redstart.interfaces.web.pages import frame_of  # pages need the rules, which need refusals

        context["frame"] = frame_of(request)  # type: ignore[arg-type]  # the guard made it a Request
        return render(request, "redstart/refusal.html", context, status=status)
    return _note(request, context, status)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is not valid: a page of its own, for a fragment the note alone."""
    if not getattr(request, "htmx", False):
        return csrf_failure_page(request, reason=reason)
    error = RedstartError(PAGE_EXPIRED)
    status = status_of(error)
    return _note(request, {"error": told(error), "status": status}, status)


def _note(request: HttpRequest, context: dict[str, object], status: int) -> HttpResponse:
    """Return a refusal that goes above the page's content and leaves all of it in place."""
    response = render(request, "redstart/parts/refusal.html", context, status=status)
    response["HX-Retarget"], response["HX-Reselect"], response["HX-Reswap"] = (
        "#messages",
        "#refusal",
        "innerHTML",
    )
    return response
