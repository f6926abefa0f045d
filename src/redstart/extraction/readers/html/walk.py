"""The elements of an article to lines: paragraphs, headings, list items, rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.readers.gathering import Gatherer, in_cell
from redstart.extraction.readers.html.main_text import is_around, is_hidden, leads_away
from redstart.extraction.readers.html.tables import is_layout, rows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from redstart.extraction.source import Remark

_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_HEADING = re.compile(r"h([1-6])")
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_REMARKS: dict[str, Remark] = {
    "img": "picture",
    "iframe": "external-content",
    "object": "embedded-object",
    "embed": "embedded-object",
    "svg": "picture",
}


class Page:
    """Reads an article into a gatherer."""

    def __init__(self, gatherer: Gatherer) -> None:
        self._gatherer = gatherer
        self._words: list[str] = []
        self._linked = 0  # characters of the pending line that lead elsewhere
        self._bold = 0
        self._style: dict[str, int | bool | None] = {}
        self._label = ""
        self.remarks: set[Remark] = set()

    def read(self, node: LexborNode) -> None:
        """Add the lines of an element."""
        self._children(node, bold=False, linked=False)
        self._flush()

    def _children(self, node: LexborNode, *, bold: bool, linked: bool) -> None:
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                self._add(child.text_content or "", bold=bold, linked=linked, pre=node.tag == "pre")
            else:
                self._element(child, bold=bold, linked=linked)

    def _element(self, node: LexborNode, *, bold: bool, linked: bool) -> None:
        tag = node.tag or ""
        if tag in _REMARKS:
            self.remarks.add(_REMARKS[tag])
        if is_around(node):
            return
        if is_hidden(node) or tag == "del":
            if node.text().strip():
                self.remarks.add("tracked-changes" if tag == "del" else "hidden-text")
        elif tag == "br":
            self._flush(ended=False)
        elif tag == "table" and not is_layout(node):
            self._table(node)
        elif tag in {"ol", "ul"}:
            self._list(node, bold=bold, linked=linked)
        elif tag in _BLOCKS:
            self._block(node, tag, bold=bold, linked=linked)
        else:
            heavy = tag in {"b", "strong"} or bool(_HEAVY.search(node.attributes.get("style") or ""))
            self._children(node, bold=bold or heavy, linked=linked or tag == "a")

    def _block(self, node: LexborNode, tag: str, *, bold: bool, linked: bool) -> None:
        self._flush()
        heading = _HEADING.fullmatch(tag)
        attributes = node.attributes
        aligned = attributes.get("align") == "center" or tag == "center"
        style = {
            "level": int(heading[1]) if heading else None,
            "centred": aligned or bool(_CENTRED.search(attributes.get("style") or "")),
        }
        before, self._style = self._style, {**self._style, **{k: v for k, v in style.items() if v}}
        self._children(node, bold=bold, linked=linked)
        self._flush()
        self._style = before

    def _list(self, node: LexborNode, *, bold: bool, linked: bool) -> None:
        self._flush()
        start = node.attributes.get("start") or ""
        order = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        for item in node.iter():
            if item.tag == "li" and not is_hidden(item):
                self._label = f"{order}." if node.tag == "ol" else ""
                order += 1
            self._element(item, bold=bold, linked=linked)
            self._label = ""

    def _table(self, table: LexborNode) -> None:
        self._flush()
        caption = table.css_first("caption")
        if caption is not None:
            self._block(caption, "caption", bold=False, linked=False)
        self._gatherer.put_table(list(enumerate(rows_of(table, self._cell))))

    def _cell(self, node: LexborNode) -> str:
        gatherer = _Cell()
        inner = Page(gatherer)
        inner.read(node)
        self.remarks |= inner.remarks
        return in_cell(gatherer.text)

    def _add(self, text: str, *, bold: bool, linked: bool, pre: bool) -> None:
        if pre:
            first, *others = text.split("\n")
            self._words.append(first)
            for line in others:
                self._flush(ended=False)
                self._words.append(line)
            return
        words = _SPACE.sub(" ", text)
        size = len(words.strip())
        self._words.append(words)
        self._linked += size * linked
        self._bold += size * bold

    def _flush(self, *, ended: bool = True) -> None:
        """End a line; one that only leads elsewhere, in a list or a row of links, belongs to the site."""
        text = _SPACE.sub(" ", "".join(self._words)).strip()
        linked, bold, size = self._linked, self._bold, len(text.replace(" ", ""))
        self._words, self._linked, self._bold = [], 0, 0
        label = self._label if text else ""
        if not text:
            return
        self._label = "" if ended else self._label
        if linked >= 0.8 * size and not text.endswith(("。", "；")) and not self._style.get("level"):
            return
        if leads_away(text):
            return
        self._gatherer.put(label + text, bold=bold >= size, **self._style)


class _Cell(Gatherer):
    """Gathers the lines of a cell, a row of a table inside it as one."""

    def put_table(self, rows: Sequence[tuple[int, Sequence[str]]], **_: object) -> None:
        """Add the rows of a table inside the cell."""
        for _order, row in rows:
            self.put(" ".join(filter(None, row)))
