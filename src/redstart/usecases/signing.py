"""A plan is signed off, returned, issued, or withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from redstart.apps.accounts.roles import Action
from redstart.apps.plans.operations import signing as writes
from redstart.apps.plans.queries import issued_version, locked_version, plan_version
from redstart.apps.plans.queries.gaps import Gap, gaps_of, memberless
from redstart.apps.plans.states import PlanState, ReviewState
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.journal.operations import Response
    from redstart.apps.plans.models import PlanVersion


SECOND_PERSON_NEEDED = ErrorKind(
    code="second-person-needed",
    zh="这一版变更已印发的方案，须由两位同志办理：一位提请，另一位批准",
    en="this version changes an issued plan and takes two persons: one proposes, another approves",
    zh_advice="请写明理由提请审批，批准即印发",
    en_advice="propose it with a reason; the approval issues it",
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What issuing would freeze and begin.

    ``memberless`` are collectives without members, each of which would owe as one.
    """

    actions: int
    targets: int
    responsibilities: int
    duties: int
    open_findings: int
    memberless: tuple[str, ...]


def preview(actor: Actor, version_id: int, *, now: datetime) -> Preview:
    """Return what issuing a plan now would freeze and begin."""
    plan = plan_version(actor, version_id)
    return Preview(
        actions=plan.actions.exclude(state=ReviewState.DROPPED).count(),
        targets=plan.targets.exclude(state=ReviewState.DROPPED).count(),
        responsibilities=plan.responsibilities.exclude(state=ReviewState.DROPPED).count(),
        duties=writes.count_duties(plan, timezone.localdate(now)),
        open_findings=plan.findings.filter(settlement="").count(),
        memberless=tuple(name.written for name in memberless(plan)),
    )


def gaps(actor: Actor, version_id: int) -> list[Gap]:
    """Return what a plan still lacks before it can be signed off; nothing: it may be."""
    return gaps_of(plan_version(actor, version_id))


def takes_two_persons(plan: PlanVersion) -> bool:
    """Tell whether issuing a version changes an issued plan, so that a second person has to approve it."""
    return plan.state == PlanState.REVIEWED and issued_version(plan.drive_id) is not None


def sign_off(*, by: Actor, now: datetime, key: str, version_id: int, version: int | None = None) -> None:
    """Sign that every item is decided: draft → reviewed; raise ``plan-not-ready`` where one is not."""

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        writes.sign_off(act, plan, version=version)
        return {}

    _move("plans.sign-off", Action.SIGN_PLANS, by, now, key, version_id, version, work)


def reopen(
    *, by: Actor, now: datetime, key: str, version_id: int, version: int | None = None, reason: str = ""
) -> None:
    """Return a reviewed plan to its reviewers: reviewed → draft."""

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        writes.move(act, plan, PlanState.DRAFT, version=version, reason=reason)
        return {}

    _move("plans.reopen", Action.SIGN_PLANS, by, now, key, version_id, version, work)


def withdraw(
    *, by: Actor, now: datetime, key: str, version_id: int, version: int | None = None, reason: str = ""
) -> None:
    """Give up a draft: it stays on record, and another may begin."""

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        writes.move(act, plan, PlanState.WITHDRAWN, version=version, reason=reason)
        return {}

    _move("plans.withdraw", Action.REVIEW_PLANS, by, now, key, version_id, version, work)


def issue_plan(*, by: Actor, now: datetime, key: str, version_id: int, version: int | None = None) -> int:
    """Issue a reviewed plan: it freezes, and its duties begin; return how many duties there are.

    Only the first plan of a drive: an amendment changes issued targets, and raises ``second-person-needed``.
    See :func:`redstart.usecases.approvals.amendments.propose_amendment`.
    """

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        if takes_two_persons(plan):
            raise RedstartError(SECOND_PERSON_NEEDED)
        return {"duties": writes.issue(act, plan, version=version)}

    answer = _move("plans.issue", Action.ISSUE_PLANS, by, now, key, version_id, version, work)
    return int(answer["duties"])


def _move(
    verb: str,
    deed: Action,
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    version: int | None,
    work: Callable[[Act, PlanVersion], dict[str, Any]],
) -> Response:
    def moved(act: Act) -> dict[str, Any]:
        plan = locked_version(by, version_id, deed)
        act.region_path = plan.drive.region.path
        act.about(plan)
        return work(act, plan)

    request = {"plan": version_id, "version": version}
    return command(verb=verb, by=by, now=now, key=key, request=request, work=moved)
