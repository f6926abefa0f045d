"""Writes of a plan's state: signed off, returned, issued, withdrawn; and the duties that issue creates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from redstart.apps.organisations.people import successor_on
from redstart.apps.organisations.queries import members_on
from redstart.apps.plans.dates import due
from redstart.apps.plans.models import Duty, PlanVersion
from redstart.apps.plans.operations.measuring import keep_named
from redstart.apps.plans.operations.succession import carry_successions
from redstart.apps.plans.queries.gaps import gaps_of
from redstart.apps.plans.states import PLAN_MOVES, PLAN_STATE_NAMES, Part, PlanState, ReviewState
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db.models import QuerySet

    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Unit
    from redstart.apps.plans.models import Assignment, Responsibility, Target

PLAN_MOVE_REFUSED = ErrorKind(
    code="plan-move-refused",
    zh="方案当前为“{now}”，不能变为“{then}”",
    en="the plan is {now_en} and cannot become {then_en}",
    zh_advice="请刷新页面查看方案的当前状态",
    en_advice="reload to see where the plan stands",
)
PLAN_NOT_READY = ErrorKind(
    code="plan-not-ready",
    zh="方案还有{count}项未完成，首项：{first}",
    en="the plan still lacks {count} things, the first: {first_en}",
    zh_advice="请逐项完成后再签核",
    en_advice="settle them one by one, then sign off",
)


def move(act: Act, plan: PlanVersion, state: PlanState, *, version: int | None, reason: str = "") -> None:
    """Move a plan version to another state; raise ``plan-move-refused`` where the table has no such move."""
    _require_move(plan, state)
    stamps: dict[PlanState, dict[str, Any]] = {
        PlanState.REVIEWED: {"reviewed_at": act.now, "reviewed_by_id": act.person_id},
        PlanState.DRAFT: {"reviewed_at": None, "reviewed_by_id": None},
        PlanState.ISSUED: {"issued_at": act.now, "issued_by_id": act.person_id},
        PlanState.SUPERSEDED: {"superseded_at": act.now},
        PlanState.WITHDRAWN: {},
    }
    act.change(plan, version=version, reason=reason, state=state, **stamps[state])


def _require_move(plan: PlanVersion, state: PlanState) -> None:
    now = PlanState(plan.state)
    if state not in PLAN_MOVES[now]:
        (now_zh, now_en), (then, then_en) = PLAN_STATE_NAMES[now], PLAN_STATE_NAMES[state]
        raise RedstartError(PLAN_MOVE_REFUSED, now=now_zh, now_en=now_en, then=then, then_en=then_en)


def sign_off(act: Act, plan: PlanVersion, *, version: int | None = None) -> None:
    """Sign that every item is decided; raise ``plan-not-ready`` where something is missing."""
    _require_ready(plan)
    move(act, plan, PlanState.REVIEWED, version=version)


def check_issue(plan: PlanVersion) -> None:
    """Raise ``plan-move-refused`` or ``plan-not-ready`` where a plan cannot be issued as it stands."""
    _require_move(plan, PlanState.ISSUED)
    _require_ready(plan)


def issue(act: Act, plan: PlanVersion, *, version: int | None = None) -> int:
    """Issue a reviewed plan: the version before is superseded, this one freezes, its duties begin.

    Returns the number of duties.
    """
    if plan.state == PlanState.REVIEWED:
        _require_ready(plan)
        before = PlanVersion.objects.filter(drive_id=plan.drive_id, state=PlanState.ISSUED).first()
        if before is not None:
            move(act, before, PlanState.SUPERSEDED, version=None)
            _end_duties(act, before, _today(act))
            carry_successions(act, before, plan, on=_today(act))
    move(act, plan, PlanState.ISSUED, version=version)
    duties = _begin_duties(act, plan, _today(act))
    keep_named(act, plan)
    act.promise("plan-issued", plan_version_id=plan.pk, duties=len(duties))
    return len(duties)


def count_duties(plan: PlanVersion, on: date) -> int:
    """Return how many duties the plan would have if it were issued on a day."""
    return sum(1 for owner in _owners(plan) for _ in _duties(owner, on))


def renew_duties(act: Act, collective: Unit, on: date) -> None:
    """Let the duties of issued plans follow a collective's members from a day on."""
    plans = PlanVersion.objects.filter(
        state=PlanState.ISSUED,
        responsibilities__assignments__name__unit=collective,
    ).distinct()
    for plan in plans:
        for owner in plan.responsibilities.exclude(state=ReviewState.DROPPED):
            if any(given.name.unit_id == collective.pk for given in owner.assignments.all()):
                _renew(act, owner, on)


def _renew(act: Act, owner: Responsibility, on: date) -> None:
    wanted = {(duty.unit_id, duty.via_id, duty.part): duty for duty in _duties(owner, on)}
    standing = {(row.unit_id, row.via_id, row.part): row for row in owner.duties.filter(until=None)}
    for key, row in standing.items():
        if key not in wanted:
            act.change(row, until=max(on, row.since))
    act.create_all(duty for key, duty in wanted.items() if key not in standing)


def _begin_duties(act: Act, plan: PlanVersion, on: date) -> list[Duty]:
    return act.create_all(duty for owner in _owners(plan) for duty in _duties(owner, on))


def _owners(plan: PlanVersion) -> QuerySet[Responsibility]:
    standing = plan.responsibilities.exclude(state=ReviewState.DROPPED)
    return standing.select_related("plan_version__drive").prefetch_related(
        "assignments__name__unit", "action__targets"
    )


def _end_duties(act: Act, plan: PlanVersion, on: date) -> None:
    for duty in plan.duties.filter(until=None):
        act.change(duty, until=max(on, duty.since))


def _duties(owner: Responsibility, on: date) -> Iterator[Duty]:
    """Yield one duty per unit: the lead first, then units named themselves, then members of collectives."""
    taken: set[int] = set()
    due_day = due(owner, _aims(owner), owner.plan_version.drive).day
    given = sorted(owner.assignments.all(), key=_precedence)
    for assignment in given:
        unit = assignment.name.unit
        if unit is None:
            continue
        for member, via in _standing_for(unit, on):
            if member.pk not in taken:
                taken.add(member.pk)
                yield Duty(
                    plan_version_id=owner.plan_version_id,
                    responsibility=owner,
                    unit=member,
                    via=via,
                    part=assignment.part,
                    deadline=due_day,
                    since=on,
                )


def _aims(owner: Responsibility) -> list[Target]:
    """Return the standing targets of what somebody answers for."""
    return [] if owner.action is None else [row for row in owner.action.targets.all() if row.stands]


def _precedence(assignment: Assignment) -> tuple[bool, bool, int]:
    unit = assignment.name.unit
    return (assignment.part != Part.LEAD, unit is not None and unit.is_collective, assignment.position)


def _standing_for(unit: Unit, on: date) -> list[tuple[Unit, Unit | None]]:
    """Return who owes what a unit is given: its members if it is a collective that has any, else itself.

    A unit that was merged by that day stands for nothing: what it is given, the one that took it in owes.
    """
    unit = successor_on(unit, on)
    members = members_on(unit.pk, on) if unit.is_collective else []
    return [(successor_on(row.member, on), unit) for row in members] or [(unit, None)]


def _require_ready(plan: PlanVersion) -> None:
    missing = gaps_of(plan)
    if missing:
        raise RedstartError(PLAN_NOT_READY, count=len(missing), first=missing[0].zh, first_en=missing[0].en)


def _today(act: Act) -> date:
    return timezone.localdate(act.now)
