"""The draft under review: found in scope, locked, and still a draft."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action as Deed
from redstart.apps.plans.errors import PLAN_NOT_DRAFT
from redstart.apps.plans.queries import locked_version
from redstart.apps.plans.states import PLAN_STATE_NAMES, PlanState
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.journal.operations import Response
    from redstart.apps.plans.models import PlanVersion


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item as a person saw it: its kind (``action``, ``target``, ``responsibility``), id and version."""

    kind: str
    id: int
    version: int | None = None

    def plain(self) -> dict[str, Any]:
        """Return the reference as part of a request."""
        return asdict(self)


def review_act(
    *,
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    version_id: int,
    request: Mapping[str, Any],
    work: Callable[[Act, PlanVersion], Mapping[str, Any]],
) -> Response:
    """Do one act of review on a draft.

    Raises ``not-found`` outside the actor's scope, ``not-allowed``, and ``plan-not-draft``.
    """

    def on_draft(act: Act) -> Mapping[str, Any]:
        plan = locked_version(by, version_id, Deed.REVIEW_PLANS)
        if not plan.is_draft:
            zh, en = PLAN_STATE_NAMES[PlanState(plan.state)]
            raise RedstartError(PLAN_NOT_DRAFT, state=zh, state_en=en)
        act.region_path = plan.drive.region.path
        act.about(plan)
        return work(act, plan)

    return command(verb=verb, by=by, now=now, key=key, request={"plan": version_id, **request}, work=on_draft)
