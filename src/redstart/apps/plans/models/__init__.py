"""Drives, documents, plan versions with their items and names, and the duties of issued plans."""

from redstart.apps.plans.models.documents import Document, PlanDocument
from redstart.apps.plans.models.drives import Drive, PlanVersion
from redstart.apps.plans.models.duties import Duty
from redstart.apps.plans.models.findings import Finding
from redstart.apps.plans.models.items import Action, Item, Responsibility, Target
from redstart.apps.plans.models.measured import TargetIndicator
from redstart.apps.plans.models.names import Assignment, Leader, WrittenName
from redstart.apps.plans.models.successions import Succession

__all__ = [
    "Action",
    "Assignment",
    "Document",
    "Drive",
    "Duty",
    "Finding",
    "Item",
    "Leader",
    "PlanDocument",
    "PlanVersion",
    "Responsibility",
    "Succession",
    "Target",
    "TargetIndicator",
    "WrittenName",
]
