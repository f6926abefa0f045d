"""Where an indicator comes from, and the words for the values of its columns: data."""

from __future__ import annotations

from enum import StrEnum


class Origin(StrEnum):
    """Whether an indicator came with the product or was added here."""

    PACKAGED = "packaged"
    OWN = "own"


ORIGIN_NAMES: dict[str, tuple[str, str]] = {
    Origin.PACKAGED: ("内置", "packaged"),
    Origin.OWN: ("本地", "own"),
}
MEASURE_NAMES: dict[str, tuple[str, str]] = {
    "level": ("总量", "level"),
    "growth": ("增速", "growth"),
    "change": ("变动", "change"),
    "share": ("比重", "share"),
    "rank": ("位次", "rank"),
}
EVERY_NAMES: dict[str, tuple[str, str]] = {
    "month": ("月度", "monthly"),
    "quarter": ("季度", "quarterly"),
    "year": ("年度", "yearly"),
}
SERIES_NAMES: dict[str, tuple[str, str]] = {
    "cumulative": ("年内累计", "since January"),
    "single": ("当期", "of the period itself"),
    "stock": ("期末", "at the period's end"),
}
DIRECTION_NAMES: dict[str, tuple[str, str]] = {
    "up": ("越高越好", "more is better"),
    "down": ("越低越好", "less is better"),
    "none": ("不判优劣", "neither"),
}
ADDING_NAMES: dict[str, tuple[str, str]] = {
    "sum": ("可相加", "adds up"),
    "weighted": ("加权平均", "weighted mean"),
    "none": ("不可汇总", "does not add up"),
}
