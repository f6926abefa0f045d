"""Tables: columns whose headings give indicator, unit and period, rows that name an indicator or a region."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from redstart.extraction.quantities.naming import left_words, name_of
from redstart.extraction.quantities.numbers import Number, numbers
from redstart.extraction.quantities.predicates import comparator_after
from redstart.extraction.quantities.units import COUNTS, SCALE, UNIT, UnitKind, alternation, kind_of
from redstart.rulebook.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.outline import Block, Outline, Table
    from redstart.extraction.quantities.naming import Name, Range
    from redstart.extraction.result import Comparator, Measure, Role


@cache
def _list(key: str) -> str:
    return alternation(words("table_words", key))


_ASIDE: Final = re.compile(_list("aside"))
_KEY: Final = re.compile(rf"(?:{_list('key')})$")
_UNIT_COLUMN: Final = re.compile(rf"(?:{_list('unit')})$")
_GROWTH: Final = re.compile(_list("growth"))
_SHARE: Final = re.compile(_list("share"))
_RANK: Final = re.compile(_list("rank"))
_ROLES: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("forecast", re.compile(_list("forecast"))),
    ("target", re.compile(_list("target"))),
    ("result", re.compile(_list("result"))),
)
_FORM: Final = re.compile(_list("form"))
_FORM_TAIL: Final = re.compile(rf"(?:{_list('form')}|\s)$")
_LETTER: Final = re.compile(r"[\u4e00-\u9fffA-Z]")
_TOTAL: Final = re.compile(rf"(?:{_list('total')})")
_REGION: Final = re.compile(rf"(?:{_list('regions')})(?:（[^（）]{{1,8}}）)?$")
_REGION_KEY: Final = re.compile(rf"(?:各)?(?:{_list('region_keys')})(?:（[^（）]{{1,8}}）)?(?:名称)?$")
_UNIT_NOTED: Final = re.compile(rf"[（(：:，,/ ](?:单位[:：])?(?P<unit>{SCALE}?{UNIT})\s*[）)]?\s*$")
_UNIT_LISTED: Final = re.compile(rf"(?<=[：:、，/])\s?(?P<unit>{SCALE}?{UNIT})(?=[、，/）\s]|$)")
_MEASURED: Final = re.compile(r"(?:值|额|量|收入|投资|支出|贷款|存款|余额|产值|人数|出口|消费|用电)$")
_SIGN: Final = re.compile(r"[≥≤＞＜><约]=?|不低于|不少于|不超过")
_SIGNS: Final[dict[str, Comparator]] = {
    "≥": ">=", ">": ">=", "＞": ">=", "不低于": ">=", "不少于": ">=",
    "≤": "<=", "<": "<=", "＜": "<=", "不超过": "<=", "约": "~",
}  # fmt: skip
_SUBITEM: Final = re.compile(
    r"^(?:\d{1,2}[.、]|其中[:：]?|#|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,2}、|——|—|·)+"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its heading: what it names, its unit, and whether its cells are read."""

    heading: tuple[Range, ...]
    words: str
    unit: Range | None
    read: bool


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A cell that is a number: what its row and column say of it. ``unit`` is where the unit is written."""

    number: Number
    name: Name
    measure: Measure
    comparator: Comparator
    unit: Range | None
    region: Range | None
    role: Role | None
    negative: bool


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell of words, with the topic that its row gives."""

    cell: Range
    topic: Name


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, its cells with what their columns say of time."""

    cells: tuple[tuple[CellNumber | CellText, tuple[str, ...]], ...]


class TableReader:
    """Reads one table of an outline."""

    def __init__(self, outline: Outline, table: Table, places: re.Pattern[str] | None) -> None:
        self.outline, self.table, self.places = outline, table, places
        self.text = outline.clean.text
        self.header_rows = table.header_rows or self._heading_rows()
        self.columns = self._columns()
        self.key = self._key_column()
        self.unit_column = next(
            (i for i, c in enumerate(self.columns) if i != self.key and _UNIT_COLUMN.fullmatch(c.words)), None
        )
        self.last_unit: Range | None = None
        self.caption = self._thing(*table.caption) if table.caption else ()
        self.noted = self._unit_in(*table.unit_note) if table.unit_note else None
        self.noted_each = self._units_in(*table.unit_note) if table.unit_note else {}
        if self.noted is None and table.caption:
            self.noted = self._unit_in(*table.caption)

    def rows(self) -> Iterator[tuple[Block, Row]]:
        """Yield the rows below the headings, each with its block."""
        for index in self.table.rows[self.header_rows :]:
            block = self.outline.blocks[index]
            yield block, Row(tuple(self._row(block)))

    def _heading_rows(self) -> int:
        """Return 1 where the first row holds words only and the second has numbers."""
        rows = [self.outline.blocks[index] for index in self.table.rows[:2]]
        words_only = not any(self._number(*cell) for cell in rows[0].cells)
        return int(len(rows) == 2 and words_only and any(self._number(*cell) for cell in rows[1].cells[1:]))

    def titles(self, column: int) -> tuple[str, ...]:
        """Return the words that can date a cell, the nearest last."""
        caption = self.text[slice(*self.table.caption)] if self.table.caption else ""
        return (caption, self.columns[column].words) if column < len(self.columns) else (caption,)

    def _columns(self) -> tuple[Column, ...]:
        heads = [self.outline.blocks[index].cells for index in self.table.rows[: self.header_rows]]
        width = max((len(self.outline.blocks[index].cells) for index in self.table.rows), default=0)
        return tuple(self._column([self._head(cells, column) for cells in heads]) for column in range(width))

    def _head(self, cells: tuple[Range, ...], column: int) -> Range | None:
        """Return a heading cell; one that is empty continues its left neighbour."""
        for index in range(min(column, len(cells) - 1), -1, -1):
            start, end = cells[index]
            if self.text[start:end].strip():
                return start, end
        return None

    def _column(self, heads: list[Range | None]) -> Column:
        # A heading merged downward stands in each of its rows, and counts once.
        ranges = tuple({self.text[slice(*head)].strip(): head for head in reversed(heads) if head}.values())[
            ::-1
        ]
        heading = "".join(self.text[start:end] for start, end in ranges)
        unit = next((unit for head in reversed(ranges) if (unit := self._unit_in(*head))), None)
        return Column(ranges, heading, unit, not _ASIDE.search(heading))

    def _key_column(self) -> int:
        for index, column in enumerate(self.columns):
            if column.words in {"序号", "编号", ""} and len(self.columns) > 1:
                continue
            if index == 0 or column.read or _KEY.search(column.words):
                return index
        return 0

    def _unit_in(self, start: int, end: int) -> Range | None:
        match = _UNIT_NOTED.search(self.text, start, end)
        return match.span("unit") if match else None

    def _units_in(self, start: int, end: int) -> dict[int, Range]:
        """Return the unit of each column, where the note above gives as many (单位：个、亿元)."""
        units = [match.span("unit") for match in _UNIT_LISTED.finditer(self.text, start, end)]
        columns = [i for i, column in enumerate(self.columns) if i != self.key and column.read]
        return dict(zip(columns, units, strict=True)) if len(units) == len(columns) > 1 else {}

    def _row(self, block: Block) -> Iterator[tuple[CellNumber | CellText, tuple[str, ...]]]:
        if len(block.cells) <= self.key:
            return
        label = block.cells[self.key]
        for index, (start, end) in enumerate(block.cells):
            column = self.columns[index] if index < len(self.columns) else Column((), "", None, read=True)
            if (
                index in {self.key, self.unit_column}
                or not column.read
                or (_KEY.fullmatch(column.words) and index == 0)
            ):
                continue
            cell = self._number(start, end)
            if cell is None:
                yield CellText((start, end), self._thing(*label, form=False)), self.titles(index)
            elif found := self._cell(cell, index, label, block):
                yield found, self.titles(index)

    def _number(self, start: int, end: int) -> tuple[Number, Comparator] | None:
        """Return the number that a cell is, with nothing beside it but a comparator."""
        sign = _SIGN.match(self.text, start, end)
        begin = sign.end() if sign else start
        number = next(numbers(self.text, begin, end), None)
        if number is None or self.text[begin : number.start].strip():
            return None
        after, behind = comparator_after(self.text, number.end, end)
        if self.text[behind:end].strip():
            return None
        return number, after or (_SIGNS.get(sign[0].rstrip("="), "=") if sign else "=")

    def _cell(
        self, cell: tuple[Number, Comparator], index: int, label: Range, block: Block
    ) -> CellNumber | None:
        number, comparator = cell
        column = self.columns[index] if index < len(self.columns) else Column((), "", None, read=True)
        row_words = self.text[slice(*label)].strip()
        total = bool(_TOTAL.fullmatch(row_words))
        region = bool(_REGION.search(row_words) or _REGION_KEY.match(self.columns[self.key].words))
        thing = self._heading_thing(index)
        name = (thing or self.caption) if total or region else self._thing(*label, form=False)
        if not name:
            return None
        unit = self._unit(number, column, label, block) or self.noted_each.get(index)
        written = self.text[slice(*unit)] if unit else number.unit
        measure = self._measure(column.words, row_words, written, self._words(name))
        if not written and measure == "level" and not self._counts(number, column):
            return None
        role = next((role for role, pattern in _ROLES if pattern.search(column.words)), None)
        fall = bool(re.search(r"下降|减少|降幅", column.words)) and number.value > 0 and measure == "growth"
        return CellNumber(
            number, name, measure, comparator, unit, label if region and not total else None, role, fall
        )

    def _counts(self, number: Number, column: Column) -> bool:
        return bool(column.words) and not number.written and number.kind == UnitKind.NONE

    def _unit(self, number: Number, column: Column, label: Range, block: Block) -> Range | None:
        """Return where the unit is written: at the number, in the heading, the row, or above the table."""
        if number.unit and number.kind != UnitKind.NONE:
            return number.unit_start, number.end
        if column.unit or _GROWTH.search(column.words) or _RANK.search(column.words):
            return column.unit
        own = self._unit_cell(block) or self._unit_in(*label)
        if own is None and _SUBITEM.match(self.text[slice(*label)].strip()):
            own = self.last_unit
        self.last_unit = own
        return own or self.noted

    def _unit_cell(self, block: Block) -> Range | None:
        if self.unit_column is None or self.unit_column >= len(block.cells):
            return None
        start, end = block.cells[self.unit_column]
        return (start, end) if kind_of(self.text[start:end].strip()) != UnitKind.NONE else None

    def _measure(self, heading: str, row: str, unit: str, name: str) -> Measure:
        if _RANK.search(heading):
            return "rank"
        if kind_of(unit) == UnitKind.POINTS:
            return "change"
        if _GROWTH.search(heading) and (kind_of(unit) in {UnitKind.PERCENT, UnitKind.NONE}):
            return "growth"
        if kind_of(unit) != UnitKind.PERCENT:
            return "level"
        if _GROWTH.search(row):
            return "growth"
        return "growth" if _MEASURED.search(name) and not _SHARE.search(heading) else "share"

    def _heading_thing(self, index: int) -> Name:
        """Return what a column's heading names; 同比增长 and 位次 speak of the column to their left."""
        for column in self.columns[index : self.key : -1]:
            for start, end in reversed(column.heading):
                name = self._thing(start, end)
                if name:
                    return name
            if not (_GROWTH.search(column.words) or _RANK.search(column.words)):
                break
        return ()

    def _thing(self, start: int, end: int, *, form: bool = True) -> Name:
        """Return what a heading, label or caption names, without numbering, unit and words of form."""
        unit = _UNIT_NOTED.search(self.text, start, end)
        end = unit.start() if unit else end
        numbering = _SUBITEM.match(self.text[start:end])
        start += numbering.end() if numbering else 0
        end = self._without_form(start, end) if form else end
        left = left_words(self.text, start, end, self.places)
        name = name_of(self.text, left, things=False)
        if self._words(name) == "投资" and self.text.endswith("完成", start, name[0][0]):
            name = ((name[0][0] - 2, name[0][1]),)  # a heading stands as it is written
        return name if len(_LETTER.findall(_FORM.sub("", self._words(name)))) >= 2 else ()

    def _without_form(self, start: int, end: int) -> int:
        for _ in range(6):
            tail = _FORM_TAIL.search(self.text[start:end])
            if not tail or tail.start() == 0:
                break
            end = start + tail.start()
        return end

    def _words(self, name: Name) -> str:
        return "".join(self.text[start:end] for start, end in name)


__all__ = ["COUNTS", "CellNumber", "CellText", "Row", "TableReader"]
