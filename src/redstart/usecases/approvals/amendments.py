"""The targets of an issued plan change: an amendment is issued by two persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.approvals import operations as writes
from redstart.apps.plans.operations.signing import check_issue, issue
from redstart.apps.plans.queries import issued_version, locked_version, version_by_id
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.usecases.approvals.kind import Kind
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.approvals.models import Proposal
    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import PlanVersion

CODE = "plan-amendment"
NOTHING_ISSUED_YET = ErrorKind(
    code="nothing-issued-yet",
    zh="该行动还没有已印发的方案，不必报审",
    en="the drive has no issued plan yet, so no second person is needed",
    zh_advice="请直接印发",
    en_advice="issue the plan",
)


def propose_amendment(
    *, by: Actor, now: datetime, key: str, version_id: int, reason: str, version: int | None = None
) -> int:
    """Ask a second person to issue a reviewed amendment; return the id of the proposal.

    Raises ``not-found``, ``not-allowed``, ``plan-move-refused``, ``plan-not-ready``, ``nothing-issued-yet``,
    ``version-conflict``, ``reason-missing``, ``proposal-waiting``.
    """

    def work(act: Act) -> dict[str, Any]:
        plan = locked_version(by, version_id, Action.ISSUE_PLANS)
        act.region_path = plan.drive.region.path
        act.expect(plan, version)
        check_issue(plan)
        base = issued_version(plan.drive_id)
        if base is None:
            raise RedstartError(NOTHING_ISSUED_YET)
        proposal = writes.propose(
            act,
            kind=CODE,
            region_path=act.region_path,
            subject=(plan.journal_kind, plan.pk),
            subject_state=_mark(plan, base),
            before={"plan_version": base.pk, "number": base.number},
            after={"plan_version": plan.pk, "number": plan.number},
            reason=reason,
        )
        act.about(proposal)
        return {"proposal": proposal.pk}

    request = {"plan": version_id, "version": version, "reason": reason}
    answer = command(verb="approvals.propose", by=by, now=now, key=key, request=request, work=work)
    return int(answer["proposal"])


def _standing(proposal: Proposal) -> str:
    plan = version_by_id(proposal.subject_id)
    return _mark(plan, issued_version(plan.drive_id))


def _mark(plan: PlanVersion, base: PlanVersion | None) -> str:
    """Return what moves as soon as either version does: a plan returned to draft and signed anew included."""
    return f"{plan.pk}.{plan.version}/{base.pk if base else 0}.{base.version if base else 0}"


def _hold(by: Actor, proposal: Proposal) -> None:
    locked_version(by, proposal.subject_id, Action.APPROVE_TARGETS)


def _carry_out(act: Act, by: Actor, proposal: Proposal) -> None:
    issue(act, locked_version(by, proposal.subject_id, Action.APPROVE_TARGETS))


def _title(proposal: Proposal) -> tuple[str, str]:
    plan = version_by_id(proposal.subject_id)
    return (f"{plan.drive.name} 第{plan.number}版", f"{plan.drive.name}, version {plan.number}")


KIND = Kind(
    code=CODE,
    zh="方案变更",
    en="amended plan",
    propose=Action.ISSUE_PLANS,
    approve=Action.APPROVE_TARGETS,
    standing=_standing,
    carry_out=_carry_out,
    title=_title,
    hold=_hold,
)
