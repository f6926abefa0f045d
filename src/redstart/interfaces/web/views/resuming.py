"""What somebody was sending when the session ended, offered again after the sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from redstart.interfaces.web import kept
from redstart.interfaces.web.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request

# What a form sends beside what its sender wrote.
_BESIDE = frozenset({"key", "version", "next", "csrfmiddlewaretoken"})


def resume(request: Request) -> HttpResponse:
    """Show the form that was interrupted, to be sent on or dropped."""
    form = kept.kept_form(request, now=request.now)
    if form is None:
        return redirect("home")
    if request.method == "POST":
        kept.drop(request)
        messages.info(request, _("已放弃，没有提交。"))
        return redirect(form.page)
    written = [value for name, value in form.fields if name not in _BESIDE and value.strip()]
    return page(
        request,
        "resume.html",
        title=_("继续提交"),
        said=_("登录中断时您正在提交的内容，尚未生效。"),
        form=form,
        written=written,
    )
