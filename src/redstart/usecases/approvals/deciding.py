"""A second person decides: approves and thereby makes the change, or refuses; the proposer may withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.queries import user_of
from redstart.apps.accounts.scope import found
from redstart.apps.approvals import operations as writes
from redstart.apps.approvals.queries import locked_proposal, proposals_for_actor, settled, waiting
from redstart.apps.approvals.states import ProposalState
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.usecases.approvals.kinds import KINDS
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.db.models import QuerySet

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.approvals.models import Proposal
    from redstart.apps.journal.act import Act

PROPOSAL_STALE = ErrorKind(
    code="proposal-stale",
    zh="提出之后该事项又有变动，这一件已自动失效",
    en="what this proposal is about has changed since it was made; the proposal has ended",
    zh_advice="请提出人核对新内容后重新提出",
    en_advice="its proposer looks at the new content and proposes anew",
)
NOBODY_IN_PARTICULAR = ErrorKind(
    code="nobody-in-particular",
    zh="命令行不是某一位同志，不能审批",
    en="the console is nobody in particular and cannot approve",
    zh_advice="请有审批权限的同志登录网页办理；没有时可在命令行用 redstart users add 添加",
    en_advice="let a person who may approve sign in; where there is none, add one: redstart users add",
)


def proposals(actor: Actor) -> QuerySet[Proposal]:
    """Return the proposals that the actor may make or decide, newest first."""
    rights = {code: {kind.propose, kind.approve} for code, kind in KINDS.items()}
    return proposals_for_actor(actor, rights)


def decidable(actor: Actor, now: datetime) -> QuerySet[Proposal]:
    """Return the proposals that wait for the actor's own decision: others' alone."""
    rights = {code: {kind.approve} for code, kind in KINDS.items()}
    return waiting(proposals_for_actor(actor, rights), now).exclude(proposed_by=actor.person_id)


def own_waiting(actor: Actor, now: datetime) -> QuerySet[Proposal]:
    """Return what waits for somebody else's decision, in the actor's sight."""
    return waiting(proposals(actor), now).exclude(pk__in=decidable(actor, now).values("pk"))


def past(actor: Actor, now: datetime) -> QuerySet[Proposal]:
    """Return the proposals that have ended, in the actor's sight."""
    return settled(proposals(actor), now)


def proposal(actor: Actor, proposal_id: int) -> Proposal:
    """Return one proposal; raise ``not-found`` outside the scope."""
    return found(proposals(actor), proposal_id)


def may_decide(actor: Actor, row: Proposal, now: datetime) -> bool:
    """Tell whether the actor may decide a proposal now."""
    return decidable(actor, now).filter(pk=row.pk).exists()


def is_stale(row: Proposal) -> bool:
    """Tell whether the subject of an open proposal has moved on."""
    return row.state == ProposalState.OPEN and KINDS[row.kind].standing(row) != row.subject_state


def approve(
    *, by: Actor, now: datetime, key: str, proposal_id: int, version: int | None = None, reason: str = ""
) -> None:
    """Approve a proposal of somebody else, and make its change in the same command.

    Raises ``not-found``, ``not-allowed``, ``own-proposal``, ``proposal-decided``, ``proposal-lapsed``,
    ``proposal-stale``, ``nobody-in-particular``, ``version-conflict``, or what the change itself raises.
    """

    def work(act: Act, row: Proposal) -> dict[str, Any]:
        kind = KINDS[row.kind]
        act.expect(row, version)
        writes.require_open(act, row)
        kind.hold(by, row)
        if kind.standing(row) != row.subject_state:
            writes.overtake(act, row)
            return {"stale": True}
        writes.approve(act, row, version=version, reason=reason)
        kind.carry_out(act, by, row)
        return {"stale": False}

    _decide("approvals.approve", by, now, key, proposal_id, version, reason, work)


def refuse(
    *, by: Actor, now: datetime, key: str, proposal_id: int, version: int | None = None, reason: str
) -> None:
    """Refuse a proposal of somebody else and say why; raises as :func:`approve`, and ``reason-missing``."""

    def work(act: Act, row: Proposal) -> dict[str, Any]:
        writes.refuse(act, row, version=version, reason=reason)
        return {"stale": False}

    _decide("approvals.refuse", by, now, key, proposal_id, version, reason, work)


def withdraw(
    *, by: Actor, now: datetime, key: str, proposal_id: int, version: int | None = None, reason: str = ""
) -> None:
    """Take one's own proposal back; raise ``not-found`` for anybody else's, ``proposal-decided``."""

    def work(act: Act) -> dict[str, Any]:
        row = locked_proposal(proposals(by).filter(proposed_by=by.person_id), proposal_id)
        _about(act, row)
        writes.withdraw(act, row, version=version, reason=reason)
        return {}

    request = {"proposal": proposal_id, "version": version, "reason": reason}
    command(verb="approvals.withdraw", by=by, now=now, key=key, request=request, work=work)


def _decide(
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    proposal_id: int,
    version: int | None,
    reason: str,
    decide: Callable[[Act, Proposal], dict[str, Any]],
) -> None:
    def work(act: Act) -> dict[str, Any]:
        row = locked_proposal(proposals(by), proposal_id)
        _about(act, row)
        if user_of(by.person_id) is None:
            raise RedstartError(NOBODY_IN_PARTICULAR)
        writes.require_second_person(act, row)
        by.require(KINDS[row.kind].approve, row.region_path)
        return decide(act, row)

    request = {"proposal": proposal_id, "version": version, "reason": reason}
    answer = command(verb=verb, by=by, now=now, key=key, request=request, work=work)
    # Told only now: that the proposal has ended is kept, though the decision was not taken.
    if answer["stale"]:
        raise RedstartError(PROPOSAL_STALE)


def _about(act: Act, row: Proposal) -> None:
    act.region_path = row.region_path
    act.about(row)
