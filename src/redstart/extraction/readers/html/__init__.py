"""Reader of web pages: the words of the article, without what the site puts around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from redstart.extraction.readers.errors import BROKEN
from redstart.extraction.readers.gathering import Gatherer
from redstart.extraction.readers.html.charset import decode_page
from redstart.extraction.readers.html.depth import check_depth
from redstart.extraction.readers.html.main_text import article_of, title_of
from redstart.extraction.readers.html.walk import Page
from redstart.extraction.source import Source
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from redstart.extraction.source import Remark


def read_html(data: bytes, *, name: str | None = None) -> Source:
    """Return the source of a web page; raise :class:`RedstartError` where it cannot be decoded or is a trap.

    Menus, advertisements, related links, scripts and what is hidden are left out. Nothing that the page
    points to is fetched, nothing in it is run.
    """
    text, damaged = decode_page(data, name=name)
    check_depth(text, name=name)
    page = LexborHTMLParser(text)
    gatherer = Gatherer()
    body = page.body
    remarks: set[Remark] = {"unreadable-bytes"} if damaged else set()
    if body is not None:
        walk = Page(gatherer)
        try:
            article = article_of(body)
            title = title_of(page, article)
            if title:
                gatherer.put(title, level=1, centred=True)
            walk.read(article)
        except RecursionError:
            raise RedstartError(
                BROKEN, place=Place(file=name), zh_reason="嵌套过深", en_reason="nested too deeply"
            ) from None
        remarks |= walk.remarks
    return Source(gatherer.text, "html", name, gatherer.hints, tuple(sorted(remarks)))
