"""The auditor's pages: the history by filters, one entry closely, its keeping, and the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from redstart.apps.accounts.queries import names_of
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import ROOT_PATH
from redstart.apps.journal import auditing
from redstart.apps.organisations.queries import names_of_paths
from redstart.interfaces.web.audit.lights import lights_of, under_way
from redstart.interfaces.web.audit.rows import (
    act_words,
    channel_words,
    differences,
    how_words,
    moment,
    person_words,
    region_words,
    row_of,
    table_words,
)
from redstart.interfaces.web.dates import moment_words
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.refusals import page_language, told
from redstart.interfaces.web.sending import key_of
from redstart.kernel.errors import RedstartError
from redstart.usecases.audit import (
    FILTER_UNREADABLE,
    Asked,
    ask_for_verification,
    close_look,
    criteria_of,
    entries,
    persons_in,
    standing_of,
)
from redstart.usecases.audit_export import KINDS, export, export_name

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request
    from redstart.usecases.audit_export import Form

_SIZE = 50


def audit(request: Request) -> HttpResponse:
    """List the history of the auditor's scope, newest first; filters and place stand in the address."""
    asked = Asked.of(request.GET)
    now, places = request.now, settings.REDSTART_ANCHORS
    found = standing_of(request.actor, now=now, places=places)
    try:
        listed = _listed(request, asked)
    except RedstartError as error:
        if error.kind is not FILTER_UNREADABLE:
            raise
        listed = {"rows": [], "wrong": _("%(what)s。%(advice)s。") % told(error)}
    return page(
        request,
        "audit.html",
        title=_("审计"),
        said=_("按您的权限范围 · 截至%(moment)s") % {"moment": moment_words(now)},
        asked=asked,
        filtered=bool(asked.filters()),
        choices=_choices(),
        lights=lights_of(found),
        under_way=under_way(found.checks, now),
        may_verify=request.actor.may(Action.VERIFY_JOURNAL, ROOT_PATH),
        may_export=bool(request.actor.paths(Action.EXPORT_JOURNAL)),
        **listed,
    )


def entry(request: Request, sequence: int) -> HttpResponse:
    """Show one entry: the difference it made, its place in the chain, its command."""
    close = close_look(request.actor, sequence)
    names = names_of(persons_in([close.entry, *close.siblings]))
    regions = names_of_paths({row.region_path for row in (close.entry, *close.siblings)})
    return page(
        request,
        "audit_entry.html",
        title=_("第%(sequence)s号记录") % {"sequence": sequence},
        said=f"{act_words(close.entry.verb)} · {table_words(close.entry.subject_kind)} "
        f"{close.entry.subject_id} · {how_words(close.entry)}",
        close=close,
        at=moment(close.entry),
        who=person_words(close.entry.actor_id, names),
        act=act_words(close.entry.verb),
        table=table_words(close.entry.subject_kind),
        channel=channel_words(close.entry.channel),
        region=region_words(close.entry.region_path, regions),
        sealed_at=moment_words(close.seal.sealed_at) if close.seal else "",
        differences=list(differences(close.entry, names)),
        siblings=[row_of(row, names, regions) for row in close.siblings],
    )


def verify(request: Request) -> HttpResponse:
    """Ask for a verification, which runs beside the server."""
    ask_for_verification(by=request.actor, now=request.now, key=key_of(request))
    messages.success(request, _("已要求核验，完成后刷新本页可见结果。"))
    return redirect("audit")


def csv(request: Request) -> StreamingHttpResponse:
    """Send the entries asked for as csv."""
    return _file(request, "csv")


def xlsx(request: Request) -> StreamingHttpResponse:
    """Send the entries asked for as a workbook."""
    return _file(request, "xlsx")


def jsonl(request: Request) -> StreamingHttpResponse:
    """Send the entries asked for, one JSON object a line."""
    return _file(request, "jsonl")


def _file(request: Request, form: Form) -> StreamingHttpResponse:
    language = page_language()
    pieces = export(request.actor, Asked.of(request.GET), form=form, language=language)
    response = StreamingHttpResponse(pieces, content_type=KINDS[form])
    name = export_name(request.now, form=form, language=language)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _listed(request: Request, asked: Asked) -> dict[str, Any]:
    """Return the page of entries, the count, and the addresses of its neighbours and exports."""
    criteria = criteria_of(request.actor, asked)
    before, after = (_place(request, name) for name in ("before", "after"))
    leaf = entries(request.actor, asked, size=_SIZE, before=before, after=after)
    names = names_of(persons_in(leaf.entries))
    regions = names_of_paths({row.region_path for row in leaf.entries})
    count = auditing.counted(criteria)
    filters = asked.filters()
    top = asked.up_to or str(auditing.last_sequence())
    first, last = (leaf.entries[0].pk, leaf.entries[-1].pk) if leaf.entries else (0, 0)
    return {
        "rows": [row_of(row, names, regions) for row in leaf.entries],
        "counted": _counted(count),
        "newer": urlencode({**filters, "after": first}) if leaf.has_newer else "",
        "older": urlencode({**filters, "before": last}) if leaf.has_older else "",
        "newest": urlencode(filters),
        "exported": urlencode({**filters, "up_to": top}),
        "too_long": count > auditing.MOST_COUNTED,
    }


def _place(request: Request, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None


def _counted(count: int) -> str:
    if count > auditing.MOST_COUNTED:
        return _("超过%(count)s条记录，最新在前") % {"count": f"{auditing.MOST_COUNTED:,}"}
    return _("%(count)s条记录，最新在前") % {"count": f"{count:,}"}


def _choices() -> dict[str, list[tuple[str, str]]]:
    """Return what occurs in the history, in words, for the filters to offer."""
    words = {"verb": act_words, "subject_kind": table_words, "channel": channel_words}
    return {
        column: sorted(((code, name(code)) for code in auditing.present(column)), key=lambda pair: pair[1])
        for column, name in words.items()
    }
