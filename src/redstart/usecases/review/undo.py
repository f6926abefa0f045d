"""Undo: a person takes back the own last act of review, and the one before, and so on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from redstart.apps.journal.queries import last_undoable
from redstart.apps.journal.reversal import reverse
from redstart.apps.plans.states import UNDOABLE
from redstart.usecases.review.draft import review_act

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import PlanVersion


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the verb of the act (``plans.drop``), and the rows, as ``plans.target:12``."""

    verb: str
    rows: int
    subjects: tuple[str, ...]


def undo(*, by: Actor, now: datetime, key: str, version_id: int) -> Undone | None:
    """Take back the actor's own last act on this draft; ``None`` where there is nothing to take back.

    Raises ``undo-overtaken`` where somebody has changed the same thing since.
    """

    def work(act: Act, plan: PlanVersion) -> dict[str, Any]:
        last = last_undoable(person_id=by.person_id, subject=plan, verbs=UNDOABLE)
        if last is None:
            return {"verb": None}
        subjects = reverse(act, last)
        return {"verb": last.verb, "rows": len(subjects), "subjects": subjects}

    answer = review_act(
        verb="plans.undo", by=by, now=now, key=key, version_id=version_id, request={}, work=work
    )
    if answer["verb"] is None:
        return None
    return Undone(str(answer["verb"]), int(answer["rows"]), tuple(answer["subjects"]))
