"""The period of a quantity: from its clause, an earlier clause, a list's lead-in, a heading, the title."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from redstart.extraction.outline import BlockKind
from redstart.extraction.quantities.clauses import clause_start
from redstart.extraction.quantities.marks import before
from redstart.extraction.quantities.naming import leads
from redstart.extraction.quantities.times import Calendar, Mention, calendar_of, mentions
from redstart.extraction.quantities.units import COUNTS

if TYPE_CHECKING:
    from redstart.extraction.outline import Outline
    from redstart.extraction.quantities.clauses import Found
    from redstart.extraction.result import Kind, Role
    from redstart.kernel.periods import Period

_WAY: Final = re.compile(r"[末底]?(?:全年|同期)?的?\s?-?\d")
_ONCE_BUILT: Final = re.compile(r"(?:建成|投产|达产|满产|达效|投用|运营|竣工)[^，。；]{0,4}后")
_OPENS: Final = re.compile(r"[^，。；：]{0,16}：")
_SUBITEM: Final = re.compile(r"其中")


@lru_cache(maxsize=512)
def _mentions_in(title: str) -> tuple[Mention, ...]:
    return mentions(title, 0, len(title))


class Dating:
    """What a document has told of time so far, and the periods that follow from it.

    ``lead`` is the time that opened the list being read (全年目标如下：), ``running`` the last span that a
    passage set, ``events`` the dated days of a news text.
    """

    def __init__(self, outline: Outline, text: str, kind: Kind, places: re.Pattern[str] | None) -> None:
        self.text, self.kind, self.places = text, kind, places
        self.calendar: Calendar = calendar_of(outline.facts, text)
        self.lead: Period | None = None
        self.running: Period | None = None
        self.events: tuple[Mention, ...] = ()
        if self.calendar.period is None and kind in {"report", "plan", "news"}:
            self.calendar = replace(self.calendar, period=self._opening(outline))
        if kind == "news":
            self.events = tuple(m for m in mentions(text, 0, len(text)) if m.dated)

    def period(
        self, item: Found, sentence: int, times: tuple[Mention, ...], headings: tuple[str, ...], role: Role
    ) -> Period | None:
        """Return the period of a number in the sentence that begins at ``sentence``."""
        position = item.number.start
        if mention := self._nearest(item, sentence, times):
            return self._event(position) if mention.now else self.calendar.resolve(mention)
        near = max(sentence, position - 400)
        if role == "forecast" and _ONCE_BUILT.search(self.text, near, position):
            return None
        if told := self.lead or self.by_titles(headings):
            return told
        if self.kind == "news" and role == "result":
            running = (self.running or self.calendar.period) if item.number.kind not in COUNTS else None
            return running or self._event(position)
        return self.calendar.period

    def by_titles(self, titles: tuple[str, ...]) -> Period | None:
        """Return the period that the nearest of some titles names; the nearest stands last."""
        for title in reversed(titles):
            named = _mentions_in(title)
            if named and (period := self.calendar.resolve(named[-1])):
                return period
        return None

    def open_block(self, *, listed: bool) -> None:
        """Keep the time that opened a list (全年目标如下：) for its items, and no longer."""
        if not listed:
            self.lead = None

    def close_block(self, start: int, end: int) -> None:
        """Take the time of a line that opens a list."""
        if self.text[end - 1 : end] == "：":
            times = mentions(self.text, start, end)
            self.lead = self.calendar.resolve(times[-1]) if times else None

    def run_on(self, times: tuple[Mention, ...]) -> None:
        """Keep the span of time that a passage was about for what follows."""
        spans = [mention for mention in times if mention.topic and mention.months and not mention.day]
        self.running = self.calendar.resolve(spans[-1]) if spans else self.running

    def is_past(self, period: Period | None) -> bool:
        """Whether a document speaks of a year before its own, or a plan of a time before its own."""
        own, year = self.calendar.period, self.calendar.year
        if period is None:
            return False
        if own is None or self.kind not in {"plan", "policy"}:
            return year is not None and period.year < year
        return (period.year, period.last) < (own.year, own.first)

    def is_ahead(self, period: Period | None) -> bool:
        """Whether a report speaks of a time after its own."""
        own = self.calendar.period
        if self.kind != "report" or period is None or own is None:
            return False
        return (period.year, period.first) > (own.year, own.last)

    def is_event(self, position: int, sentence: int, times: tuple[Mention, ...]) -> bool:
        """Whether a plan tells what was on a certain day, not what is due by it."""
        days = [m for m in before(times, position) if m.day and sentence <= m.start]
        past = any(self.text[m.end : m.end + 1] not in {"前", "起", "至"} for m in days)
        return self.kind == "plan" and past

    def _opening(self, outline: Outline) -> Period | None:
        """Return the period of the title, or that a report's opening sets (1—2月，全县…)."""
        titles = tuple(outline.text_of(b) for b in outline.blocks if b.kind == BlockKind.TITLE)
        if period := self.by_titles((*titles, outline.facts.title or "")):
            return period
        paragraphs = [b for b in outline.blocks if b.kind == BlockKind.PARAGRAPH][:2]
        found = [m for b in paragraphs for m in mentions(self.text, b.start, min(b.end, b.start + 80))]
        opens = next((mention for mention in found if mention.topic and mention.months), None)
        return self.calendar.resolve(opens) if opens and self.kind == "report" else None

    def _nearest(self, item: Found, sentence: int, times: tuple[Mention, ...]) -> Mention | None:
        for mention in reversed(before(times, item.number.start)):
            if mention.since or (mention.now and self.kind != "news"):
                continue
            if mention.start >= item.clause:
                return mention
            if self._holds_on(mention, item.number.start) and (mention.start >= sentence or mention.topic):
                return mention
        return None

    def _holds_on(self, mention: Mention, position: int) -> bool:
        """Whether a time reaches beyond its own clause to ``position``.

        One inside a name (一季度集中开工活动), one of a sub-item (其中9月当月) or at the start of a way
        (由上年的) does not; where the document has a period of its own, only a time set off by a comma
        reaches past a ；.
        """
        if not mention.topic and self.calendar.period and "；" in self.text[mention.end : position]:
            return False
        if _OPENS.match(self.text, mention.end):
            return True
        clause = clause_start(self.text, max(0, mention.start - 80), mention.start)
        if _SUBITEM.match(self.text, clause) or not leads(self.text, clause, mention.start, self.places):
            return False
        from_there = self.text[mention.start - 1 : mention.start] in {"由", "从"}
        return not (from_there and _WAY.match(self.text, mention.end))

    def _event(self, position: int) -> Period | None:
        for mention in reversed(before(self.events, position)):
            if self.text[mention.end : mention.end + 1] != "前":
                return self.calendar.resolve(mention)
        return self.calendar.issued or self.calendar.period
