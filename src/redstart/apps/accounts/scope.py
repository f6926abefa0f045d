"""The actor's scope: what this person may do, in which regions, and for which units there.

A grant without a unit reaches everything of its region and beneath. A grant of a unit reaches what that unit
leads or supports, and nothing that does not say whose it is: a query that names no unit keeps it out. An
absent row and a row outside the scope look alike: both raise ``not-found``. See docs/domain.md, *Roles*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q

from redstart.apps.accounts.doors import NOT_ALLOWED as NOT_ALLOWED
from redstart.apps.accounts.roles import Action, grants_action, is_of_unit
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.db.models import QuerySet

Row = TypeVar("Row", bound=Model)

ROOT_PATH = "/"

NOT_FOUND = ErrorKind(
    code="not-found",
    zh="没有找到所要的内容",
    en="there is nothing here that you can see",
    zh_advice="请从列表重新进入，或向管理员确认您的权限范围",
    en_advice="start again from the list, or ask an administrator about your scope",
)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held for the region at ``region_path`` and everything under it, or for one unit there."""

    role: str
    region_path: str
    unit_id: int | None = None

    def allows(self, action: Action) -> bool:
        """Tell whether the role allows the action, wherever it is held; not without the unit it needs."""
        return grants_action(self.role, action) and not (is_of_unit(self.role) and self.unit_id is None)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, with which grants, through which door (web, cli, api, job), at which moment.

    The moment decides what is released by then; an actor without one sees nothing that time alone releases.
    """

    person_id: int
    grants: tuple[Grant, ...]
    channel: str
    at: datetime | None = None

    def holds(self, action: Action) -> bool:
        """Tell whether the actor may do ``action`` anywhere, for a whole region or only for a unit."""
        return any(grant.allows(action) for grant in self.grants)

    def paths(self, action: Action) -> tuple[str, ...]:
        """Return the region paths under which the actor may do ``action`` to everything."""
        return tuple(grant.region_path for grant in self.grants_of(action) if grant.unit_id is None)

    def unit_ids(self, action: Action) -> tuple[int, ...]:
        """Return the units for which the actor may do ``action``."""
        return tuple(grant.unit_id for grant in self.grants_of(action) if grant.unit_id is not None)

    def grants_of(self, action: Action) -> tuple[Grant, ...]:
        """Return the grants that allow ``action``."""
        return tuple(grant for grant in self.grants if grant.allows(action))

    def may(self, action: Action, region_path: str, *, unit_id: int | None = None) -> bool:
        """Tell whether the actor may do ``action`` in a region, to what is ``unit_id``'s where given."""
        return any(
            region_path.startswith(grant.region_path) and grant.unit_id in (None, unit_id)
            for grant in self.grants_of(action)
        )

    def require(self, action: Action, region_path: str, *, unit_id: int | None = None) -> None:
        """Raise ``not-allowed`` unless the actor may do ``action`` there; see :meth:`may`."""
        if not self.may(action, region_path, unit_id=unit_id):
            raise RedstartError(NOT_ALLOWED)


def within(actor: Actor, action: Action, path_lookup: str, *, of_unit: Callable[[int], Q] | None = None) -> Q:
    """Return the condition that keeps rows whose region path, at ``path_lookup``, lies in the scope.

    ``of_unit`` returns the condition of what a unit leads or supports (without a join that doubles rows);
    without it the rows belong to no unit, and who acts for a unit alone sees none of them.
    """
    condition = Q(pk__in=())
    for grant in actor.grants_of(action):
        reached = Q(**{f"{path_lookup}__startswith": grant.region_path})
        if grant.unit_id is None:
            condition |= reached
        elif of_unit is not None:
            condition |= reached & of_unit(grant.unit_id)
    return condition


def found(rows: QuerySet[Row], pk: int) -> Row:
    """Return the row of a scoped queryset; raise ``not-found`` where the scope does not hold it."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise RedstartError(NOT_FOUND)
    return row
