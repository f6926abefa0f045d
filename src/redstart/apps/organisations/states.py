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


class AliasKind(StrEnum):
    """What another name of a unit is."""

    ALIAS = "alias"  # another way to write it
    FORMER = "former"  # its name until a day
    MERGED = "merged"  # the name of a unit that it took in on a day


class ChangeKind(StrEnum):
    """What may become of a unit on a day."""

    RENAME = "rename"
    MERGE = "merge"
    CLOSE = "close"


class HandoverKind(StrEnum):
    """Between whom open duties move."""

    PERSON = "person"
    UNIT = "unit"


class Side(StrEnum):
    """The side of a handover that signs."""

    FROM = "from"
    TO = "to"


CHANGE_NAMES: dict[ChangeKind, tuple[str, str]] = {
    ChangeKind.RENAME: ("更名", "renamed"),
    ChangeKind.MERGE: ("并入", "merged"),
    ChangeKind.CLOSE: ("撤销", "closed"),
}
SIDE_NAMES: dict[Side, tuple[str, str]] = {
    Side.FROM: ("移交人", "handed over by"),
    Side.TO: ("接收人", "taken over by"),
}
