"""How officials shorten the names of units, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class UnitNameRules:
    """The tables of ``unit_names.yaml``; see there for what each means."""

    level_letters: frozenset[str]
    not_a_level: tuple[str, ...]
    leading: tuple[str, ...]
    stems: tuple[tuple[str, str], ...]
    endings: Mapping[str, str]
    whole: Mapping[str, str]
    collective_begins: tuple[str, ...]
    collective_ends: tuple[str, ...]
    collective_keep: frozenset[str]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def unit_name_rules() -> UnitNameRules:
    """Return the rules, read once."""
    text = resources.files("redstart.rulebook").joinpath("unit_names.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    collective = data["collective"]
    return UnitNameRules(
        level_letters=frozenset(data["level_letters"]),
        not_a_level=tuple(data["not_a_level"]),
        leading=tuple(data["leading"]),
        stems=tuple(sorted(data["stems"].items(), key=lambda pair: -len(pair[0]))),
        endings=data["endings"],
        whole=data["whole"],
        collective_begins=tuple(collective["begins"]),
        collective_ends=tuple(collective["ends"]),
        collective_keep=frozenset(collective["keep"]),
        kinds=tuple((kind, tuple(ends)) for kind, ends in data["kinds"].items()),
    )
