"""Which unit a written name means: pure functions over candidates.

A name is compared by its core, the name without its region, which 清河市教育局, 市教育局 and 教育局 share.
Then by its long form, with the stems of the rulebook written out. Then by the order of its letters. See
docs/domain.md, *Regions, units, people*.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from opencc import OpenCC

from redstart.rulebook.unit_names import unit_name_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SHORTEST_CONTRACTION = 3


class Evidence(IntEnum):
    """Why a candidate fits, strongest first; the names are the codes that pages and journal show."""

    EXACT = 1  # the same core in the same region
    ALIAS = 2  # a known other name
    ABBREVIATION = 3  # the same long form by the rulebook
    CONTRACTION = 4  # its letters, in order, are letters of the candidate

    @property
    def is_certain(self) -> bool:
        """Whether no person need confirm."""
        return self <= Evidence.ALIAS


@dataclass(frozen=True, slots=True)
class Place:
    """A region and those above it, nearest first, as names mention them (清河县, 临江市, 某省)."""

    names: tuple[str, ...]

    @property
    def own(self) -> str:
        """The region itself."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known unit: its names, and the name of the region it belongs to."""

    id: int
    name: str
    region: str
    aliases: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Match:
    """The candidates that fit a name best, all by the same evidence."""

    ids: tuple[int, ...]
    evidence: Evidence | None

    @property
    def only(self) -> int | None:
        """The one candidate, where there is just one."""
        return self.ids[0] if len(self.ids) == 1 else None


def resolve(written: str, candidates: Iterable[Candidate], place: Place) -> Match:
    """Return the candidates that ``written``, in a document of ``place``, fits best; none fit: no ids."""
    region, core = located(written, place)
    best: dict[Evidence, list[int]] = {}
    for candidate in candidates:
        evidence = _compare(region, core, candidate, place)
        if evidence:
            best.setdefault(evidence, []).append(candidate.id)
    if not best:
        return Match((), None)
    evidence = min(best)
    return Match(tuple(dict.fromkeys(best[evidence])), evidence)


def _compare(region: str, core: str, candidate: Candidate, place: Place) -> Evidence | None:
    if region != candidate.region:
        return None
    own = located(candidate.name, place)[1]
    aliases = [located(alias, place)[1] for alias in candidate.aliases]
    if core == own:
        return Evidence.EXACT
    if core in aliases:
        return Evidence.ALIAS
    names = [own, *aliases]
    if long_form(core) in {long_form(name) for name in names}:
        return Evidence.ABBREVIATION
    if any(is_contraction(core, name) or is_contraction(name, core) for name in names):
        return Evidence.CONTRACTION
    return None


def located(written: str, place: Place) -> tuple[str, str]:
    """Return the region that a written name belongs to and its core.

    A name with a region's name, or with the letter of its level, belongs to the nearest region of ``place``
    that fits; any other to the region itself.
    """
    name = plain_name(written)
    for region in place.names:
        full = plain_name(region)
        if name.startswith(full) and name != full:
            return region, name.removeprefix(full)
    letter, rest = _level(name)
    if letter:
        for region in place.names:
            if plain_name(region).endswith(letter):
                return region, rest
    return place.own, name


@lru_cache(maxsize=8192)
def plain_name(written: str) -> str:
    """Return a name in simplified script and one width, without spaces and the words that only precede it."""
    # Twice, since taking a space away can bring two characters together that are one.
    closed = "".join(unicodedata.normalize("NFKC", written).split())
    name = simplified(unicodedata.normalize("NFKC", closed))
    for word in unit_name_rules().leading:
        name = name.removeprefix(word)
    return name


def simplified(text: str) -> str:
    """Return a text in simplified script, character for character."""
    converted: str = _converter().convert(text)
    return converted


@cache
def _converter() -> OpenCC:
    return OpenCC("tw2s")


def _level(name: str) -> tuple[str, str]:
    rules = unit_name_rules()
    if len(name) < 3 or name[0] not in rules.level_letters or name.startswith(rules.not_a_level):
        return "", name
    return name[0], name[1:]


def long_form(core: str) -> str:
    """Return a core with its short stem and ending written out: 发改局 gives 发展和改革局."""
    rules = unit_name_rules()
    if core in rules.whole:
        return rules.whole[core]
    for stem, words in rules.stems:
        if core.startswith(stem) and not core.startswith(words):
            core = words + core.removeprefix(stem)
            break
    for ending, words in rules.endings.items():
        if core.endswith(ending) and not core.endswith(words):
            return core.removesuffix(ending) + words
    return core


def is_contraction(short: str, full: str) -> bool:
    """Tell whether ``short`` is ``full`` with letters left out: same first and last, others in order."""
    if not _SHORTEST_CONTRACTION <= len(short) < len(full) or (short[0], short[-1]) != (full[0], full[-1]):
        return False
    letters = iter(full)
    return all(letter in letters for letter in short)


def is_collective(written: str) -> bool:
    """Tell whether a name stands for many units: 各镇人民政府, 市直有关部门."""
    rules, name = unit_name_rules(), plain_name(written)
    if name in rules.collective_keep:
        return False
    return name.startswith(rules.collective_begins) or name.endswith(rules.collective_ends)


def kind_of(written: str) -> str:
    """Return the kind of unit that a name tells, ``department`` where it tells nothing else."""
    if is_collective(written):
        return "collective"
    name = plain_name(written)
    for kind, ends in unit_name_rules().kinds:
        if name.endswith(ends):
            return kind
    return "department"


def grouped(written: Sequence[str], place: Place) -> dict[str, str]:
    """Return, for names without a record, the name under which each should get one.

    Names that fit one another (市发改局 and 市发展和改革局) share the longest of them; a mere contraction is
    not enough, since two records are easily made one, and one hardly two.
    """
    longest_first = sorted(dict.fromkeys(written), key=lambda name: (-len(name), written.index(name)))
    heads: list[Candidate] = []
    chosen: dict[str, str] = {}
    for name in longest_first:
        match = resolve(name, heads, place) if not is_collective(name) else Match((), None)
        if match.only is not None and match.evidence != Evidence.CONTRACTION:
            chosen[name] = heads[match.only].name
            continue
        chosen[name] = name
        if not is_collective(name):
            heads.append(Candidate(len(heads), name, located(name, place)[0]))
    return chosen
