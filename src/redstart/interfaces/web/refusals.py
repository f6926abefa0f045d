"""An error that the reader can act on, as a page or, for a fragment, as a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from redstart.kernel.errors import Language, RedstartError

_STATUS = {
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
    response = render(request, "redstart/parts/refusal.html", context, status=status)
    response["HX-Retarget"], response["HX-Reselect"], response["HX-Reswap"] = (
        "#messages",
        "#refusal",
        "innerHTML",
    )
    return response
