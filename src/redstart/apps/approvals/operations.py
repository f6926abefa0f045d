"""Writes of proposals: made, decided, withdrawn, overtaken."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from redstart.apps.approvals.models import Decision, Proposal
from redstart.apps.approvals.queries import open_on
from redstart.apps.approvals.states import STATE_NAMES, ProposalState
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.rulebook.tables import table

if TYPE_CHECKING:
    from redstart.apps.journal.act import Act

_LONGEST_REASON = 1000

REASON_MISSING = ErrorKind(
    code="reason-missing",
    zh="没有写明理由",
    en="no reason was given",
    zh_advice="请写一句为什么，另一位同志据此判断",
    en_advice="say why in a sentence: the second person judges by it",
)
PROPOSAL_WAITING = ErrorKind(
    code="proposal-waiting",
    zh="同一事项已有一件在等待审批",
    en="a proposal on the same subject already waits for a decision",
    zh_advice="请到“待审批事项”查看；提出人可先撤回再重提",
    en_advice="see it under “Approvals”; its proposer may withdraw it and propose anew",
)
PROPOSAL_DECIDED = ErrorKind(
    code="proposal-decided",
    zh="这一件已经办结：{state}",
    en="this proposal has already ended: {state_en}",
    zh_advice="请刷新页面查看结果",
    en_advice="reload to see how",
)
PROPOSAL_LAPSED = ErrorKind(
    code="proposal-lapsed",
    zh="这一件已过审批期限",
    en="this proposal has lapsed",
    zh_advice="仍然需要的，请提出人重新提出",
    en_advice="where it is still wanted, its proposer makes it anew",
)
OWN_PROPOSAL = ErrorKind(
    code="own-proposal",
    zh="这一件是您自己提出的，须由另一位同志审批",
    en="you made this proposal yourself; another person has to decide it",
    zh_advice="请有审批权限的另一位同志办理；没有第二位时，在命令行添加用户并授予角色",
    en_advice="ask another person who may; where there is none, one is appointed at the console",
)


def propose(
    act: Act,
    *,
    kind: str,
    region_path: str,
    subject: tuple[str, int],
    subject_state: str,
    before: Any,
    after: Any,
    reason: str,
) -> Proposal:
    """Put a change before a second person; raise ``reason-missing`` or ``proposal-waiting``.

    One that lapsed on the same subject is ended first.
    """
    if not reason.strip():
        raise RedstartError(REASON_MISSING, place=Place(field="reason"))
    standing = open_on(kind=kind, region_path=region_path, subject_kind=subject[0], subject_id=subject[1])
    if standing is not None:
        if standing.lapses_at > act.now:
            raise RedstartError(PROPOSAL_WAITING)
        _end(act, standing, ProposalState.LAPSED)
    return act.create(
        Proposal(
            kind=kind,
            region_path=region_path,
            subject_kind=subject[0],
            subject_id=subject[1],
            subject_state=subject_state,
            before=before,
            after=after,
            reason=reason.strip()[:_LONGEST_REASON],
            channel=act.command.channel,
            proposed_at=act.now,
            proposed_by_id=act.person_id,
            lapses_at=act.now + timedelta(days=table("approvals")["open_days"]),
        )
    )


def approve(act: Act, proposal: Proposal, *, version: int | None = None, reason: str = "") -> Decision:
    """Note that a second person approved; who calls carries the change out in the same command.

    Raises ``own-proposal``, ``proposal-decided``, ``proposal-lapsed``, ``version-conflict``.
    """
    require_second_person(act, proposal)
    return _end(act, proposal, ProposalState.APPROVED, version=version, reason=reason)


def refuse(act: Act, proposal: Proposal, *, version: int | None = None, reason: str) -> Decision:
    """Note that a second person refused, and why; raises as :func:`approve`, and ``reason-missing``."""
    require_second_person(act, proposal)
    if not reason.strip():
        raise RedstartError(REASON_MISSING, place=Place(field="reason"))
    return _end(act, proposal, ProposalState.REFUSED, version=version, reason=reason)


def withdraw(act: Act, proposal: Proposal, *, version: int | None = None, reason: str = "") -> Decision:
    """Note that the proposer thought better of it; raise ``proposal-decided``."""
    require_open(act, proposal)
    return _end(act, proposal, ProposalState.WITHDRAWN, version=version, reason=reason)


def overtake(act: Act, proposal: Proposal) -> Decision:
    """Note that the subject changed after the proposal was made, so that it can no longer be decided."""
    return _end(act, proposal, ProposalState.STALE)


def require_open(act: Act, proposal: Proposal) -> None:
    """Raise ``proposal-decided`` or ``proposal-lapsed`` where nothing is to be decided any more."""
    state = ProposalState(proposal.state)
    if state != ProposalState.OPEN:
        raise RedstartError(PROPOSAL_DECIDED, state=STATE_NAMES[state][0], state_en=STATE_NAMES[state][1])
    if proposal.lapses_at <= act.now:
        raise RedstartError(PROPOSAL_LAPSED)


def require_second_person(act: Act, proposal: Proposal) -> None:
    """Raise ``own-proposal`` for who made it; ``proposal-decided`` or ``proposal-lapsed`` for anybody."""
    require_open(act, proposal)
    if proposal.proposed_by_id == act.person_id:
        raise RedstartError(OWN_PROPOSAL)


def _end(
    act: Act, proposal: Proposal, outcome: ProposalState, *, version: int | None = None, reason: str = ""
) -> Decision:
    act.change(proposal, version=version, state=outcome)
    return act.create(
        Decision(
            proposal=proposal,
            proposer_id=proposal.proposed_by_id,
            outcome=outcome,
            reason=reason.strip()[:_LONGEST_REASON],
            decided_at=act.now,
            decided_by_id=act.person_id,
        )
    )
