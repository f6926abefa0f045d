"""Which regions an actor keeps: those beneath what the actor answers for, and the root itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.deployment import root_path
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.organisations.queries import regions_for_actor
from redstart.apps.organisations.regions.history import of_code
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from redstart.apps.accounts.scope import Actor
    from redstart.apps.organisations.models import Region


def region_for(by: Actor, code: str, action: Action = Action.EDIT_REGIONS) -> Region:
    """Return the region of a code that the actor may do ``action`` in; raise ``not-found``."""
    region = of_code(regions_for_actor(by, action), code)
    if region is None:
        raise RedstartError(NOT_FOUND)
    return region


def keeper_path(region: Region) -> str:
    """Return where one must keep regions to change this one: above it, but not above the root."""
    above = region.parent.path if region.parent else region.path
    return above if above.startswith(root_path()) else region.path


def may_keep(by: Actor, region: Region) -> bool:
    """Tell whether the actor may rename, move, merge or divide a region."""
    return by.may(Action.EDIT_REGIONS, keeper_path(region))


def kept(by: Actor, code: str) -> Region:
    """Return the region of a code that the actor may change; raise ``not-found`` or ``not-allowed``."""
    region = region_for(by, code)
    by.require(Action.EDIT_REGIONS, keeper_path(region))
    return region
