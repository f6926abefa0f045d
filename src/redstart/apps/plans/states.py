"""States of plan versions, items, findings and names, with the moves between them: data."""

from __future__ import annotations

from enum import StrEnum


class PlanState(StrEnum):
    """Where a plan version stands. See docs/domain.md, *From document to ledger*."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    ISSUED = "issued"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"  # a draft that was given up


PLAN_MOVES: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.REVIEWED, PlanState.WITHDRAWN}),
    PlanState.REVIEWED: frozenset({PlanState.DRAFT, PlanState.ISSUED}),
    PlanState.ISSUED: frozenset({PlanState.SUPERSEDED}),
    PlanState.SUPERSEDED: frozenset(),
    PlanState.WITHDRAWN: frozenset(),
}
OPEN_STATES = (PlanState.DRAFT, PlanState.REVIEWED)
FROZEN_STATES = (PlanState.ISSUED, PlanState.SUPERSEDED)
UNREVIEWED_STATES = (PlanState.DRAFT, PlanState.WITHDRAWN)

PLAN_STATE_NAMES: dict[PlanState, tuple[str, str]] = {
    PlanState.DRAFT: ("草稿", "draft"),
    PlanState.REVIEWED: ("已核", "reviewed"),
    PlanState.ISSUED: ("已印发", "issued"),
    PlanState.SUPERSEDED: ("已被替代", "superseded"),
    PlanState.WITHDRAWN: ("已撤回", "withdrawn"),
}


class ReviewState(StrEnum):
    """What review made of an item that was read from a document or added by hand."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    DROPPED = "dropped"


DECIDED_STATES = (ReviewState.ACCEPTED, ReviewState.CORRECTED, ReviewState.ADDED, ReviewState.DROPPED)
STANDING_STATES = (
    ReviewState.PROPOSED,
    ReviewState.ACCEPTED,
    ReviewState.CORRECTED,
    ReviewState.ADDED,
)

REVIEW_STATE_NAMES: dict[ReviewState, tuple[str, str]] = {
    ReviewState.PROPOSED: ("待核", "to review"),
    ReviewState.ACCEPTED: ("已采纳", "accepted"),
    ReviewState.CORRECTED: ("已更正", "corrected"),
    ReviewState.ADDED: ("新增", "added"),
    ReviewState.DROPPED: ("已剔除", "dropped"),
}


class ItemKind(StrEnum):
    """The kinds of items that review decides."""

    ACTION = "action"
    TARGET = "target"
    RESPONSIBILITY = "responsibility"


class Settlement(StrEnum):
    """How a finding was settled."""

    FIXED = "fixed"
    INTENDED = "intended"
    DISMISSED = "dismissed"


SETTLEMENT_NAMES: dict[Settlement, tuple[str, str]] = {
    Settlement.FIXED: ("已更正", "fixed"),
    Settlement.INTENDED: ("原文如此，保留", "intended, kept"),
    Settlement.DISMISSED: ("不成立", "dismissed"),
}


class NameStatus(StrEnum):
    """What is known of a name as a document writes it."""

    RESOLVED = "resolved"  # to one record, by its name, an alias, or an earlier decision
    LIKELY = "likely"  # one record, by abbreviation: a person confirms
    NEW = "new"  # no record yet: one is proposed
    UNDECIDED = "undecided"  # several records fit: a person chooses
    IGNORED = "ignored"  # not a unit or person after all


NAME_STATUS_NAMES: dict[NameStatus, tuple[str, str]] = {
    NameStatus.RESOLVED: ("已对应", "resolved"),
    NameStatus.LIKELY: ("待确认", "likely"),
    NameStatus.NEW: ("新名称", "new"),
    NameStatus.UNDECIDED: ("待选定", "undecided"),
    NameStatus.IGNORED: ("不计", "ignored"),
}
# Why a name was resolved or proposed as it was.
EVIDENCE_NAMES: dict[str, tuple[str, str]] = {
    "": ("", ""),
    "exact": ("名称相同", "the same name"),
    "alias": ("已登记的别名", "a known alias"),
    "abbreviation": ("通行简称", "a usual short form"),
    "contraction": ("缩写", "a contraction"),
    "namesakes": ("有同名人员", "namesakes"),
    "remembered": ("此前已认定", "decided before"),
    "decided": ("人工认定", "decided by a person"),
}
SETTLED_NAMES = (NameStatus.RESOLVED, NameStatus.IGNORED)


class Part(StrEnum):
    """The part of a unit in a responsibility: one leads and counts, the others help."""

    LEAD = "lead"
    SUPPORT = "support"


# Acts of review that their author can take back, by the verb of the command.
UNDOABLE = (
    "plans.accept",
    "plans.accept-all",
    "plans.correct",
    "plans.add",
    "plans.drop",
    "plans.restore",
    "plans.set-lead",
    "plans.settle-finding",
    "plans.settle-findings",
    "plans.settle-name",
    "plans.confirm-names",
)
