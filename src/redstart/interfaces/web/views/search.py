"""Search over the drives, items, units and documents of the reader's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from redstart.interfaces.web.finding import found_by
from redstart.interfaces.web.pages import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


def search(request: Request) -> HttpResponse:
    """Show what fits the words of the query."""
    words = request.GET.get("q", "").strip()[:100]
    groups = found_by(request.actor, words) if words else []
    count = sum(len(group.hits) for group in groups)
    said = (
        _("“%(words)s” · 权限范围内找到%(count)s条") % {"words": words, "count": count}
        if words
        else _("输入任务、目标、单位或文件中的字词")
    )
    return page(request, "search.html", title=_("搜索"), said=said, groups=groups, words=words)
