"""The calendar and other rules of one's own: what holds, and a change shown before it is proposed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from redstart.apps.accounts.roles import Action
from redstart.interfaces.web.approvals.differences import calendar_groups, plain_groups
from redstart.interfaces.web.pages import page, today_of
from redstart.interfaces.web.refusals import page_language, status_of, told
from redstart.interfaces.web.rules.rows import PER, limit_rows, version_rows, year_rows
from redstart.interfaces.web.sending import day_of, key_of
from redstart.interfaces.web.uploads import upload_of
from redstart.kernel.errors import RedstartError
from redstart.rulebook import strict
from redstart.rulebook.books import BOOKS
from redstart.usecases.approvals.rules import CALENDAR_BOOK, RuleDraft, propose_rule, rule_change
from redstart.usecases.notices import calendar_draft

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request

_LIMIT = ("failures", "within", "wait")


def rules(request: Request) -> HttpResponse:
    """Show what holds today, what was adopted here, and the forms by which a change is proposed."""
    return _page(request)


def preview(request: Request) -> HttpResponse:
    """Show what a file or the fields would change; nothing is written."""
    try:
        draft = _calendar(request) if request.POST.get("book") == CALENDAR_BOOK else _limits(request)
        return _difference(request, draft)
    except RedstartError as error:
        return _page(request, error=error)


def propose(request: Request) -> HttpResponse:
    """Ask a second person to adopt what the preview showed."""
    draft, reason = _shown(request), request.POST.get("reason", "").strip()
    try:
        proposal_id = propose_rule(
            by=request.actor, now=request.now, key=key_of(request), draft=draft, reason=reason
        )
    except RedstartError as error:
        if error.code in {"reason-missing", "proposal-waiting"}:
            return _difference(request, draft, error=error, reason=reason)
        return _page(request, error=error)
    messages.success(request, _("已提请审批。另一位同志通过后即生效。"))
    return redirect("approval", proposal_id)


def _calendar(request: Request) -> RuleDraft:
    file = upload_of(request, "notice")
    return calendar_draft(
        file.content,
        name=file.name,
        today=today_of(request),
        source=request.POST.get("source", "").strip(),
        url=request.POST.get("url", "").strip(),
    )


def _limits(request: Request) -> RuleDraft:
    """Return the limits as the fields say them; a line without numbers is left out."""
    columns = [request.POST.getlist(name) for name in ("per", *_LIMIT)]
    lines = [line for line in zip(*columns, strict=False) if any(cell.strip() for cell in line[1:])]
    rows = [{"per": per, **dict(zip(_LIMIT, map(_number, rest), strict=True))} for per, *rest in lines]
    return RuleDraft(
        book="sign_in",
        content={"throttles": rows},
        source=request.POST.get("source", "").strip(),
        valid_from=day_of(request, "valid_from"),
        url=request.POST.get("url", "").strip(),
    )


def _shown(request: Request) -> RuleDraft:
    """Return the draft that the preview carries; it is checked as strictly as a file."""
    try:
        content = json.loads(request.POST.get("content", ""))
    except (ValueError, RecursionError) as error:
        raise strict.refused(None, "读不懂", "it cannot be read") from error
    return RuleDraft(
        book=request.POST.get("book", ""),
        content=content,
        source=request.POST.get("source", "").strip(),
        valid_from=day_of(request, "valid_from"),
        url=request.POST.get("url", "").strip(),
    )


def _number(text: str) -> int | str:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("100000") else text


def _page(request: Request, *, error: RedstartError | None = None) -> HttpResponse:
    today = today_of(request)
    return page(
        request,
        "rules.html",
        title=_("日历与规则"),
        said=_("现行规定和本地采用的版本；变更由一位同志提请、另一位同志审批"),
        years=year_rows(today),
        limits=limit_rows(today),
        versions=version_rows(request.actor.paths(Action.VIEW_RULES)),
        may_propose=request.actor.may(Action.PROPOSE_RULES, "/"),
        pers=list(PER.items()),
        given=request.POST,
        given_limits=_given_limits(request) or limit_rows(today),
        today=today.isoformat(),
        errors=[told(error)] if error else [],
        status=status_of(error) if error else 200,
    )


def _given_limits(request: Request) -> list[dict[str, str]]:
    """Return the lines that were sent, to be shown again."""
    columns = [request.POST.getlist(name) for name in ("per", *_LIMIT)]
    return [dict(zip(("per", *_LIMIT), line, strict=True)) for line in zip(*columns, strict=False)]


def _difference(
    request: Request, draft: RuleDraft, *, error: RedstartError | None = None, reason: str = ""
) -> HttpResponse:
    change = rule_change(request.actor, draft)
    groups: Any = calendar_groups if draft.book == CALENDAR_BOOK else plain_groups
    book = BOOKS[draft.book]
    return page(
        request,
        "rule_preview.html",
        title=_("变更预览"),
        said=_("%(rule)s；还没有提请，内容没有变动")
        % {"rule": f"{book.zh if page_language() == 'zh' else book.en} {change.part}".strip()},
        draft=draft,
        content=json.dumps(draft.content, ensure_ascii=False),
        groups=groups(change.before, draft.content),
        reason=reason,
        errors=[told(error)] if error else [],
        status=status_of(error) if error else 200,
    )
