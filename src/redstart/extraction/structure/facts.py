"""What a document says of itself: title, kind, issuer, number, date, region, period. Never a guess."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

import yaml

from redstart.extraction.result import DocumentFacts
from redstart.extraction.structure import places
from redstart.extraction.structure.dates import date_of, read_date
from redstart.extraction.structure.headings import heading_of
from redstart.extraction.structure.headlines import NUMBER, after_masthead
from redstart.extraction.structure.issuers import issuer_of
from redstart.extraction.structure.kinds import kind_of
from redstart.extraction.structure.notices import inner_title
from redstart.extraction.structure.organs import is_name
from redstart.extraction.structure.periods import is_opening_red, period_in, year_in
from redstart.extraction.structure.publishers import publisher_of
from redstart.extraction.structure.tail import ANNEX
from redstart.extraction.structure.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from redstart.extraction.source import Source
    from redstart.extraction.structure.head import Head
    from redstart.extraction.structure.lines import Line
    from redstart.extraction.text import CleanText

_FRONT_MATTER = re.compile(r"\A\s{0,20}---[ \t]*\r?\n(.{0,4000}?)\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PROSE = re.compile("[，。；《》]")
_SHORT = 80
# What may stand before a document's own number in its line.
_OWN_NUMBER = re.compile(r"(?:^（?|[文编字][ \u3000]*号[：\t]|文件|[ \u3000])[ \u3000]*$")
_NUMBER_BEHIND = re.compile(rf"（{NUMBER.pattern}）$")
_FIRST_QUARTER = re.compile("一季度|首季")


def facts_of(clean: CleanText, source: Source, lines: Sequence[Line], head: Head) -> DocumentFacts:
    """Return the facts of a document; ``None`` for what it does not say."""
    front = _front_matter(source.text)
    title = _without_number(_title(clean, lines, head, front))
    notice = Words.of(clean, head.notice)
    official = issuer_of(clean, lines, head)
    publisher = _front_publisher(front) or publisher_of(clean, lines)
    number = _number(clean, lines)
    date = date_of(lines) or _first_of(
        front, "date", "日期", "发布日期", "time", "published", "pubdate", read=read_date
    )
    kind = kind_of(
        title.text,
        clean.text,
        official=bool(number or notice) and not after_masthead(lines),
        signed=bool(official) and not after_masthead(lines),
        publisher=publisher.text if publisher else None,
    )
    return DocumentFacts(
        title=title.original or None,
        kind=kind,
        issuer=(official or publisher or Words("", "")).original or None,
        number=number,
        date=date,
        region=_region(clean, title, notice, official, publisher),
        period=_period(clean, title, date, number),
    )


def _front_matter(text: str) -> dict[str, str]:
    """Return the plain values of a YAML front matter; lists and maps, which may nest, are not read."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}
    try:
        data = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    items = data.items() if isinstance(data, dict) else ()
    return {str(key): str(value) for key, value in items if isinstance(value, str | int | datetime.date)}


def _first_of(
    front: dict[str, str], *keys: str, read: Callable[[str], str | None] = lambda value: value
) -> str | None:
    """Return the first value of a front matter that is given under one of the keys and can be read."""
    return next((value for key in keys if key in front and (value := read(front[key]))), None)


def _front_publisher(front: dict[str, str]) -> Words | None:
    name = _first_of(front, "source", "publisher", "来源", "from", "media") or _first_of(
        front, "author", "作者", read=lambda author: author if is_name(author) else None
    )
    return Words(name, name) if name else None


def _title(clean: CleanText, lines: Sequence[Line], head: Head, front: dict[str, str]) -> Words:
    if named := _first_of(front, "title", "标题"):
        return Words(named, named)
    if head.title:
        return Words.of(clean, head.title, spaced=not (head.notice or head.attached))
    notice = Words.of(clean, head.notice)
    inner = inner_title(notice.text) if notice else None
    if inner:
        at = notice.text.index(inner)
        return notice.part(at, at + len(inner))
    return _annexed(clean, lines, head) or Words.of(clean, head.about)


def _without_number(title: Words) -> Words:
    """Return a title without the document's number in parentheses behind it."""
    found = _NUMBER_BEHIND.search(title.text)
    return title.part(0, found.start()) if found else title


def _annexed(clean: CleanText, lines: Sequence[Line], head: Head) -> Words | None:
    """Return the title of the first annex where a notice has no body of its own to be named by."""
    if not head.notice:
        return None
    for index, line in enumerate(lines[:-1]):
        if ANNEX.fullmatch(line.text):
            following = lines[index + 1]
            return None if following.is_row else Words.of(clean, [(following.start, following.end)])
        heading = heading_of(line)
        if heading and not heading.item and heading.rank <= 20:
            return None
    return None


def _number(clean: CleanText, lines: Sequence[Line]) -> str | None:
    """Return the document's own number: alone in its line, behind the red head, or among the page's data."""
    for line in lines[:40]:
        if len(line.text) <= _SHORT and not _PROSE.search(line.text):
            found = NUMBER.search(line.text)
            if found and _OWN_NUMBER.search(line.text[: found.start()]):
                return clean.wording(line.start + found.start(), line.start + found.end()).replace(" ", "")
    return None


def _region(
    clean: CleanText, title: Words, notice: Words, official: Words | None, publisher: Words | None
) -> str | None:
    for words in (official, title, notice):
        if words and (place := places.place_at_start(words)):
            return place
    if place := places.place_within(title, clean.text):
        return place
    if publisher and (place := places.place_at_start(publisher)):
        return place
    level = places.own_level(clean.text)
    if publisher and (place := places.place_of_publisher(publisher, level, clean.text)):
        return place
    if places.is_of_many(title.text):
        return None
    words = Words(clean.text, clean.original)
    return places.place_in_lead(words, level) or places.place_of_organs(words)


def _period(clean: CleanText, title: Words, date: str | None, number: str | None) -> str | None:
    year = int(date[:4]) if date else year_in((number or "").translate({ord("〔"): "", ord("〕"): "年"}))
    if not title:
        lead = clean.text.split("。", 1)[0]
        return period_in(lead, year or _only_year(clean.text)) if year_in(lead) is None else None
    period = period_in(title.text, year)
    if period and len(period) == 4 and is_opening_red(title.text) and _FIRST_QUARTER.search(clean.text):
        return f"{period}Q1"
    return period


def _only_year(text: str) -> int | None:
    years = set(re.findall(r"(20\d{2})年", text))
    return int(years.pop()) if len(years) == 1 else None
