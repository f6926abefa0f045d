"""The ledger of a plan version: a row per task, as officials know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from redstart.apps.plans.columns import NEAR_WORKING_DAYS, RowState, check_filter, check_sort
from redstart.apps.plans.dates import due
from redstart.apps.plans.models import Action, Responsibility, Target
from redstart.apps.plans.queries.drives import plan_version
from redstart.apps.plans.queries.sheet import items_in_order
from redstart.apps.plans.states import NameStatus, Part, PlanState, ReviewState
from redstart.apps.rules.queries import one_calendar, working_calendar
from redstart.rulebook.generic_headings import generic_headings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.plans.dates import DueBy
    from redstart.apps.plans.models import Item, PlanVersion

_COUNTABLE_DAYS = 20 * 366
Placed = TypeVar("Placed", Target, Responsibility)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A task: what is to be reached, who answers, by when, where it stands.

    ``due_by`` says whether the deadline is the task's own, its targets' or the drive's.
    ``number`` counts the rows in the order of the plan. ``group`` is the action that the row is listed under.
    ``inherited`` tells that the owners are those of an action above. ``working_days_left`` is negative past
    the deadline.
    """

    number: int
    group: Action | None
    action: Action | None
    task: str
    targets: tuple[Target, ...]
    responsibility: Responsibility | None
    inherited: bool
    leaders: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline_written: str
    deadline: date
    due_by: DueBy
    working_days_left: int | None
    status: RowState


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows that were asked for, of all the rows there are."""

    version: PlanVersion
    as_of: date
    rows: tuple[LedgerRow, ...]
    total: int


def ledger(
    actor: Actor,
    version_id: int,
    *,
    as_of: date,
    sort: str = "number",
    descending: bool = False,
    filters: Mapping[str, str] | None = None,
) -> Ledger:
    """Return the ledger of a plan version on a day; raise ``not-found`` or ``unknown-column``.

    Dropped items are left out. Filters (``action`` id, ``leader``, ``lead``, ``unit`` in any part,
    ``status``, ``text``) all hold; an empty one holds always. Rows without a value come last either way.
    """
    version = plan_version(actor, version_id)
    with one_calendar():
        rows = _Rows(version, as_of).build()
    wanted = {check_filter(name): value for name, value in (filters or {}).items() if value}
    kept = [row for row in rows if all(_FILTERS[name](row, value) for name, value in wanted.items())]
    return Ledger(version, as_of, tuple(_sorted(kept, check_sort(sort), descending)), len(rows))


class _Rows:
    """Builds the rows of one version."""

    def __init__(self, version: PlanVersion, as_of: date) -> None:
        self._version, self._as_of = version, as_of
        standing = [item for item in items_in_order(version) if item.stands]
        self._actions = {item.pk: item for item in standing if isinstance(item, Action)}
        self._targets = _beneath([item for item in standing if isinstance(item, Target)])
        self._owners = _beneath([item for item in standing if isinstance(item, Responsibility)])
        self._parents = {action.parent_id for action in self._actions.values()}
        self._rows: list[LedgerRow] = []

    def build(self) -> list[LedgerRow]:
        for action in self._actions.values():
            self._add_rows(action)
        loose = self._owners.get(None, [])
        for owner in loose:
            self._add(None, (), owner, inherited=False)
        if self._targets.get(None):
            self._add(None, self._targets[None], None, inherited=False)
        return self._rows

    def _add_rows(self, action: Action) -> None:
        targets, owners = self._targets.get(action.pk, []), self._owners.get(action.pk, [])
        if owners:
            for index, owner in enumerate(owners):
                self._add(action, targets if index == 0 else (), owner, inherited=False, aims=targets)
        elif targets or action.pk not in self._parents:
            self._add(action, targets, self._owner_above(action), inherited=True)

    def _owner_above(self, action: Action) -> Responsibility | None:
        """Return who answers for the nearest action above that has exactly one owner."""
        above = self._actions.get(action.parent_id or 0)
        while above is not None:
            owners = self._owners.get(above.pk, [])
            if owners:
                return owners[0] if len(owners) == 1 else None
            above = self._actions.get(above.parent_id or 0)
        return None

    def _add(
        self,
        action: Action | None,
        targets: Sequence[Target],
        owner: Responsibility | None,
        *,
        inherited: bool,
        aims: Sequence[Target] = (),
    ) -> None:
        """Add a row. ``aims`` are the targets of its action where another row shows them."""
        deadline, due_by = due(owner, aims or targets, self._version.drive)
        left = _working_days(self._as_of, deadline)
        self._rows.append(
            LedgerRow(
                number=len(self._rows) + 1,
                group=self._group(action),
                action=action,
                task=_task(action, None if inherited else owner),
                targets=tuple(targets),
                responsibility=owner,
                inherited=inherited and owner is not None,
                leaders=tuple(owner.leader_names) if owner else (),
                lead=tuple(owner.lead_names) if owner else (),
                support=tuple(owner.support_names) if owner else (),
                deadline_written=owner.deadline_written if owner else "",
                deadline=deadline,
                due_by=due_by,
                working_days_left=left,
                status=self._status([*targets, *([owner] if owner else [])], owner, left),
            )
        )

    def _group(self, action: Action | None) -> Action | None:
        """Return the action above, unless it is a heading that only announces what follows."""
        if action is None:
            return None
        above = self._actions.get(action.parent_id or 0)
        return action if above is None or above.title in generic_headings() else above

    def _status(self, items: Sequence[Item], owner: Responsibility | None, left: int | None) -> RowState:
        if self._version.state in {PlanState.SUPERSEDED, PlanState.WITHDRAWN}:
            return RowState.SUPERSEDED
        if self._version.state != PlanState.ISSUED:
            return _review_status(items, owner)
        if left is None or left > NEAR_WORKING_DAYS:
            return RowState.RUNNING
        return RowState.DUE_SOON if left >= 0 else RowState.PAST_DUE


def _review_status(items: Sequence[Item], owner: Responsibility | None) -> RowState:
    if any(item.state == ReviewState.PROPOSED for item in items):
        return RowState.TO_REVIEW
    if owner is not None and not owner.leaderless_reason and not _has_lead(owner):
        return RowState.NO_LEAD
    return RowState.REVIEWED


def _has_lead(owner: Responsibility) -> bool:
    return any(
        given.part == Part.LEAD and given.name.status != NameStatus.IGNORED
        for given in owner.assignments.all()
    )


def _task(action: Action | None, owner: Responsibility | None) -> str:
    """Return what is to be done: an action's title may say more than its task, as rows of a breakdown do."""
    title, task = action.title if action else "", owner.task if owner else ""
    return title if title.startswith(task) else task


