"""The region at which a deployment is rooted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.deployment import root_path
from redstart.apps.accounts.deployment import set_root as write_root
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_ALLOWED, ROOT_PATH
from redstart.apps.organisations.operations import enter_region
from redstart.apps.organisations.queries import region_at, region_with_code
from redstart.apps.organisations.regions.entering import holding_outside
from redstart.apps.organisations.regions.errors import OUTSIDE_ROOT, ROOT_NOT_EMPTY, ROOT_UNKNOWN
from redstart.kernel.errors import RedstartError
from redstart.rulebook.regions import region_of_code
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.organisations.models import Region


def root_region() -> Region | None:
    """Return the region at which the deployment is rooted, if it is."""
    path = root_path()
    return region_at(path) if path != ROOT_PATH else None


def check_within_root(name: str, path: str) -> None:
    """Raise ``region-outside-root`` for a region at a path that the deployment does not serve."""
    root = root_region()
    if root is not None and not path.startswith(root.path):
        raise RedstartError(OUTSIDE_ROOT, name=name, root=root.name)


def set_root(*, by: Actor, now: datetime, key: str, code: str) -> int:
    """Root the deployment at a region, on record or of the national list; return its id.

    Raises ``not-allowed``, ``root-unknown``, ``root-not-empty`` where regions beside it hold records.
    """

    def work(act: Act) -> dict[str, Any]:
        if not by.holds(Action.KEEP_SYSTEM):
            raise RedstartError(NOT_ALLOWED)
        act.region_path = ROOT_PATH
        region = region_with_code(code)
        if region is None:
            if region_of_code(code) is None:
                raise RedstartError(ROOT_UNKNOWN, code=code)
            region = enter_region(act, name="", code=code)
        outside = holding_outside(region.path)
        if outside:
            raise RedstartError(ROOT_NOT_EMPTY, name=region.name, count=outside)
        act.region_path = region.path
        write_root(act, region.path)
        return {"region": region.pk}

    answer = command(verb="deployment.root", by=by, now=now, key=key, request={"code": code}, work=work)
    return int(answer["region"])
