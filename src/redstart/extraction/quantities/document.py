"""A document's quantities: its passages and tables in order, each number with role and period."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from redstart.extraction.outline import BlockKind
from redstart.extraction.policy_context import promised
from redstart.extraction.quantities.clauses import Found, Passage
from redstart.extraction.quantities.dating import Dating
from redstart.extraction.quantities.inheriting import INDICATOR_LIKE, LEADS_IN
from redstart.extraction.quantities.marks import (
    Mark,
    Standing,
    commitment_at,
    last_of,
    look_back,
    marks,
    role_at,
)
from redstart.extraction.quantities.reading import read_passage
from redstart.extraction.quantities.tables import CellNumber, CellText, TableReader
from redstart.extraction.quantities.times import Mention, mentions
from redstart.extraction.result import Quantity
from redstart.kernel.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redstart.extraction.benefits.promises import Promise
    from redstart.extraction.outline import Block, Outline, Section, Table
    from redstart.extraction.quantities.naming import Name
    from redstart.extraction.result import Commitment, Kind, Role

_READ: Final = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LABEL})
_DIGIT: Final = re.compile(r"[0-9一二两三四五六七八九十]")
_LIST_NUMBER: Final = re.compile(
    r"\s*(?:\d{1,3}[.、．](?!\d)|（[\d一二三四五六七八九十]{1,3}）|\d{1,2}\)|[①-⑳]"
    r"|第[一二三四五六七八九十百\d]{1,4}[条章节]|[一二三四五六七八九十]{1,3}、|[—－·●◆■▪-]{1,2})\s*"
)
_SECTION: Final = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第")
_TOPIC_LIKE: Final = re.compile(r"[\u4e00-\u9fff（）A-Z、“”]{2,24}")
_PLANNED: Final = re.compile(r"(?:年度|全年|当年)计划(?:完成)?投资|年度投资")
_REPORTS: Final = re.compile(
    r"情况(?:的)?(?:通报|报告|汇报|说明|表|分析)?$|通报$|总结(?:的报告)?$|情况分析|运行分析"
)
_GOAL_NAME: Final = re.compile(r"目标$")
_GOAL_AFTER: Final = re.compile(r"的[^，。；]{0,4}目标")
# A Western full stop after a Chinese word ends a sentence too: 争取资金900万元.12月底前…
_FULL_STOP: Final = re.compile(r"(?<=[\u4e00-\u9fff%）”])[.．](?!\d{1,3}[%％])")
_VAGUE_AND_BLANK: Final = re.compile(r"[\s余多餘來来]+")


def quantities(outline: Outline, paid: Iterable[Promise] | None = None) -> tuple[Quantity, ...]:
    """Return the quantities of a document in the order of the text; ``paid`` are its promises, if known."""
    return tuple(_Reader(outline, paid).read())


class _Reader:
    def __init__(self, outline: Outline, paid: Iterable[Promise] | None) -> None:
        self.outline = outline
        self.text = _FULL_STOP.sub("。", outline.clean.text)
        self.kind = _kind_of(outline)
        self.asks = self.kind in {"plan", "policy"}
        self.places = _place_words(outline.facts.region)
        self.dating = Dating(outline, self.text, self.kind, self.places)
        self.promised = promised(outline, paid)

    def read(self) -> list[Quantity]:
        blocks = self.outline.blocks
        tables = {blocks[table.rows[0]].start: table for table in self.outline.tables if table.rows}
        found: list[Quantity] = []
        for block in blocks:
            if block.kind in _READ:
                found.extend(self._block(block))
            elif block.kind == BlockKind.ROW and block.start in tables and self.kind != "policy":
                found.extend(self._table(tables[block.start]))
        return found

    def _block(self, block: Block) -> list[Quantity]:
        if not _DIGIT.search(self.text, block.start, block.end) and self.text[block.end - 1] != "：":
            return []
        number = _LIST_NUMBER.match(self.text, block.start, block.end)
        start = number.end() if number else block.start
        above = self.outline.path(block)
        path = [s for s in above if not block.start <= s.title_start < block.end]
        titles = tuple(section.title for section in path)
        asks = self.asks and not look_back(titles)
        passage = Passage(self.text, start, block.end, self._topic(path), asks, self.places)
        listed = block.kind != BlockKind.HEADING or not _SECTION.match(self.text, block.start)
        self.dating.open_block(listed=listed and (bool(number) or len(path) < len(above)))
        found = self._passage(passage, titles)
        self.dating.close_block(start, block.end)
        return found

    def _topic(self, path: list[Section]) -> Name:
        """Return the heading above as a name, where it reads like an indicator (三、固定资产投资)."""
        if not path:
            return ()
        span = path[-1].title_start, path[-1].title_end
        title = self.text[slice(*span)]
        labels = self.text.startswith("：", span[1]) and not LEADS_IN.search(title)
        return (span,) if _TOPIC_LIKE.fullmatch(title) and (labels or INDICATOR_LIKE.search(title)) else ()

    def _table(self, table: Table) -> list[Quantity]:
        reader = TableReader(self.outline, table, self.places)
        found: list[Quantity] = []
        for block, row in reader.rows():
            headings = tuple(section.title for section in self.outline.path(block))
            for cell, titles in row.cells:
                if isinstance(cell, CellText):
                    passage = Passage(self.text, *cell.cell, cell.topic, places=self.places)
                    found.extend(self._passage(passage, (*headings, *titles)))
                else:
                    found.append(self._cell(cell, (*headings, *titles)))
        return found

    def _cell(self, cell: CellNumber, titles: tuple[str, ...]) -> Quantity:
        item = Found(cell.number, cell.number.start, cell.name, cell.measure, cell.negative, cell.comparator)
        role: Role = cell.role or ("target" if self.asks else "result")
        period = self.dating.by_titles(titles) or self.dating.calendar.period
        quantity = self._built(item, role, None, period)
        clean = self.outline.clean
        return replace(
            quantity,
            unit=clean.wording(*cell.unit).strip() if cell.unit else quantity.unit,
            region=clean.wording(*cell.region).strip() if cell.region else None,
        )

    def _passage(self, passage: Passage, headings: tuple[str, ...]) -> list[Quantity]:
        found = read_passage(passage, self.promised)
        if not found:
            return []
        times = mentions(self.text, passage.start, passage.end)
        signs = marks(self.text, passage.start, passage.end, self.kind)
        read = [self._quantity(item, passage, signs, times, headings) for item in found]
        self.dating.run_on(times)
        return read

    def _quantity(
        self,
        item: Found,
        passage: Passage,
        signs: tuple[Mark, ...],
        times: tuple[Mention, ...],
        headings: tuple[str, ...],
    ) -> Quantity:
        position = item.number.start
        sentence = 1 + last_of("。！？\n", self.text, passage.start, position)
        sentence = max(sentence, passage.start)
        part = max(sentence, 1 + last_of("；", self.text, sentence, position))
        commitment = commitment_at(signs, part, position)
        role = role_at(
            self.text, signs, Standing((item.clause, position), sentence, part, self.kind, headings)
        )
        period = self.dating.period(item, sentence, times, headings, role)
        uncommitted = role == "target" and commitment is None
        if uncommitted and (self.dating.is_past(period) or self.dating.is_event(position, sentence, times)):
            role = "result"
        role, period = self._corrected(item, role, period)
        return self._built(item, role, commitment if role == "target" else None, period)

    def _corrected(self, item: Found, role: Role, period: Period | None) -> tuple[Role, Period | None]:
        """Return role and period as the words beside the number have them."""
        if not self.asks and _PLANNED.match(self._words(item.name)):
            year = self.dating.calendar.year_period
            return "target", Period(period.year) if period else year
        if item.origin:
            return "result", period
        if role == "result" and _GOAL_NAME.search(self._words(item.name)):
            return "target", period
        goal = _GOAL_AFTER.match(self.text, item.end) or (role == "result" and self.dating.is_ahead(period))
        return ("target" if goal else role), period

    def _built(
        self, item: Found, role: Role, commitment: Commitment | None, period: Period | None
    ) -> Quantity:
        number, clean = item.number, self.outline.clean
        return Quantity(
            span=clean.span(number.start, number.end),
            role=role,
            indicator="".join("".join(clean.wording(*part) for part in item.name).split()),
            measure=item.measure,
            value=-number.value if item.negative else number.value,
            value_high=-number.high if number.high and item.negative else number.high,
            unit="%" if item.measure == "growth" and not number.unit else self._unit(item),
            comparator=item.comparator,
            commitment=commitment,
            period=period.code if period else None,
            region=item.region,
        )

    def _unit(self, item: Found) -> str | None:
        """Return the unit in the source's script without 余, 多; as read where none is written (八成)."""
        number = item.number
        if number.unit_start >= number.end:
            return number.unit or None
        written = self.outline.clean.wording(number.unit_start, number.end)
        return written if number.unit == written else _VAGUE_AND_BLANK.sub("", written) or None

    def _words(self, name: Name) -> str:
        return "".join(self.text[start:end] for start, end in name)


def _kind_of(outline: Outline) -> Kind:
    """Return the kind that decides roles: a notice that tells how work stands (…情况的通报) reports."""
    facts = outline.facts
    return "report" if facts.kind == "plan" and _REPORTS.search(facts.title or "") else facts.kind


def _place_words(region: str | None) -> re.Pattern[str] | None:
    if not region or len(region) < 2:
        return None
    short = region[:-1] if len(region) > 2 else region
    return re.compile(f"{re.escape(region)}|{re.escape(short)}(?=[^\u4e00-\u9fff]|全|一|新|完)")