def _beneath(items: Sequence[Placed]) -> dict[int | None, list[Placed]]:
    found: dict[int | None, list[Placed]] = {}
    for item in items:
        found.setdefault(item.action_id, []).append(item)
    return found


def _working_days(as_of: date, deadline: date) -> int | None:
    """Count the working days from a day to a deadline: 0 on the day itself, negative past it.

    A deadline decades away is a slip of the pen, and no calendar to count by.
    """
    if abs((deadline - as_of).days) > _COUNTABLE_DAYS:
        return None
    calendar = working_calendar()
    if deadline < as_of:
        return -max(1, calendar.count(deadline, as_of))
    return calendar.count(as_of, deadline)


_FILTERS: dict[str, Callable[[LedgerRow, str], bool]] = {
    "action": lambda row, value: value in {str(a.pk) for a in (row.group, row.action) if a is not None},
    "leader": lambda row, value: value in row.leaders,
    "lead": lambda row, value: value in row.lead,
    "unit": lambda row, value: value in (*row.lead, *row.support),
    "status": lambda row, value: row.status == value,
    "text": lambda row, value: value.casefold() in _words(row).casefold(),
}
_SORTS: dict[str, Callable[[LedgerRow], tuple[str, ...]]] = {
    "action": lambda row: (row.group.title,) if row.group else (),
    "task": lambda row: (row.task,) if row.task else (),
    "leaders": lambda row: row.leaders,
    "lead": lambda row: row.lead,
    "deadline": lambda row: (row.deadline.isoformat(),),
    "status": lambda row: (f"{list(RowState).index(row.status):02}",),
}


def _sorted(rows: list[LedgerRow], sort: str, descending: bool) -> list[LedgerRow]:
    if sort == "number":
        return rows[::-1] if descending else rows
    valued = [row for row in rows if _SORTS[sort](row)]
    blank = [row for row in rows if not _SORTS[sort](row)]
    return sorted(valued, key=_SORTS[sort], reverse=descending) + blank


def _words(row: LedgerRow) -> str:
    group = row.group.title if row.group else ""
    indicators = [target.indicator for target in row.targets]
    return " ".join([group, row.task, *indicators, *row.leaders, *row.lead, *row.support])
