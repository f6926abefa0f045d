"""The words of a paragraph: accepted changes, the base of ruby, the results of fields, nothing hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redstart.extraction.readers.xml import attribute, child, is_on, local

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from redstart.extraction.source import Remark

# Elements with nothing to read inside: properties, deletions, what moved away, field codes, phonetic guides.
_SKIPPED = frozenset(
    {
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr"),
        *("rubyPr", "rt", "del", "moveFrom", "delText", "delInstrText", "instrText", "Fallback", "proofErr"),
        "commentReference",
    }
)
_FIXED = {"noBreakHyphen": "-", "br": "\n", "cr": "\n", "tab": "\u3000", "ptab": "\u3000"}
# Boxes ticked and open, and marks, in the symbol fonts that forms use.
_SYMBOLS = {
    "F0FE": "☑",
    "F0FD": "☒",
    "F0A8": "□",
    "F06F": "□",
    "F0A3": "□",
    "F052": "☑",
    "F0B7": "●",
    "F0FC": "✓",
}
_EMBEDDED = frozenset({"object", "OLEObject", "chart", "oMath", "altChunk", "control"})
_PICTURES = frozenset({"blip", "imagedata"})


@dataclass(slots=True)
class Gathered:
    """The words of a paragraph, its text boxes, and what was met on the way."""

    words: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    bold: int = 0  # characters in bold
    length: int = 0
    remarks: set[Remark] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The words joined."""
        return "".join(self.words)


class Runs:
    """Reads the runs of paragraphs; numbers the notes in the order of their references."""

    def __init__(self, note: Callable[[str, str], str]) -> None:
        self._note = note

    def read(self, paragraph: _Element, *, bold: bool = False) -> Gathered:
        """Return what stands in a paragraph; ``bold`` as its style has it."""
        gathered = Gathered()
        self._walk(paragraph, gathered, bold=bold)
        return gathered

    def _walk(self, element: _Element, gathered: Gathered, *, bold: bool) -> None:
        for inner in element:
            name = local(inner)
            if name == "r":
                self._run(inner, gathered, bold=bold)
            else:
                self._piece(inner, name, gathered, bold=bold)

    def _run(self, run: _Element, gathered: Gathered, *, bold: bool) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            gathered.remarks.add("hidden-text")
            return
        own = child(properties, "b")
        self._walk(run, gathered, bold=bold if own is None else is_on(own))

    def _piece(self, element: _Element, name: str, gathered: Gathered, *, bold: bool) -> None:
        if name == "t":
            self._put(element.text or "", gathered, bold=bold)
        elif name in _FIXED:
            self._put(_FIXED[name], gathered, bold=bold)
        elif name == "sym":
            self._put(_SYMBOLS.get((attribute(element, "char") or "").upper(), ""), gathered, bold=bold)
        elif name in {"footnoteReference", "endnoteReference"}:
            self._put(self._note(name, attribute(element, "id") or ""), gathered, bold=bold)
        elif name == "txbxContent":
            gathered.boxes.append(element)
        elif name in _SKIPPED:
            if name in {"del", "moveFrom"}:
                gathered.remarks.add("tracked-changes")
        else:
            self._inside(element, name, gathered, bold=bold)

    def _inside(self, element: _Element, name: str, gathered: Gathered, *, bold: bool) -> None:
        if name in {"ins", "moveTo"}:
            gathered.remarks.add("tracked-changes")
        elif name in _EMBEDDED:
            gathered.remarks.add("embedded-object")
        elif name in _PICTURES:
            gathered.remarks.add("picture")
        self._walk(element, gathered, bold=bold)

    @staticmethod
    def _put(text: str, gathered: Gathered, *, bold: bool) -> None:
        gathered.words.append(text)
        gathered.length += len(text)
        gathered.bold += len(text) if bold else 0
