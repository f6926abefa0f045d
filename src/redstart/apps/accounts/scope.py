"""The actor's scope: what this person may do, and in which regions.

An absent row and a row outside the scope look alike: both raise ``not-found``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q

from redstart.apps.accounts.roles import RULES, Action, Role
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
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
NOT_ALLOWED = ErrorKind(
    code="not-allowed",
    zh="您的角色不能进行这项操作",
    en="your role does not allow this",
    zh_advice="请由有权限的同志操作，或请管理员授予相应角色",
    en_advice="ask someone who may, or ask an administrator for the role",
)


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held for the region at ``region_path`` and everything under it."""

    role: Role
    region_path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, with which grants, through which door (web, cli, api, job)."""

    person_id: int
    grants: tuple[Grant, ...]
    channel: str

    def paths(self, action: Action) -> tuple[str, ...]:
        """Return the region paths under which the actor may do ``action``."""
        return tuple(grant.region_path for grant in self.grants if action in RULES[grant.role])

    def may(self, action: Action, region_path: str) -> bool:
        """Tell whether the actor may do ``action`` in the region at ``region_path``."""
        return any(region_path.startswith(path) for path in self.paths(action))

    def require(self, action: Action, region_path: str) -> None:
        """Raise ``not-allowed`` unless the actor may do ``action`` in the region at ``region_path``."""
        if not self.may(action, region_path):
            raise RedstartError(NOT_ALLOWED)


def within(actor: Actor, action: Action, path_lookup: str) -> Q:
    """Return the condition that keeps rows whose region path, at ``path_lookup``, lies in the scope."""
    condition = Q(pk__in=())
    for path in actor.paths(action):
        condition |= Q(**{f"{path_lookup}__startswith": path})
    return condition


def found(rows: QuerySet[Row], pk: int) -> Row:
    """Return the row of a scoped queryset; raise ``not-found`` where the scope does not hold it."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise RedstartError(NOT_FOUND)
    return row
