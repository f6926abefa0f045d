"""Where the article of a page is: the smallest element that holds nearly all of the page's prose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SILENT = frozenset({
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object",
    "embed", "applet", "audio", "video", "map", "form", "button", "select", "textarea", "input",
    "nav", "footer", "aside", "head", "rt", "rp", "rtc", "dialog",
})  # fmt: skip
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|foot|footer|sidebar|side|aside|breadcrumb|crumbs?|location|position|share|"
    r"bdshare\w*|social|related|relate|relevant|recommend\w*|hot|rank|ad|ads|advert\w*|banner|comment\w*|"
    r"copyright|qrcode|ewm|toolbar|tools|pager|pagination|login|search|friendlink\w*|links?|"
    r"disclaimer|statement|editor-info|prev|next|prenext|font-?size|print)(?:$|[\s_-]|\d)",
    re.I,
)
_AROUND_ZH = re.compile(
    r"相关(?:链接|阅读|新闻|文章|推荐|稿件)|延伸阅读|推荐阅读|热门|猜你喜欢|上一篇|下一篇|友情链接"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_ENOUGH = 0.85
_TELLING = re.compile("[0-9。；]")
_PROSE = re.compile("[一-鿿0-9]")
_TITLES = ("h1", "meta[name=ArticleTitle]", "meta[property='og:title']")
_SEGMENT = re.compile(r"\s*[-_|–—]\s*[^-_|–—]{2,30}$")


def is_hidden(node: LexborNode) -> bool:
    """Whether a reader of the page does not see an element."""
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def is_around(node: LexborNode) -> bool:
    """Whether an element belongs to the site and not to its article, by its kind or its class."""
    tag = node.tag or ""
    if tag in _SILENT:
        return True
    if tag in {"body", "html", "table", "tbody", "tr", "td", "th", "article", "main", "p", "-text"}:
        return False
    attributes = node.attributes
    if attributes.get("role") in {"navigation", "banner", "contentinfo", "complementary", "search"}:
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if named != " " and _AROUND.search(named):
        return len(_PROSE.findall(node.text())) < 2_000
    return tag == "header" and node.css_first("h1") is None


def article_of(body: LexborNode) -> LexborNode:
    """Return the smallest element that holds nearly all of the prose of a page."""
    weights: dict[int, int] = {}
    _weigh(body, weights)
    node, whole = body, weights.get(body.mem_id, 0)
    while whole:
        best = max(
            (child for child in node.iter() if child.mem_id in weights),
            key=lambda child: weights[child.mem_id],
            default=None,
        )
        if best is None or weights[best.mem_id] < _ENOUGH * whole or best.tag in {"tr", "p", "tbody"}:
            break
        if _says_something(node, best, weights):
            break
        node = best
    return node if node.tag not in {"td", "th", "table"} else _above_table(node)


def _says_something(node: LexborNode, best: LexborNode, weights: dict[int, int]) -> bool:
    """Whether what stands beside the weightiest part tells a number or a sentence: then it is kept."""
    return any(
        bool(_TELLING.search(child.text_content or "" if child.tag == "-text" else child.text()))
        for child in node.iter(include_text=True)
        if child.mem_id != best.mem_id and (child.tag == "-text" or weights.get(child.mem_id))
    )


def _above_table(node: LexborNode) -> LexborNode:
    """Return the element that holds a table, unless the table only lays out the page."""
    return node.parent or node if node.tag == "table" else node


def _weigh(node: LexborNode, weights: dict[int, int]) -> int:
    """Weigh the words of each element that stand in no link; those of the site weigh nothing."""
    weight = 0
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            weight += len(_PROSE.findall(child.text_content or ""))
        elif child.tag != "a" and not is_around(child) and not is_hidden(child):
            weight += _weigh(child, weights)
    weights[node.mem_id] = weight
    return weight


def title_of(page: LexborHTMLParser, article: LexborNode) -> str | None:
    """Return the title of a page where the article does not hold it: its h1, or what its head calls it."""
    inside = "".join(article.text().split())
    for selector in _TITLES:
        node = page.css_first(selector)
        if node is None:
            continue
        title = " ".join((node.attributes.get("content") or node.text() or "").split())
        if title:
            return None if "".join(title.split()) in inside else title
    node = page.css_first("title")
    title = _SEGMENT.sub("", " ".join(node.text().split())) if node is not None else ""
    return None if not title or "".join(title.split()) in inside else title


def leads_away(text: str) -> bool:
    """Whether a line announces other pages."""
    return len(text) <= 20 and bool(_AROUND_ZH.match(text.lstrip(" \u3000【[")))
