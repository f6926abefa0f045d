"""What a plan version still lacks before it can be signed off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from redstart.apps.organisations.states import NameKind
from redstart.apps.plans.models import Action, Responsibility, Target, WrittenName
from redstart.apps.plans.states import SETTLED_NAMES, NameStatus, Part, ReviewState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from redstart.apps.plans.models import Assignment, PlanVersion

_KIND_NAMES: tuple[tuple[type[Action | Target | Responsibility], str, str], ...] = (
    (Action, "行动", "action"),
    (Target, "目标", "target"),
    (Responsibility, "责任", "responsibility"),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: a code, words for people, and the row concerned, if it is just one."""

    code: str
    zh: str
    en: str
    kind: str = ""
    id: int | None = None


def gaps_of(plan: PlanVersion) -> list[Gap]:
    """Return everything that stands before sign-off; none: the plan may be signed."""
    return [
        *_undecided_items(plan),
        *_open_findings(plan),
        *_unsettled_names(plan),
        *_leads(plan),
        *_nothing(plan),
    ]


def used_names(plan: PlanVersion) -> QuerySet[WrittenName]:
    """Return the names that a standing responsibility uses."""
    standing = Responsibility.objects.filter(plan_version=plan).exclude(state=ReviewState.DROPPED)
    used = Q(assignments__responsibility__in=standing) | Q(leads__responsibility__in=standing)
    return WrittenName.objects.filter(used, plan_version=plan).distinct()


def _undecided_items(plan: PlanVersion) -> Iterator[Gap]:
    for model, zh, en in _KIND_NAMES:
        open_items = model.objects.filter(plan_version=plan, state=ReviewState.PROPOSED)
        count = open_items.count()
        if count:
            yield Gap(
                "items-undecided",
                f"{count}项{zh}待核",
                f"{count} {en} items to review",
                model._meta.model_name or "",  # noqa: SLF001
                open_items.values_list("pk", flat=True)[0],
            )


def _open_findings(plan: PlanVersion) -> Iterator[Gap]:
    for finding in plan.findings.filter(severity="error", settlement=""):
        yield Gap(
            "finding-open",
            f"体检问题未处理：{finding.message}",
            f"open finding: {finding.message}",
            "finding",
            finding.pk,
        )


def _unsettled_names(plan: PlanVersion) -> Iterator[Gap]:
    words = {
        NameStatus.LIKELY: ("待确认", "to confirm"),
        NameStatus.NEW: ("尚无记录", "has no record yet"),
        NameStatus.UNDECIDED: ("有多个对应", "fits several records"),
    }
    for name in used_names(plan).exclude(status__in=SETTLED_NAMES).order_by("pk"):
        zh, en = words[NameStatus(name.status)]
        yield Gap("name-open", f"名称“{name.written}”{zh}", f"the name {name.written} {en}", "name", name.pk)


def _leads(plan: PlanVersion) -> Iterator[Gap]:
    rows = plan.responsibilities.exclude(state=ReviewState.DROPPED).select_related("action")
    owners = list(rows.prefetch_related("assignments__name", "leaders"))
    divided = _above(plan, {owner.action_id for owner in owners})
    for owner in owners:
        if not owner.leaderless_reason and not _oversees(owner, divided):
            leads = sum(_counts_as_lead(given) for given in owner.assignments.all())
            if leads != 1:
                yield _lead_gap(owner, leads)


def _counts_as_lead(given: Assignment) -> bool:
    return given.part == Part.LEAD and given.name.status != NameStatus.IGNORED


def _oversees(owner: Responsibility, divided: set[int]) -> bool:
    """Tell whether an entry only names the leader of an action whose tasks have owners of their own."""
    return bool(owner.leaders.all()) and not owner.assignments.all() and owner.action_id in divided


def _above(plan: PlanVersion, actions: Iterable[int | None]) -> set[int]:
    """Return the ids of all actions that stand above one of these."""
    parents = dict(plan.actions.values_list("pk", "parent_id"))
    found: set[int] = set()
    for action in actions:
        above = parents.get(action or 0)
        while above is not None and above not in found:
            found.add(above)
            above = parents.get(above)
    return found


def _lead_gap(owner: Responsibility, leads: int) -> Gap:
    title = owner.task or f"#{owner.lineage}"
    if leads:
        return Gap(
            "several-leads",
            f"“{title}”有{leads}个牵头单位，只能有一个",
            f"{title!r} has {leads} lead units, one counts",
            "responsibility",
            owner.pk,
        )
    return Gap(
        "no-lead",
        f"“{title}”没有牵头单位，请指定，或说明为何无牵头单位",
        f"{title!r} has no lead unit: name one, or say why none leads",
        "responsibility",
        owner.pk,
    )


def _nothing(plan: PlanVersion) -> Iterator[Gap]:
    standing = [
        model.objects.filter(plan_version=plan).exclude(state=ReviewState.DROPPED).exists()
        for model in (Target, Responsibility)
    ]
    if not any(standing):
        yield Gap(
            "plan-empty", "方案没有目标，也没有责任", "the plan has neither targets nor responsibilities"
        )


def memberless(plan: PlanVersion) -> QuerySet[WrittenName]:
    """Return the collectives of the plan that have no members, and so would owe as one."""
    return used_names(plan).filter(kind=NameKind.UNIT, unit__kind="collective", unit__members=None)
