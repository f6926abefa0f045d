"""The root of the deployment: what every grant is cut down to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from redstart.apps.accounts.models import Deployment
from redstart.apps.accounts.scope import ROOT_PATH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redstart.apps.accounts.scope import Grant
    from redstart.apps.journal.act import Act


def root_path() -> str:
    """Return the path of the region at which this deployment is rooted; ``/`` where it is not."""
    return Deployment.objects.values_list("region_path", flat=True).first() or ROOT_PATH


def clipped(grants: Iterable[Grant], root: str) -> tuple[Grant, ...]:
    """Return grants within the root: one from above reaches only the root, one beside it nothing."""
    kept = []
    for grant in grants:
        if grant.region_path.startswith(root):
            kept.append(grant)
        elif root.startswith(grant.region_path):
            kept.append(replace(grant, region_path=root))
    return tuple(dict.fromkeys(kept))


def set_root(act: Act, path: str) -> None:
    """Root the deployment at the region of a path; ``/`` for none."""
    known = Deployment.objects.first()
    if known is None:
        act.create(Deployment(region_path=path))
    else:
        act.change(known, region_path=path)
