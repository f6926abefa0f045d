"""What the checks look at: an outline with what was extracted from it, addressed in the clean text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from redstart.extraction.checks.indicators import folded
from redstart.extraction.checks.units import kind
from redstart.extraction.outline import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redstart.extraction.outline import Block, Outline, Section, Table
    from redstart.extraction.result import Quantity, Responsibility, Severity, Span

Range = tuple[int, int]
Discrepancy: TypeAlias = "tuple[Severity, str, list[Range]]"
"""What is wrong, how grave, and the places that show it."""

_SENTENCE_MARKS = re.compile("[。；\n]")
_CLAUSE_MARKS = re.compile("[，。；：、（）！？“”\t\n]")
_LONGEST_CLAUSE = 200
_LONGEST_SENTENCE = 1000  # characters looked at to either side: a text without marks must not cost its square
_AFTER_NUMBER = re.compile(r"(?:及|或)?(?:以上|以下|以内|左右|上下|之内)|(?<=名)之列")
_PERIODS = re.compile(r"\d{4}(?:(Q[1-4])|(H[12])|-(\d\d)(?:/\d{4}-(\d\d))?)?")
_NAMED_PERIODS = {
    "Q1": "一季度",
    "Q2": "二季度",
    "Q3": "三季度",
    "Q4": "四季度",
    "H1": "上半年",
    "H2": "下半年",
}


@dataclass(frozen=True)
class PlanText:
    """A document under check. Ranges count in the clean text, spans in the source."""

    outline: Outline
    quantities: tuple[Quantity, ...]
    responsibilities: tuple[Responsibility, ...]

    @cached_property
    def text(self) -> str:
        """The clean text."""
        return self.outline.clean.text

    def range_of(self, span: Span) -> Range:
        """Return the clean range of a source span; empty where nothing of the span was kept."""
        known = self._ranges.get(span)
        if known is None:
            clean = self.outline.clean
            start = bisect_right(clean.ends, span[0])
            known = self._ranges[span] = start, max(start, bisect_left(clean.starts, span[1]))
        return known

    def span_of(self, start: int, end: int) -> Span:
        """Return the source span of a clean range."""
        return self.outline.clean.span(start, end)

    def sentence(self, position: int) -> Range:
        """Return the sentence around a position: from the last 。；or line end to the next."""
        ends = self._sentence_ends
        index = bisect_left(ends, position)
        start = ends[index - 1] + 1 if index else 0
        end = ends[index] if index < len(ends) else len(self.text)
        return max(start, position - _LONGEST_SENTENCE), min(end, position + _LONGEST_SENTENCE)

    def clause_start(self, position: int) -> int:
        """Return where the clause begins that holds a position."""
        index = bisect_left(self._clause_marks, position)
        return max(self._clause_marks[index - 1] + 1 if index else 0, position - _LONGEST_CLAUSE)

    def statement(self, quantity: Quantity) -> Range:
        """Return the words that state a quantity: from its indicator's clause to the comparator."""
        start, end = self.range_of(quantity.span)
        named = self.indicator_at(quantity)
        begin = self.clause_start(named if named is not None else start)
        after = _AFTER_NUMBER.match(self.text, end)
        return begin, after.end() if after else end

    def indicator_at(self, quantity: Quantity) -> int | None:
        """Return where a quantity's indicator is written before its number in the sentence, if it is."""
        start = self.range_of(quantity.span)[0]
        sentence = self.sentence(start)[0]
        found = self.outline.clean.original.rfind(quantity.indicator, sentence, start)
        return None if found < 0 else found

    @cached_property
    def _ranges(self) -> dict[Span, Range]:
        return {}

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [mark.start() for mark in _SENTENCE_MARKS.finditer(self.text)]

    @cached_property
    def _clause_marks(self) -> list[int]:
        return [mark.start() for mark in _CLAUSE_MARKS.finditer(self.text)]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.outline.blocks]

    def block_at(self, position: int) -> Block | None:
        """Return the block that holds a position."""
        index = bisect_right(self._block_starts, position) - 1
        if index < 0 or position >= self.outline.blocks[index].end:
            return None
        return self.outline.blocks[index]

    def section_at(self, position: int) -> Section | None:
        """Return the innermost section that holds a position."""
        block = self.block_at(position)
        return self.outline.sections[block.section] if block and block.section >= 0 else None

    def table_at(self, position: int) -> Table | None:
        """Return the table that holds a position."""
        block = self.block_at(position)
        if block is None or block.kind is not BlockKind.ROW or block.table is None:
            return None
        return self.outline.tables[block.table]

    @cached_property
    def names(self) -> list[str]:
        """The name under which each quantity's indicator is compared, in the order of the quantities."""
        return [folded(self.simplified(quantity.indicator)) for quantity in self.quantities]

    @cached_property
    def kinds(self) -> list[str | None]:
        """What kind of thing each quantity's unit counts, in the order of the quantities."""
        return [kind(quantity.unit) for quantity in self.quantities]

    @cached_property
    def memory(self) -> dict[str, object]:
        """What several checks need and one has found out."""
        return {}

    @cached_property
    def target_starts(self) -> list[int]:
        """Where the numbers of the targets begin, in order."""
        return sorted(self.range_of(q.span)[0] for q in self.quantities if q.role == "target")

    def place(self, position: int) -> str:
        """Return the name by which a reader finds a position: its table, its section, or the part before."""
        table = self.table_at(position)
        if table is not None:
            return f"“{self.text[slice(*table.caption)].strip()}”" if table.caption else "表中"
        section = self.section_at(position)
        return f"“{section.title}”" if section else "正文开头"

    def places(self, positions: Iterable[int]) -> str:
        """Return the names of several places, each once, in order."""
        return "".join(dict.fromkeys(self.place(position) for position in positions))

    @cached_property
    def _simplified(self) -> dict[int, str]:
        clean = self.outline.clean
        if clean.original == clean.text:
            return {}
        pairs = zip(clean.original, clean.text, strict=True)
        return {ord(written): read for written, read in pairs if written != read}

    def simplified(self, name: str) -> str:
        """Return a name from the source in the script of the clean text."""
        return name.translate(self._simplified) if self._simplified else name


def any_within(starts: list[int], section: Section) -> bool:
    """Whether one of some ordered positions lies in a section."""
    return bisect_left(starts, section.start) < bisect_left(starts, section.end)


def period_name(period: str | None) -> str:
    """Return a period's words: 一季度 for ``2022Q1``, 全年 for ``2022``; empty for none."""
    found = _PERIODS.fullmatch(period or "")
    if not found:
        return ""
    if found[1] or found[2]:
        return _NAMED_PERIODS[found[1] or found[2]]
    if found[3]:
        return f"{int(found[3])}月" if not found[4] else f"{int(found[3])}至{int(found[4])}月"
    return "全年"
