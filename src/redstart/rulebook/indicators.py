"""The packaged catalogue of indicators: what each is, how it adds up, who reports it, when.

Data in ``indicators.yaml``; the meaning of each field stands at its head. See docs/domain.md, *Indicators
and reports*.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Range = tuple[Decimal, Decimal]
MEASURES = ("level", "growth", "change", "share", "rank")
FREQUENCIES = ("month", "quarter", "year")
SERIES = ("cumulative", "single", "stock")
DIRECTIONS = ("up", "down", "none")
ADDING = ("sum", "weighted", "none")
_NEEDED = frozenset(
    {"code", "zh", "en", "aliases", "unit", "measures", "every", "series", "direction", "regions"}
    | {"comparable", "department", "release"}
)
_OPTIONAL = frozenset({"joined", "weight", "growth", "level"})
_LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measured thing. ``aliases`` are further names in documents; ranges are the plausible values."""

    code: str
    zh: str
    en: str
    aliases: tuple[str, ...]
    unit: str
    measures: tuple[str, ...]
    every: str
    series: str
    joined: bool
    direction: str
    regions: str
    weight: str
    comparable: bool
    department: str
    release: int
    growth: Range | None
    level: Range | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every Chinese name, the standard one first."""
        return (self.zh, *self.aliases)


def parse_indicators(data: object) -> tuple[Indicator, ...]:
    """Return the indicators of a catalogue as YAML gives it.

    ``ValueError`` names the indicator and the field at fault: an unknown or missing field, a value outside
    the lists above, a weight that is no indicator, or a code or name that two indicators share.
    """
    rows = data.get("indicators") if isinstance(data, dict) else None
    if not isinstance(rows, list) or not rows:
        raise ValueError("a catalogue has a list of indicators")
    catalogue = tuple(_indicator(row) for row in rows)
    _no_twice("code", (item.code for item in catalogue))
    _no_twice("name", (key(name) for item in catalogue for name in item.names))
    codes = {item.code for item in catalogue}
    for item in catalogue:
        if (item.regions == "weighted") != (item.weight in codes):
            raise ValueError(f"indicator {item.code}: weight names the indicator that weighs it")
    return catalogue


@cache
def indicators() -> tuple[Indicator, ...]:
    """Return the packaged catalogue."""
    text = (files("redstart.rulebook") / "indicators.yaml").read_text("utf-8")
    return parse_indicators(yaml.safe_load(text))


@cache
def _by_name() -> Mapping[str, Indicator]:
    return {key(name): item for item in indicators() for name in item.names}


def indicator_named(name: str) -> Indicator | None:
    """Return the packaged indicator that a document calls ``name``; ``None`` where there is none.

    Only a whole name or alias counts, read without regard to width, case, blanks and quotation marks: what
    merely contains a name (工业投资 in 高技术工业投资) is another indicator.
    """
    return _by_name().get(key(name))


def key(name: str) -> str:
    """Return the form under which names are compared."""
    plain = unicodedata.normalize("NFKC", name).lower()
    return "".join(sign for sign in plain if not sign.isspace() and sign not in "“”\"'‘’《》")


def _no_twice(what: str, values: Iterable[str]) -> None:
    twice = [value for value, count in Counter(values).items() if count > 1]
    if twice:
        raise ValueError(f"two indicators share a {what}: {twice}")


def _indicator(row: Any) -> Indicator:
    code = row.get("code") if isinstance(row, dict) else None
    if not code:
        raise ValueError(f"an indicator has no code: {row!r}")
    if odd := set(row) - _NEEDED - _OPTIONAL:
        raise ValueError(f"indicator {code}: unknown fields {sorted(odd)}")
    if lost := _NEEDED - set(row):
        raise ValueError(f"indicator {code}: missing {sorted(lost)}")
    if not row["measures"] or set(row["measures"]) - set(MEASURES):
        raise ValueError(f"indicator {code}: measures are among {MEASURES}")
    for field, allowed in (("every", FREQUENCIES), ("series", SERIES), ("direction", DIRECTIONS)):
        if row[field] not in allowed:
            raise ValueError(f"indicator {code}: {field} is one of {allowed}")
    if row["regions"] not in ADDING:
        raise ValueError(f"indicator {code}: regions is one of {ADDING}")
    if not 1 <= row["release"] <= _LAST_DAY:
        raise ValueError(f"indicator {code}: release is a day of the month")
    return Indicator(
        **{field: row[field] for field in _NEEDED - {"aliases", "measures"}},
        aliases=tuple(row["aliases"]),
        measures=tuple(row["measures"]),
        joined=bool(row.get("joined", False)),
        weight=row.get("weight", ""),
        growth=_range(code, row.get("growth")),
        level=_range(code, row.get("level")),
    )


def _range(code: str, pair: Any) -> Range | None:
    if pair is None:
        return None
    low, high = (Decimal(str(value)) for value in pair)
    if low >= high:
        raise ValueError(f"indicator {code}: a plausible range has its lower end first")
    return low, high
