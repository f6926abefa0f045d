"""An issued plan is amended: a next version, from new documents or by hand."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action as Deed
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.plans.operations.amending import Scope, carry_over
from redstart.apps.plans.operations.copying import take_over
from redstart.apps.plans.operations.drives import create_version
from redstart.apps.plans.queries import drive as drive_in_scope
from redstart.apps.plans.queries import locked_versions
from redstart.apps.plans.states import OPEN_STATES, PlanState
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.usecases.commands import command
from redstart.usecases.drives import feed, read_all

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.plans.drafts import DraftDocument
    from redstart.apps.plans.models import Drive, PlanVersion
    from redstart.usecases.reading import Upload

__all__ = ["Scope", "amend_from", "amend_plan"]

NOTHING_TO_AMEND = ErrorKind(
    code="nothing-to-amend",
    zh="该行动还没有已印发的方案",
    en="the drive has no issued plan yet",
    zh_advice="草稿可直接修改；印发后才需要修订",
    en_advice="edit the draft; only an issued plan is amended",
)
AMENDMENT_OPEN = ErrorKind(
    code="amendment-open",
    zh="该行动已有第{number}版正在核对",
    en="version {number} of the plan is already under review",
    zh_advice="请先完成或撤回该版本",
    en_advice="finish or withdraw that version first",
)


def amend_plan(
    *,
    by: Actor,
    now: datetime,
    key: str,
    drive_id: int,
    files: Sequence[Upload] = (),
    reason: str = "",
    scope: str = Scope.SUPPLEMENT,
) -> int:
    """Begin the next version of an issued plan; return its id.

    Without files everything is taken over, to be changed by hand. What a file says anew continues the item
    it resembles and waits for review. What it does not mention stays (``supplement``) or goes
    (``replacement``).

    Raises ``not-found``, ``not-allowed``, ``nothing-to-amend``, ``amendment-open``, or the reader's error.
    """
    drafts = read_all(files) if files else []
    return amend_from(drafts=drafts, by=by, now=now, key=key, drive_id=drive_id, reason=reason, scope=scope)


def amend_from(
    *,
    drafts: Sequence[DraftDocument],
    by: Actor,
    now: datetime,
    key: str,
    drive_id: int,
    reason: str = "",
    scope: str = Scope.SUPPLEMENT,
) -> int:
    """Begin the next version from documents that are read; otherwise as :func:`amend_plan`."""

    def work(act: Act) -> dict[str, Any]:
        drive = drive_in_scope(by, drive_id)
        by.require(Deed.REVIEW_PLANS, drive.region.path)
        act.region_path = drive.region.path
        base = _issued(drive)
        new = create_version(act, drive, based_on=base, reason=reason)
        act.about(new)
        if drafts:
            feed(act, new, drafts, carry_over(act, base, new, drafts, Scope(scope)))
        else:
            take_over(act, base, new)
        return {"version": new.pk}

    request = {
        "drive": drive_id,
        "files": [[draft.name, hashlib.sha256(draft.content).hexdigest()] for draft in drafts],
        "reason": reason,
        "scope": scope,
    }
    if scope not in set(Scope):
        raise RedstartError(NOT_FOUND)
    answer = command(verb="plans.amend", by=by, now=now, key=key, request=request, work=work)
    return int(answer["version"])


def _issued(drive: Drive) -> PlanVersion:
    """Return the issued version, locked, so that two amendments cannot begin at once."""
    versions = locked_versions(drive)
    issued = next((row for row in versions if row.state == PlanState.ISSUED), None)
    if issued is None:
        raise RedstartError(NOTHING_TO_AMEND)
    pending = next((row for row in versions if row.state in OPEN_STATES), None)
    if pending is not None:
        raise RedstartError(AMENDMENT_OPEN, number=pending.number)
    return issued
