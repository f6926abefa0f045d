"""Styles of a docx: outline levels and numbering that paragraphs inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.extraction.readers.xml import attribute, child, is_on, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_TITLE_NAME = re.compile(r"title|标题", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录) ?\d|table of figures|toc heading", re.IGNORECASE)
_DEEPEST = 20  # of styles based on one another


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style gives to its paragraphs."""

    name: str = ""
    based_on: str | None = None
    level: int | None = None
    num_id: str | None = None
    num_level: int | None = None
    bold: bool = False
    centred: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether it is the style of a table of contents, which repeats the headings."""
        return bool(_CONTENTS_NAME.fullmatch(self.name))


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: _Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in root if root is not None else ():
            if local(element) == "style" and attribute(element, "type") in {None, "paragraph"}:
                key = attribute(element, "styleId") or ""
                self._styles[key] = _style(element)
                if attribute(element, "default") in {"1", "true"}:
                    self._default = key

    def get(self, key: str | None) -> Style:
        """Return a style with everything it inherits."""
        chain: list[Style] = []
        at = key if key is not None else self._default
        while at in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[at])
            at = self._styles[at].based_on
        if not chain:
            return Style()
        numbered = next((style for style in chain if style.num_id is not None), None)
        return Style(
            name=chain[0].name,
            level=next((style.level for style in chain if style.level is not None), None),
            num_id=numbered.num_id if numbered else None,
            num_level=next((style.num_level for style in chain if style.num_level is not None), None),
            bold=any(style.bold for style in chain),
            centred=chain[0].centred,
        )


def _style(element: _Element) -> Style:
    name = attribute(child(element, "name"), "val") or ""
    return Style(
        name=name,
        based_on=attribute(child(element, "basedOn"), "val"),
        level=_level(name, attribute(child(element, "pPr", "outlineLvl"), "val")),
        num_id=attribute(child(element, "pPr", "numPr", "numId"), "val"),
        num_level=number(attribute(child(element, "pPr", "numPr", "ilvl"), "val")),
        bold=is_on(child(element, "rPr", "b")),
        centred=attribute(child(element, "pPr", "jc"), "val") == "center",
    )


def _level(name: str, outline: str | None) -> int | None:
    """Return the outline level from 1; body text, level 9 in Word, has none."""
    value = number(outline)
    if value is not None:
        return value + 1 if 0 <= value <= 8 else None
    found = _HEADING_NAME.fullmatch(name)
    if found:
        return int(found[1])
    return 1 if _TITLE_NAME.fullmatch(name) else None


def number(value: str | None) -> int | None:
    """Return an attribute as a whole number, ``None`` where it is missing or no number of sensible size."""
    return int(value) if value is not None and re.fullmatch(r"-?\d{1,9}", value) else None
