"""A document's quantities: its passages and tables in order, each number with role and period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from redstart.extraction.outline import BlockKind
from redstart.extraction.policy_context import promised
from redstart.extraction.quantities.marks import (
    Mark,
    Standing,
    before,
    commitment_at,
    last_of,
    marks,
    role_at,
)
from redstart.extraction.quantities.naming import leads
from redstart.extraction.quantities.reading import INDICATOR_LIKE, Found, Passage, clause_start, read_passage
from redstart.extraction.quantities.tables import CellNumber, CellText, TableReader
from redstart.extraction.quantities.times import Calendar, Mention, calendar_of, mentions
from redstart.extraction.quantities.units import COUNTS
from redstart.extraction.result import Quantity
from redstart.kernel.periods import Period

if TYPE_CHECKING:
    from redstart.extraction.outline import Block, Outline, Section, Table
    from redstart.extraction.quantities.naming import Name
    from redstart.extraction.result import Kind, Role

_READ: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LABEL})
_DIGIT: Final = re.compile(r"[0-9一二两三四五六七八九十]")
_LIST_NUMBER: Final = re.compile(
    r"\s*(?:\d{1,3}[.、．](?!\d)|（[\d一二三四五六七八九十]{1,3}）|\d{1,2}\)|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[条章节]|[一二三四五六七八九十]{1,3}、|[—－·●◆■▪-]{1,2})\s*"
)
_TOPIC_LIKE: Final = re.compile(r"[\u4e00-\u9fff（）A-Z、“”]{2,24}")
_WAY: Final = re.compile(r"[末底]?(?:全年|同期)?的?\s?-?\d")
_ONCE_BUILT: Final = re.compile(r"(?:建成|投产|达产|投用|运营|竣工)[^，。；]{0,4}后")
_PLANNED: Final = re.compile(r"(?:年度|全年|当年)计划(?:完成)?投资|年度投资")
_REPORTS: Final = re.compile(
    r"情况(?:的)?(?:通报|报告|汇报|说明|表|分析)?$|通报$|总结(?:的报告)?$|情况分析|运行分析"
)
_GOAL_AFTER: Final = re.compile(r"的[^，。；]{0,4}目标")
_NO_UNIT: Final = re.compile(r"[\s余多餘來来]+")
_SUBITEM: Final = re.compile(r"其中")


@dataclass(slots=True)
class _LeadIn:
    """The last line that opened a list (全年目标如下：) and the time that it gives."""

    period: Period | None = None


def quantities(outline: Outline) -> tuple[Quantity, ...]:
    """Return the quantities of a document in the order of the text."""
    return tuple(_Reader(outline).read())


class _Reader:
    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.text = outline.clean.text
        self.kind = _kind_of(outline)
        self.calendar: Calendar = calendar_of(outline.facts, self.text)
        self.places = _place_words(outline.facts.region)
        self.lead = _LeadIn()
        self.running: Period | None = None
        self.promised = promised(outline)
        if self.calendar.period is None and self.kind in {"report", "plan"}:
            self.calendar = replace(self.calendar, period=self._opening())
        self.events: tuple[Mention, ...] = ()
        if self.kind == "news":
            self.events = tuple(m for m in mentions(self.text, 0, len(self.text)) if m.dated)

    def read(self) -> list[Quantity]:
        found: list[Quantity] = []
        tables = {
            self.outline.blocks[table.rows[0]].start: table for table in self.outline.tables if table.rows
        }
        for block in self.outline.blocks:
            if block.kind in _READ:
                found.extend(self._block(block))
            elif block.kind == BlockKind.ROW and block.start in tables:
                found.extend(self._table(tables[block.start]))
        return found

    def _opening(self) -> Period | None:
        """Return the period of the title, or that a report's opening sets (1—2月，全县…)."""
        titles = tuple(self.outline.text_of(b) for b in self.outline.blocks if b.kind == BlockKind.TITLE)
        if period := self._by_titles((*titles, self.outline.facts.title or "")):
            return period
        paragraphs = [b for b in self.outline.blocks if b.kind == BlockKind.PARAGRAPH][:2]
        found = [m for b in paragraphs for m in mentions(self.text, b.start, min(b.end, b.start + 80))]
        opens = next((mention for mention in found if mention.topic and mention.months), None)
        return self.calendar.resolve(opens) if opens and self.kind == "report" else None

    def _table(self, table: Table) -> list[Quantity]:
        reader = TableReader(self.outline, table, self.places)
        found: list[Quantity] = []
        for block, row in reader.rows():
            headings = tuple(section.title for section in self.outline.path(block))
            for cell, titles in row.cells:
                if isinstance(cell, CellText):
                    found.extend(
                        self._passage(
                            Passage(self.text, *cell.cell, cell.topic, places=self.places),
                            (*headings, *titles),
                        )
                    )
                else:
                    found.append(self._cell(cell, (*headings, *titles)))
        return found

    def _cell(self, cell: CellNumber, titles: tuple[str, ...]) -> Quantity:
        item = Found(cell.number, cell.number.start, cell.name, cell.measure, cell.negative, cell.comparator)
        role: Role = cell.role or ("target" if self.kind in {"plan", "policy"} else "result")
        quantity = self._built(item, role, None, self._by_titles(titles) or self.calendar.period)
        clean = self.outline.clean
        return replace(
            quantity,
            unit=clean.wording(*cell.unit).strip() if cell.unit else quantity.unit,
            region=clean.wording(*cell.region).strip() if cell.region else None,
        )

    def _block(self, block: Block) -> list[Quantity]:
        if not _DIGIT.search(self.text, block.start, block.end):
            return []
        number = _LIST_NUMBER.match(self.text, block.start, block.end)
        start = number.end() if number else block.start
        path = [s for s in self.outline.path(block) if not block.start <= s.title_start < block.end]
        listed = bool(number) or len(path) < len(self.outline.path(block))
        passage = Passage(
            self.text,
            start,
            block.end,
            self._topic(path),
            asks=self.kind in {"plan", "policy"},
            places=self.places,
        )
        found = self._passage(passage, tuple(section.title for section in path))
        self._remember(block, start, listed=listed)
        return found

    def _remember(self, block: Block, start: int, *, listed: bool) -> None:
        """Keep the time that opens a list (全年目标如下：) for its items, and no longer."""
        if self.text[block.end - 1 : block.end] == "：":
            times = mentions(self.text, start, block.end)
            self.lead.period = self.calendar.resolve(times[-1]) if times else None
        elif not listed:
            self.lead.period = None

    def _passage(self, passage: Passage, headings: tuple[str, ...]) -> list[Quantity]:
        found = read_passage(passage, self.promised)
        if not found:
            return []
        times = mentions(self.text, passage.start, passage.end)
        signs = marks(self.text, passage.start, passage.end, self.kind)
        read = [self._quantity(item, passage, signs, times, headings) for item in found]
        spans = [mention for mention in times if mention.topic and mention.months and not mention.day]
        self.running = self.calendar.resolve(spans[-1]) if spans else self.running
        return read

    def _topic(self, path: list[Section]) -> Name:
        if not path:
            return ()
        title = self.text[path[-1].title_start : path[-1].title_end]
        named = _TOPIC_LIKE.fullmatch(title) and INDICATOR_LIKE.search(title)
        return ((path[-1].title_start, path[-1].title_end),) if named else ()

    def _quantity(
        self,
        item: Found,
        passage: Passage,
        signs: tuple[Mark, ...],
        times: tuple[Mention, ...],
        headings: tuple[str, ...],
    ) -> Quantity:
        number = item.number
        sentence = 1 + last_of("。！？\n", self.text, max(passage.start - 1, 0), number.start)
        sentence = max(sentence, passage.start)
        commitment = commitment_at(self.text, signs, passage.start, number.start)
        role = role_at(self.text, signs, Standing((item.clause, number.start), sentence, self.kind, headings))
        period = self._period(item, (passage.start, sentence), times, headings, role)
        if (
            role == "target"
            and commitment is None
            and (self._is_past(period) or self._is_event(item, times, sentence))
        ):
            role = "result"
        if role == "result" and _GOAL_AFTER.match(self.text, item.end):
            role = "target"
        if role == "result" and self._is_ahead(period):
            role = "target"
        if self.kind in {"news", "report"} and _PLANNED.match(self._words(item.name)):
            role, period = "target", self._year_of(period)
        if role != "target":
            commitment = None
        return self._built(item, role, commitment, period)

    def _is_past(self, period: Period | None) -> bool:
        own = self.calendar.period
        if self.kind != "plan" or period is None or own is None:
            return False
        return (period.year, period.last) < (own.year, own.first)

    def _is_event(self, item: Found, times: tuple[Mention, ...], sentence: int) -> bool:
        """Whether a plan tells what was on a certain day, not what is due by it."""
        days = [m for m in before(times, item.number.start) if m.day and sentence <= m.start]
        return self.kind == "plan" and any(
            self.text[m.end : m.end + 1] not in {"前", "起", "至"} for m in days
        )

    def _is_ahead(self, period: Period | None) -> bool:
        own = self.calendar.period
        return bool(
            self.kind == "report" and period and own and (period.year, period.first) > (own.year, own.last)
        )

    def _year_of(self, period: Period | None) -> Period | None:
        return Period(period.year) if period else self.calendar.year_period

    def _words(self, name: Name) -> str:
        return "".join(self.text[start:end] for start, end in name)

    def _built(self, item: Found, role: Role, commitment: str | None, period: Period | None) -> Quantity:
        number, clean = item.number, self.outline.clean
        sign = -1 if item.negative else 1
        unit = clean.wording(number.unit_start, number.end) if number.unit_start < number.end else number.unit
        growth = item.measure == "growth" and not number.unit
        return Quantity(
            span=clean.span(number.start, number.end),
            role=role,
            indicator=_written("".join(clean.wording(*part) for part in item.name)),
            measure=item.measure,
            value=sign * number.value,
            value_high=None if number.high is None else sign * number.high,
            unit="%" if growth else _plain(unit, number.unit) or None,
            comparator=item.comparator,
            commitment=commitment,  # type: ignore[arg-type]
            period=period.code if period else None,
            region=item.region,
        )

    def _period(
        self,
        item: Found,
        opens: tuple[int, int],
        times: tuple[Mention, ...],
        headings: tuple[str, ...],
        role: Role,
    ) -> Period | None:
        mention = self._nearest(item, opens, times)
        if mention:
            return self._event(item.number.start) if mention.now else self.calendar.resolve(mention)
        if role == "forecast" and _ONCE_BUILT.search(self.text, opens[1], item.number.start):
            return None
        if self.lead.period:
            return self.lead.period
        if period := self._by_titles(headings):
            return period
        if self.kind == "news" and role == "result":
            running = self.running if item.number.kind not in COUNTS else None
            return running or self._event(item.number.start)
        return self.calendar.period

    def _by_titles(self, titles: tuple[str, ...]) -> Period | None:
        """Return the period that the nearest of some titles names; the nearest stands last."""
        for title in reversed(titles):
            named = _mentions_in(title)
            if named and (period := self.calendar.resolve(named[-1])):
                return period
        return None

    def _nearest(self, item: Found, opens: tuple[int, int], times: tuple[Mention, ...]) -> Mention | None:
        _, sentence = opens
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
        clause = clause_start(self.text, max(0, mention.start - 80), mention.start)
        if _SUBITEM.match(self.text, clause) or not leads(self.text, clause, mention.start, self.places):
            return False
        return not (
            self.text[mention.start - 1 : mention.start] in {"由", "从"}
            and _WAY.match(self.text, mention.end)
        )

    def _event(self, position: int) -> Period | None:
        for mention in reversed(before(self.events, position)):
            if self.text[mention.end : mention.end + 1] != "前":
                return self.calendar.resolve(mention)
        return self.calendar.issued or self.calendar.period


@lru_cache(maxsize=512)
def _mentions_in(title: str) -> tuple[Mention, ...]:
    return mentions(title, 0, len(title))


def _kind_of(outline: Outline) -> Kind:
    """Return the kind that decides roles: a notice that tells how work stands (…情况的通报) reports."""
    facts = outline.facts
    return "report" if facts.kind == "plan" and _REPORTS.search(facts.title or "") else facts.kind


def _place_words(region: str | None) -> re.Pattern[str] | None:
    if not region or len(region) < 2:
        return None
    short = region[:-1] if len(region) > 2 else region
    return re.compile(f"{re.escape(region)}|{re.escape(short)}(?=[^\u4e00-\u9fff]|全|一|新|完)")


def _written(name: str) -> str:
    return "".join(name.split())


def _plain(unit: str, read: str) -> str:
    """Return a unit without 余, 多 and spaces; ``read`` where none is written (八成)."""
    return _NO_UNIT.sub("", unit) if unit else read
