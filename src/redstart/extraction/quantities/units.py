"""The units of the rulebook, ready to be looked for behind a number."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from redstart.rulebook.tables import table, words


class UnitKind(StrEnum):
    """What a unit measures; the names are the keys of ``rulebook/units.yaml``."""

    PERCENT = "percent"
    POINTS = "points"
    FOLD = "fold"
    MONEY = "money"
    AREA = "area"
    LENGTH = "length"
    VOLUME = "volume"
    WEIGHT = "weight"
    ENERGY = "energy"
    TEMPERATURE = "temperature"
    DATA = "data"
    CONCENTRATION = "concentration"
    TRAFFIC = "traffic"
    DURATION = "duration"
    PEOPLE = "people"
    THINGS = "things"
    OPEN = "open"  # a measure word that the rulebook does not know: 1500万棒
    NONE = "none"


COUNTS: Final = frozenset({UnitKind.PEOPLE, UnitKind.THINGS})
RATES: Final = frozenset({UnitKind.PERCENT, UnitKind.POINTS, UnitKind.FOLD})

_SCALES: Final = words("units", "scales")
_KINDS: Final = {
    word: UnitKind(key)
    for key in table("units")
    if key in UnitKind.__members__.values()
    for word in words("units", key)
}
VAGUE: Final = "余多来"


def alternation(options: tuple[str, ...]) -> str:
    """Return a regular expression for any of ``options``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(options), key=lambda word: (-len(word), word)))


SCALE: Final = f"(?:{alternation(_SCALES)})"
UNIT: Final = f"(?:{alternation(tuple(_KINDS))})(?![A-Za-z])"
COUNTING: Final = f"(?:{alternation(words('units', 'counting'))})"


@lru_cache(maxsize=1024)
def kind_of(unit: str) -> UnitKind:
    """Return what a unit as written measures: ``money`` for 亿元."""
    unit = unit.partition("（")[0] if unit.endswith("）") and unit not in _KINDS else unit
    for cut in range(min(3, len(unit)) + 1):
        if cut and unit[:cut] not in _SCALES:
            continue
        kind = _KINDS.get(unit[cut:])
        if kind:
            return kind
    return UnitKind.OPEN if unit else UnitKind.NONE
