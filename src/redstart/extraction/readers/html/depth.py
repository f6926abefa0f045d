"""How deep a page nests, counted before it is parsed: parsers take time with the square of the depth."""

from __future__ import annotations

import re
from collections import Counter

from redstart.extraction.readers.errors import UNSAFE
from redstart.kernel.errors import Place, RedstartError

DEEPEST = 250
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")
# Elements that hold nothing, and those that the next of their kind closes.
_FLAT = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option",
    "optgroup", "html", "head", "body",
})  # fmt: skip


def check_depth(text: str, *, name: str | None = None) -> None:
    """Raise :class:`RedstartError` for a page that nests deeper than any writer does."""
    opened: Counter[str] = Counter()
    depth = 0
    for closing, written in _TAG.findall(text):
        tag = written.lower()
        if tag in _FLAT:
            continue
        if not closing:
            opened[tag] += 1
            depth += 1
            if depth > DEEPEST:
                raise RedstartError(
                    UNSAFE, place=Place(file=name), zh_reason="嵌套过深", en_reason="nested too deeply"
                )
        elif opened[tag]:
            opened[tag] -= 1
            depth -= 1
