"""Proposals as lines of a list and as the head of their own page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from redstart.apps.accounts.queries import names_of
from redstart.apps.approvals.states import STATE_NAMES, ProposalState
from redstart.interfaces.web.dates import moment_words
from redstart.interfaces.web.refusals import page_language
from redstart.interfaces.web.words import named
from redstart.usecases.approvals.deciding import decidable
from redstart.usecases.approvals.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from redstart.apps.approvals.models import Proposal
    from redstart.interfaces.web.access import Request

TONES = {
    "open": "warn",
    "approved": "ok",
    "refused": "bad",
    "withdrawn": "",
    "stale": "",
    "lapsed": "",
}


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal as a page tells it."""

    pk: int
    kind: str
    title: str
    reason: str
    proposer: str
    proposed: str
    lapses: str
    state: str
    tone: str
    decider: str = ""
    decided: str = ""
    decision: str = ""
    at_console: bool = False


def waiting_for(request: Request) -> int:
    """Return how many proposals wait for the reader's decision."""
    return decidable(request.actor, request.now).count()


def proposal_rows(proposals: Iterable[Proposal], now: datetime) -> list[ProposalRow]:
    """Return proposals as lines, the names of all persons asked for at once."""
    rows = list(proposals)
    decisions = [row.decision for row in rows if hasattr(row, "decision")]
    persons = {row.proposed_by_id for row in rows} | {each.decided_by_id for each in decisions}
    names = names_of(persons)
    return [_row(row, names, now) for row in rows]


def _row(row: Proposal, names: dict[int, str], now: datetime) -> ProposalRow:
    kind, chinese = KINDS[row.kind], page_language() == "zh"
    state = _state(row, now)
    decision = getattr(row, "decision", None)
    return ProposalRow(
        pk=row.pk,
        kind=kind.zh if chinese else kind.en,
        title=kind.title(row)[0 if chinese else 1],
        reason=row.reason,
        proposer=names.get(row.proposed_by_id, _("（姓名已抹除）")),
        proposed=moment_words(row.proposed_at),
        lapses=moment_words(row.lapses_at),
        state=named(STATE_NAMES, state),
        tone=TONES[state],
        decider=names.get(decision.decided_by_id, "") if decision else "",
        decided=moment_words(decision.decided_at) if decision else "",
        decision=decision.reason if decision else "",
        at_console=row.channel == "cli",
    )


def _state(row: Proposal, now: datetime) -> ProposalState:
    """Return the state; an open one past its time has lapsed, though nobody noted it."""
    state = ProposalState(row.state)
    lapsed = state == ProposalState.OPEN and row.lapses_at <= now
    return ProposalState.LAPSED if lapsed else state
