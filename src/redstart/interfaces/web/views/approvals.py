"""What waits for a second person: the list, one proposal with its difference, the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from redstart.apps.approvals.states import ProposalState
from redstart.interfaces.web.approvals.differences import difference
from redstart.interfaces.web.approvals.rows import proposal_rows
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.refusals import status_of, told
from redstart.interfaces.web.sending import key_of, number_of
from redstart.kernel.errors import RedstartError
from redstart.usecases.approvals import deciding
from redstart.usecases.approvals.amendments import propose_amendment

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request

_MOST_PAST = 100


def approvals(request: Request) -> HttpResponse:
    """List what waits for the reader's decision, what waits for others', and what has ended."""
    actor, now = request.actor, request.now
    mine = proposal_rows(deciding.decidable(actor, now), now)
    others = proposal_rows(deciding.own_waiting(actor, now), now)
    past = proposal_rows(deciding.past(actor, now)[:_MOST_PAST], now)
    said = _("%(mine)s件待我审批，%(others)s件等待他人；提出人不能审批自己的事项")
    return page(
        request,
        "approvals.html",
        title=_("待审批事项"),
        said=said % {"mine": len(mine), "others": len(others)},
        groups=[
            (_("待我审批"), mine, _("没有等您审批的事项。")),
            (_("等待他人审批"), others, _("您能看到的事项都有了结果。")),
            (_("已办结"), past, _("还没有办结的事项。")),
        ],
        empty=not (mine or others or past),
    )


def approval(request: Request, proposal_id: int) -> HttpResponse:
    """Show one proposal: what changes, why, by whom, and the decision."""
    return _page(request, proposal_id)


def decide(request: Request, proposal_id: int) -> HttpResponse:
    """Approve or refuse in one press."""
    reason = request.POST.get("reason", "").strip()
    approves = request.POST.get("decision") == "approve"
    how = deciding.approve if approves else deciding.refuse
    try:
        how(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            proposal_id=proposal_id,
            version=number_of(request, "version"),
            reason=reason,
        )
    except RedstartError as error:
        if error.code in {"not-found", "not-allowed"}:
            raise
        return _page(request, proposal_id, error=error, reason=reason)
    messages.success(request, _("已通过，变更已生效。") if approves else _("未通过，内容没有变动。"))
    return redirect("approvals")


def withdraw(request: Request, proposal_id: int) -> HttpResponse:
    """Take one's own proposal back."""
    deciding.withdraw(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        proposal_id=proposal_id,
        version=number_of(request, "version"),
    )
    messages.info(request, _("已撤回，内容没有变动。"))
    return redirect("approvals")


def propose_issue(request: Request, version_id: int) -> HttpResponse:
    """Ask a second person to issue an amendment."""
    proposal_id = propose_amendment(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        version_id=version_id,
        version=number_of(request, "version"),
        reason=request.POST.get("reason", "").strip(),
    )
    messages.success(request, _("已提请审批。另一位同志通过后即印发。"))
    return redirect("approval", proposal_id)


def _page(
    request: Request, proposal_id: int, *, error: RedstartError | None = None, reason: str = ""
) -> HttpResponse:
    row = deciding.proposal(request.actor, proposal_id)
    shown = proposal_rows([row], request.now)[0]
    waiting = row.state == ProposalState.OPEN and row.lapses_at > request.now
    own = row.proposed_by_id == request.actor.person_id
    return page(
        request,
        "approval.html",
        title=shown.title,
        said=_("%(kind)s · %(proposer)s %(proposed)s提出")
        % {
            "kind": shown.kind,
            "proposer": shown.proposer,
            "proposed": shown.proposed,
        },
        row=shown,
        proposal=row,
        groups=difference(request.actor, row),
        waiting=waiting,
        stale=waiting and deciding.is_stale(row),
        own=own,
        may_decide=waiting and deciding.may_decide(request.actor, row, request.now),
        reason=reason,
        errors=[told(error)] if error else [],
        status=status_of(error) if error else 200,
    )
