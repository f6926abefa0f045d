"""Pages that have no text of their own, and what was recognised of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Glyph(NamedTuple):
    """A character, or a few recognised together, in its box: points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool = False
    confidence: float | None = None


class Rule(NamedTuple):
    """A straight line on a page, level or upright."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as it was recognised from its picture."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the scan as JSON knows it."""
        return {
            "width": self.width,
            "height": self.height,
            "glyphs": [list(glyph) for glyph in self.glyphs],
            "rules": [list(rule) for rule in self.rules],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Scan:
        """Return the scan that JSON tells; raise :class:`ValueError` or so for anything else."""
        return cls(
            float(data["width"]),
            float(data["height"]),
            tuple(_glyph(*values) for values in data["glyphs"]),
            tuple(Rule(*(float(value) for value in values)) for values in data["rules"]),
        )


def _glyph(
    text: str,
    left: float,
    top: float,
    right: float,
    bottom: float,
    bold: bool,
    confidence: float | None,
) -> Glyph:
    box = (float(left), float(top), float(right), float(bottom))
    return Glyph(str(text), *box, bool(bold), None if confidence is None else float(confidence))


class ScansNeededError(Exception):
    """Raised by a reader that needs pages (from 0) recognised before it can go on."""

    def __init__(self, pages: tuple[int, ...]) -> None:
        super().__init__(pages)
        self.pages = pages
