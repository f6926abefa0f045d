"""The draft under review: found in scope, locked, and still a draft."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action as Deed
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.plans.errors import PLAN_NOT_DRAFT
from redstart.apps.plans.models import PlanVersion
from redstart.apps.plans.operations.items import ITEM_MODELS
from redstart.apps.plans.queries import plan_version
from redstart.apps.plans.states import PLAN_STATE_NAMES, ItemKind, PlanState
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.journal.operations import Response
    from redstart.apps.plans.models import Action, Responsibility, Target


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
        plan = locked(by, version_id, Deed.REVIEW_PLANS)
        if not plan.is_draft:
            zh, en = PLAN_STATE_NAMES[PlanState(plan.state)]
            raise RedstartError(PLAN_NOT_DRAFT, state=zh, state_en=en)
        act.region_path = plan.drive.region.path
        act.about(plan)
        return work(act, plan)

    return command(verb=verb, by=by, now=now, key=key, request={"plan": version_id, **request}, work=on_draft)


def locked(by: Actor, version_id: int, deed: Deed) -> PlanVersion:
    """Return a plan version in scope that nobody else changes until this command ends.

    The lock keeps sign-off and review apart: what is signed is what was counted.
    """
    seen = plan_version(by, version_id)
    by.require(deed, seen.drive.region.path)
    PlanVersion.objects.select_for_update().get(pk=seen.pk)
    return plan_version(by, version_id)


def item_of(plan: PlanVersion, ref: ItemRef) -> Action | Target | Responsibility:
    """Return an item of a plan; raise ``not-found`` where the plan has no such item."""
    model = ITEM_MODELS[ItemKind(ref.kind)] if ref.kind in set(ItemKind) else None
    row = model.objects.filter(plan_version=plan, pk=ref.id).first() if model else None
    if row is None:
        raise RedstartError(NOT_FOUND)
    return row
