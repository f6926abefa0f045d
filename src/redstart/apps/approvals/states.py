"""What becomes of a proposal."""

from __future__ import annotations

from enum import StrEnum


class ProposalState(StrEnum):
    """Where a proposal stands. ``lapsed`` and ``stale`` end it without a decision of anybody."""

    OPEN = "open"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    STALE = "stale"
    LAPSED = "lapsed"


STATE_NAMES: dict[ProposalState, tuple[str, str]] = {
    ProposalState.OPEN: ("待审批", "waiting"),
    ProposalState.APPROVED: ("已通过", "approved"),
    ProposalState.REFUSED: ("未通过", "refused"),
    ProposalState.WITHDRAWN: ("已撤回", "withdrawn"),
    ProposalState.STALE: ("已失效", "overtaken"),
    ProposalState.LAPSED: ("已过期", "lapsed"),
}
# What a second person decided; the rest ends by itself or by the proposer.
JUDGED = (ProposalState.APPROVED, ProposalState.REFUSED)
