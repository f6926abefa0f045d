"""Kinds and levels of regions and units, as data."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """The level of a region, highest first."""

    COUNTRY = "country"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    ZONE = "zone"


class UnitKind(StrEnum):
    """What a unit is."""

    DEPARTMENT = "department"
    GOVERNMENT = "government"
    ZONE = "zone"
    ENTERPRISE = "enterprise"
    GROUP = "group"
    OTHER = "other"
    COLLECTIVE = "collective"


class NameKind(StrEnum):
    """What a written name may name."""

    UNIT = "unit"
    PERSON = "person"


class Outcome(StrEnum):
    """What a written name was decided to be."""

    UNIT = "unit"
    PERSON = "person"
    IGNORED = "ignored"
