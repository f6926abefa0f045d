"""Review of a draft plan: each function is one act of one person, which the same person can take back."""

from redstart.usecases.review.draft import ItemRef
from redstart.usecases.review.findings import settle_finding, settle_findings
from redstart.usecases.review.items import accept, accept_all, add, correct, drop, restore, set_lead
from redstart.usecases.review.names import confirm_names, settle_name
from redstart.usecases.review.undo import Undone, undo

__all__ = [
    "ItemRef",
    "Undone",
    "accept",
    "accept_all",
    "add",
    "confirm_names",
    "correct",
    "drop",
    "restore",
    "set_lead",
    "settle_finding",
    "settle_findings",
    "settle_name",
    "undo",
]
