"""About the product, its licences, every error it can raise, and its parts in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from redstart import __version__
from redstart.interfaces.web.gallery import specimens
from redstart.interfaces.web.licences import licences
from redstart.interfaces.web.pages import page
from redstart.kernel.errors import kinds

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


def about(request: Request) -> HttpResponse:
    """Say what this is, which version, and whose work it stands on."""
    return page(
        request,
        "about.html",
        title=_("关于"),
        said=_("开门红 %(version)s · Apache-2.0 许可") % {"version": __version__},
        licences=licences(),
    )


def errors(request: Request) -> HttpResponse:
    """List every kind of error with what to do about it."""
    return page(
        request,
        "errors.html",
        title=_("错误代码"),
        said=_("系统会给出的全部错误：发生了什么、怎么办"),
        kinds=kinds(),
    )


def gallery(request: Request) -> HttpResponse:
    """Show every part of the pages in every state."""
    said = _("每个组件的各种状态，供设计和验收对照")
    return page(request, "gallery.html", title=_("组件样张"), said=said, specimens=specimens())
