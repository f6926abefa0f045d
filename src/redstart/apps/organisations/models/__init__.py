"""Regions, units and their names, collectives, posts and who holds them, handovers, decisions on names."""

from redstart.apps.organisations.models.changes import UnitChange
from redstart.apps.organisations.models.handovers import Handover, HandoverItem, HandoverSignature
from redstart.apps.organisations.models.names import NameDecision
from redstart.apps.organisations.models.persons import Charge, Liaison, PersonDetail, PersonMerge
from redstart.apps.organisations.models.regions import Region, RegionChange
from redstart.apps.organisations.models.situations import (
    ClassAssignment,
    ClassScheme,
    SituationClass,
)
from redstart.apps.organisations.models.units import CollectiveMember, Post, Unit, UnitAlias

__all__ = [
    "Charge",
    "ClassAssignment",
    "ClassScheme",
    "CollectiveMember",
    "Handover",
    "HandoverItem",
    "HandoverSignature",
    "Liaison",
    "NameDecision",
    "PersonDetail",
    "PersonMerge",
    "Post",
    "Region",
    "RegionChange",
    "SituationClass",
    "Unit",
    "UnitAlias",
    "UnitChange",
]
