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


class RegionChangeKind(StrEnum):
    """What can become of a region on a day."""

    RENAME = "rename"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"


class RegionChangeState(StrEnum):
    """Where a change of a region stands."""

    PLANNED = "planned"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


REGION_CHANGE_NAMES: dict[RegionChangeKind, tuple[str, str]] = {
    RegionChangeKind.RENAME: ("更名或换码", "new name or code"),
    RegionChangeKind.MOVE: ("划转", "moved"),
    RegionChangeKind.MERGE: ("并入", "merged"),
    RegionChangeKind.SPLIT: ("析置", "divided off"),
}
REGION_CHANGE_STATE_NAMES: dict[RegionChangeState, tuple[str, str]] = {
    RegionChangeState.PLANNED: ("待生效", "planned"),
    RegionChangeState.IN_FORCE: ("已生效", "in force"),
    RegionChangeState.WITHDRAWN: ("已撤回", "withdrawn"),
}
LEVEL_WORDS: dict[Level, tuple[str, str]] = {
    Level.PROVINCE: ("省级", "province"),
    Level.CITY: ("地级", "city"),
    Level.COUNTY: ("县级", "county"),
    Level.TOWN: ("乡级", "town"),
    Level.ZONE: ("功能区", "zone"),
}
