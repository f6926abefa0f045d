"""The number formats of an xlsx by the style of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.readers.sheets.cells import BUILT_IN, shown
from redstart.extraction.readers.xml import attribute, child, local

if TYPE_CHECKING:
    from lxml.etree import _Element


class Formats:
    """Tells what a number shows under a style."""

    def __init__(self, root: _Element | None, *, since_1904: bool) -> None:
        self._since_1904 = since_1904
        written = dict(BUILT_IN)
        for each in _inside(root, "numFmts"):
            number = attribute(each, "numFmtId") or ""
            if number.isdigit():
                written[int(number[:9])] = (attribute(each, "formatCode") or "")[:300]
        self._codes = [_code(each, written) for each in _inside(root, "cellXfs") if local(each) == "xf"]

    def shown(self, value: str, style: str | None) -> str:
        """Return a number as a cell of a style shows it."""
        index = int(style) if style and style.isdigit() and len(style) < 7 else 0
        code = self._codes[index] if index < len(self._codes) else ""
        return shown(value, code, since_1904=self._since_1904)


def _inside(root: _Element | None, name: str) -> list[_Element]:
    group = child(root, name)
    return list(group) if group is not None else []


def _code(style: _Element, written: dict[int, str]) -> str:
    number = attribute(style, "numFmtId") or "0"
    return written.get(int(number[:9]) if number.isdigit() else 0, "")
