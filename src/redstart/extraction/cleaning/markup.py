"""Remains of HTML and Markdown: tags, entities, images, links, emphasis."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.cleaning.draft import Draft, Edit

_FRONT_MATTER = re.compile(r"\A\s{0,20}---[ \t]*\r?\n.{0,4000}?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]+")
_HIDDEN = re.compile(r"<(script|style|noscript|!--)", re.I)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,15})\b[^<>]{0,1000}>|<(?:https?:)?//[^<>\s]{1,500}>")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^()]{0,1000}\)")
_LINK = re.compile(r"(?<!!)(\[)([^\[\]\n]{1,200})(\]\((?:[^()\s]|\([^()\s]{0,99}\)){0,1000}\))")
# The mark of a note behind a word: 统计公报[1].
_REFERENCE = re.compile(
    r"\[\d{1,2}\](?<=[一-鿿”》）%。，；、].{3})|\[\d{1,2}\](?<=[一-鿿”》）%。，；、].{4})"
)
# A star between two digits multiplies, a wave between them is a range.
_EMPHASIS = re.compile(
    r"\*{2,3}|\*(?!(?<=\d\*)\d)|(?<![0-9A-Za-z])__|__(?![0-9A-Za-z])|~~(?!(?<=[\d%]~~)\d)|`{1,3}"
)
_ESCAPE = re.compile(r"\\(?=[*_#.()\[\]+\-!`>~])")
_LINE_MARK = re.compile(
    r"^[ \t]{0,3}(?:>[ \t]?)+|^[ \t]{0,3}#{1,6}[ \t]+|^[ \t]{0,3}[-+][ \t]+(?=\S)(?!\d{1,3} ?[-—–])", re.M
)
_RULE = re.compile(r"^[ \t]*(?:[-=_]{3,}|\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*(?::?-{2,}:?)?)[ \t]*$", re.M)
_PIPED = re.compile(r"^[ \t]*\|[^\n]*", re.M)

_BARE_RULE = re.compile(r"^[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*){1,50}$", re.M)
_BARE_ROW = re.compile(r"[^\n|]*\|[^\n]*")

# Elements that end a line.
_BREAKING = re.compile(
    "address|article|aside|blockquote|body|br|center|d[dlt]|div|figcaption|figure|footer|form|h[1-6r]|head|header|html"
    "|li|main|nav|[ou]l|option|p|pre|section|table|tbody|tfoot|thead|title|tr"
)
_CLOSING = {name: re.compile(rf"</{name}\s{{0,9}}>", re.I) for name in ("script", "style", "noscript")}
_CLOSING["!--"] = re.compile("-->")
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"tr", "table", "tbody"})


def remove_front_matter(draft: Draft) -> None:
    """Take out a YAML front matter: structure reads it from the source."""
    found = _FRONT_MATTER.match(draft.text)
    if found:
        draft.replace([(found.start(), found.end(), "")])


def remove_invisible(draft: Draft) -> None:
    """Take out characters that print nothing."""
    draft.replace([(*m.span(), "") for m in _INVISIBLE.finditer(draft.text)], "invisible")


def remove_html(draft: Draft) -> None:
    """Turn tags that break a line into line feeds, cells into tabs; drop other tags; read entities."""
    if "<" in draft.text:
        draft.replace(list(_hidden(draft.text)), "markup")
        draft.replace(list(_tags(draft.text)), "markup")
    if "&" in draft.text:
        draft.replace(list(_entities(draft.text)), "markup")


def _hidden(text: str) -> Iterator[Edit]:
    """Yield scripts, styles and comments with what they hold; one pass, however many stay open."""
    at, unclosed = 0, set[str]()
    for opening in _HIDDEN.finditer(text):
        name = opening[1].lower()
        if opening.start() < at or name in unclosed:
            continue
        closing = _CLOSING[name].search(text, opening.end())
        if closing:
            at = closing.end()
            yield opening.start(), at, "\n"
        else:
            unclosed.add(name)


def _tags(text: str) -> Iterator[Edit]:
    """Rows become lines, cells are divided by tabs, a break inside a cell becomes an ideographic space."""
    cells = 0  # begun in the present row
    inside = False
    for found in _TAG.finditer(text):
        name = (found[2] or "").lower()
        if name in _CELLS:
            inside = not found[1]
            cells += inside
            yield (*found.span(), "\t" if inside and cells > 1 else "")
        elif name in _ROWS or not inside:
            cells, inside = 0, False
            broken = _BREAKING.fullmatch(name)
            in_cell = broken and name == "br" and _in_piped_row(text, found.start())
            yield (*found.span(), ("\u3000" if in_cell else "\n") if broken else "")
        else:
            yield (*found.span(), "\u3000" if name == "br" else "")


def _in_piped_row(text: str, at: int) -> bool:
    start = text.rfind("\n", 0, at) + 1
    return text[start : start + 9].lstrip().startswith("|")


def _entities(text: str) -> Iterator[Edit]:
    for found in _ENTITY.finditer(text):
        read = html.unescape(found[0])
        if read != found[0]:
            yield (*found.span(), read)


def remove_references(draft: Draft) -> None:
    """Take out the marks of notes behind words."""
    if "[" in draft.text:
        _drop(draft, _REFERENCE)


def remove_markdown(draft: Draft) -> None:
    """Drop images, addresses of links, emphasis, marks at the start of lines, rules; pipes become tabs."""
    text = draft.text
    if "](" in text:
        _drop(draft, _IMAGE)
        draft.replace([(*m.span(i), "") for m in _LINK.finditer(draft.text) for i in (1, 3)], "markup")
    if "\\" in text:
        _drop(draft, _ESCAPE)
    if "-|" in text or "- |" in text or ":|" in text:
        draft.replace(list(_bare_rows(draft.text)), "markup")
    if "--" in text or "==" in text or "__" in text:
        _drop(draft, _RULE)
    if "|" in text:
        draft.replace(list(_pipes(draft.text)), "markup")
    if any(mark in text for mark in (">", "#", "- ", "+ ")):
        _drop(draft, _LINE_MARK)
    if any(mark in text for mark in ("*", "__", "~~", "`")):
        _drop(draft, _EMPHASIS)


def _drop(draft: Draft, pattern: re.Pattern[str]) -> None:
    draft.replace([(*found.span(), "") for found in pattern.finditer(draft.text)], "markup")


def _pipes(text: str) -> Iterator[Edit]:
    """Take the outer bars of each piped row away and make tabs of the inner ones."""
    for row in _PIPED.finditer(text):
        end = row.start() + len(row[0].rstrip())
        begins = row.start() + len(row[0]) - len(row[0].lstrip())
        for bar in re.finditer(r"\|", row[0]):
            at = row.start() + bar.start()
            yield at, at + 1, "" if at in {begins, end - 1} else "\t"


def _bare_rows(text: str) -> Iterator[Edit]:
    """Make tabs of the bars in a table whose rows have no outer ones: above and below its line of dashes."""
    done = 0
    for rule in _BARE_RULE.finditer(text):
        if rule.start() < done:
            continue
        above = text.rfind("\n", 0, max(0, rule.start() - 1)) + 1
        yield from _bars(text, max(above, done), rule.start())
        yield (*rule.span(), "")
        done = rule.end()
        while (row := _BARE_ROW.match(text, done + 1)) and done < len(text):
            yield from _bars(text, *row.span())
            done = row.end()


def _bars(text: str, start: int, end: int) -> Iterator[Edit]:
    for bar in re.finditer(r"\|", text[start:end]):
        yield start + bar.start(), start + bar.end(), "\t"
