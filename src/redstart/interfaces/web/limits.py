"""Refuses a request that announces more than the site takes, before a byte of its body is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from redstart.interfaces.web.refusals import told
from redstart.interfaces.web.uploads import FILE_TOO_LARGE, LARGEST_BODY, LARGEST_FILE, MEBIBYTE
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


class BodyLimitMiddleware:
    """Stands before whatever reads the body, the check of tokens included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 413 in words where the body is too large; a length that is no number is left to Django."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        size = int(announced) if announced.isascii() and announced.isdigit() else 0
        if size <= LARGEST_BODY:
            return self.get_response(request)
        megabytes = f"{size / MEBIBYTE:.0f}"
        error = RedstartError(FILE_TOO_LARGE, size=megabytes, limit=LARGEST_FILE // MEBIBYTE)
        context = {"title": _("文件太大"), "error": told(error), "status": 413}
        return render(request, "redstart/refusal.html", context, status=413)
