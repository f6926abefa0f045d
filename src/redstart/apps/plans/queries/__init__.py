"""Reads of plans. Every one takes the actor, and returns nothing outside the actor's scope."""

from redstart.apps.plans.queries.diff import Change, FieldChange, diff
from redstart.apps.plans.queries.doubts import doubted_names
from redstart.apps.plans.queries.drives import (
    current_version,
    document,
    documents,
    drive,
    drives,
    issued_version,
    locked_version,
    locked_versions,
    marking_of,
    plan_version,
    plan_versions,
    version_by_id,
)
from redstart.apps.plans.queries.history import PastAct, history
from redstart.apps.plans.queries.ledger import Ledger, LedgerRow, ledger
from redstart.apps.plans.queries.search import items_with
from redstart.apps.plans.queries.sheet import Progress, ReviewSheet, progress, review_sheet
from redstart.apps.plans.queries.titles import titles

__all__ = [
    "Change",
    "FieldChange",
    "Ledger",
    "LedgerRow",
    "PastAct",
    "Progress",
    "ReviewSheet",
    "current_version",
    "diff",
    "document",
    "documents",
    "doubted_names",
    "drive",
    "drives",
    "history",
    "issued_version",
    "items_with",
    "ledger",
    "locked_version",
    "locked_versions",
    "marking_of",
    "plan_version",
    "plan_versions",
    "progress",
    "review_sheet",
    "titles",
    "version_by_id",
]
