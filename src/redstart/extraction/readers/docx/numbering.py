"""The numbers that Word computes and does not write into the text, with restarts and overrides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redstart.extraction.readers.docx.numerals import numeral
from redstart.extraction.readers.docx.styles import number
from redstart.extraction.readers.xml import attribute, child, is_on, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_CLOSED = re.compile(r"[、，。．）】〕》:：\u3000]$")
_BULLET = "●"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None  # level (from 1) after which counting begins anew; 0 means never
    legal: bool = False  # show all numbers as decimal
    suffix: str = "tab"


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, _Level] = field(default_factory=dict)
    style_link: str | None = None
    of_style: str | None = None


@dataclass(slots=True)
class _Instance:
    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document in reading order."""

    def __init__(self, root: _Element | None) -> None:
        self._abstracts: dict[str, _Abstract] = {}
        self._instances: dict[str, _Instance] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._abstracts[attribute(element, "abstractNumId") or ""] = _abstract(element)
            elif local(element) == "num":
                self._instances[attribute(element, "numId") or ""] = _instance(element)

    def label(self, num_id: str | None, level: int) -> str:
        """Count one paragraph and return the number before it, with the space that Word leaves."""
        instance = self._instances.get(num_id or "")
        if instance is None or num_id in {None, "0"} or not 0 <= level < _LEVELS:
            return ""
        self._count(num_id or "", instance, level)
        this = self._level(instance, level)
        if this.form == "bullet":
            return _BULLET
        text = _PLACE.sub(lambda found: self._shown(instance, int(found[1]) - 1, legal=this.legal), this.text)
        if not text.strip():
            return ""
        return text if this.suffix == "nothing" or _CLOSED.search(text) else f"{text} "

    def _abstract_of(self, instance: _Instance) -> _Abstract:
        abstract = self._abstracts.get(instance.abstract, _Abstract())
        if abstract.of_style and not abstract.levels:
            linked = (each for each in self._abstracts.values() if each.style_link == abstract.of_style)
            return next(linked, abstract)
        return abstract

    def _level(self, instance: _Instance, level: int) -> _Level:
        return instance.levels.get(level) or self._abstract_of(instance).levels.get(level) or _Level()

    def _count(self, num_id: str, instance: _Instance, level: int) -> None:
        counters = self._counters.setdefault(instance.abstract, [None] * _LEVELS)
        start = instance.starts.get(level)
        if start is not None and (num_id, level) not in self._begun:
            self._begun.add((num_id, level))
            counters[level] = start
        else:
            at = counters[level]
            counters[level] = self._level(instance, level).start if at is None else at + 1
        for upper in range(level):
            if counters[upper] is None:
                counters[upper] = self._level(instance, upper).start
        for lower in range(level + 1, _LEVELS):
            restart = self._level(instance, lower).restart
            if restart is None or level < restart:
                counters[lower] = None

    def _shown(self, instance: _Instance, level: int, *, legal: bool) -> str:
        value = self._counters[instance.abstract][level]
        this = self._level(instance, level)
        return numeral(this.start if value is None else value, "decimal" if legal else this.form)


def _abstract(element: _Element) -> _Abstract:
    abstract = _Abstract(
        style_link=attribute(child(element, "styleLink"), "val"),
        of_style=attribute(child(element, "numStyleLink"), "val"),
    )
    for inner in element:
        if local(inner) == "lvl":
            abstract.levels[number(attribute(inner, "ilvl")) or 0] = _level(inner)
    return abstract


def _instance(element: _Element) -> _Instance:
    instance = _Instance(attribute(child(element, "abstractNumId"), "val") or "")
    for inner in element:
        if local(inner) != "lvlOverride":
            continue
        level = number(attribute(inner, "ilvl")) or 0
        start = number(attribute(child(inner, "startOverride"), "val"))
        if start is not None:
            instance.starts[level] = start
        override = child(inner, "lvl")
        if override is not None:
            instance.levels[level] = _level(override)
    return instance


def _level(element: _Element) -> _Level:
    start = number(attribute(child(element, "start"), "val"))
    return _Level(
        form=attribute(child(element, "numFmt"), "val") or _alternate_format(element),
        text=attribute(child(element, "lvlText"), "val") or "",
        start=1 if start is None else start,
        restart=number(attribute(child(element, "lvlRestart"), "val")),
        legal=is_on(child(element, "isLgl")),
        suffix=attribute(child(element, "suff"), "val") or "tab",
    )


def _alternate_format(element: _Element) -> str:
    """Return the format that newer Word wraps in alternate content."""
    return attribute(child(element, "AlternateContent", "Fallback", "numFmt"), "val") or "decimal"
