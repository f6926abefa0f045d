"""Regions, units and their other names, collectives with dated members, posts, decisions on names."""

from redstart.apps.organisations.models.names import NameDecision
from redstart.apps.organisations.models.regions import Region
from redstart.apps.organisations.models.units import CollectiveMember, Post, Unit, UnitAlias

__all__ = ["CollectiveMember", "NameDecision", "Post", "Region", "Unit", "UnitAlias"]
