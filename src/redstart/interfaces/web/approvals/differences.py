"""What a proposal would change, as a difference. A kind without a page of its own shows its plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from redstart.apps.plans import queries
from redstart.interfaces.web.ledger.changes import ChangeGroup, ChangeRow, FieldChange, change_groups

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.approvals.models import Proposal


def difference(actor: Actor, row: Proposal) -> list[ChangeGroup]:
    """Return what a proposal would change, in groups of rows."""
    return _DIFFERENCES.get(row.kind, _plain)(actor, row)


def calendar_groups(before: dict[str, Any] | None, after: dict[str, Any]) -> list[ChangeGroup]:
    """Return which days become free or worked, and which no longer."""
    old = before or {"days_off": [], "weekends_worked": []}
    names = (
        ("days_off", _("增加的放假日"), _("取消的放假日")),
        ("weekends_worked", _("增加的调休上班日"), _("取消的调休上班日")),
    )
    groups: list[ChangeGroup] = []
    for field, gained, lost in names:
        then, now = ({str(day) for day in content[field]} for content in (old, after))
        groups += [_days("added", gained, now - then), _days("removed", lost, then - now)]
    return [group for group in groups if group.rows]


def plain_groups(before: dict[str, Any] | None, after: dict[str, Any]) -> list[ChangeGroup]:
    """Return the values that differ, each under the path that leads to it."""
    old, new = dict(_leaves(before or {})), dict(_leaves(after))
    rows = tuple(
        ChangeRow("", path, "", (FieldChange(_("值"), old.get(path, ""), new.get(path, "")),))
        for path in [*new, *(path for path in old if path not in new)]
        if old.get(path) != new.get(path)
    )
    return [ChangeGroup("changed", _("改动"), rows)] if rows else []


def _amendment(actor: Actor, row: Proposal) -> list[ChangeGroup]:
    return change_groups(queries.diff(actor, row.subject_id))


def _calendar(_actor: Actor, row: Proposal) -> list[ChangeGroup]:
    return calendar_groups(row.before, row.after["content"])


def _rule(_actor: Actor, row: Proposal) -> list[ChangeGroup]:
    return plain_groups(row.before, row.after["content"])


def _plain(_actor: Actor, row: Proposal) -> list[ChangeGroup]:
    return plain_groups(row.before, row.after)


def _days(how: str, name: str, days: set[str]) -> ChangeGroup:
    rows = tuple(ChangeRow("", day, "", ()) for day in sorted(days))
    return ChangeGroup(how, name, rows)


def _leaves(value: Any, at: str = "") -> Iterable[tuple[str, str]]:
    """Yield the path and the text of every value within a table."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, f"{at}.{name}" if at else str(name))
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _leaves(inner, f"{at}.{number}")
    else:
        yield at, "" if value is None else str(value)


_DIFFERENCES: dict[str, Callable[[Actor, Proposal], list[ChangeGroup]]] = {
    "plan-amendment": _amendment,
    "calendar": _calendar,
    "rule": _rule,
}
