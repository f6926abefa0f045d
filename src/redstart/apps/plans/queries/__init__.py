"""Reads of plans. Every one takes the actor, and returns nothing outside the actor's scope."""

from redstart.apps.plans.queries.drives import (
    current_version,
    document,
    documents,
    drive,
    drives,
    plan_version,
    plan_versions,
)
from redstart.apps.plans.queries.sheet import Progress, ReviewSheet, review_sheet

__all__ = [
    "Progress",
    "ReviewSheet",
    "current_version",
    "document",
    "documents",
    "drive",
    "drives",
    "plan_version",
    "plan_versions",
    "review_sheet",
]
