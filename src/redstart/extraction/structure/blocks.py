"""Lines to blocks and sections."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from redstart.extraction.outline import Block, BlockKind, Section, Table
from redstart.extraction.structure.furniture import is_furniture, is_note
from redstart.extraction.structure.headings import (
    PLAIN_RANK,
    STYLE_RANK,
    heading_of,
    is_labelled,
)
from redstart.extraction.structure.tables import cells_of, groups_of
from redstart.extraction.structure.tail import ANNEX, annex_list, signatures_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redstart.extraction.structure.head import Head
    from redstart.extraction.structure.headings import Heading
    from redstart.extraction.structure.lines import Line
    from redstart.extraction.structure.tables import RowGroup

_ANNEX_RANK = 0
_PLAIN_HEADING = re.compile(r"[^。；：，\t]{2,30}[？！]?|[^。；：\t]{4,30}[^。；：，、\t]")
_LONGEST_STYLED, _LONGEST_BOLD = 60, 40
_SHORTEST_REST = 4
_FIGURE = re.compile(r"\d[%万亿]")
_INNER = re.compile(
    r"[。；！？](?=（[一二三四五六七八九十]{1,3}）[^，。；：！？]{2,25}[。：]"
    r"|[一二三四五六七八九十]{1,3}、[^，。；：！？、]{2,25}[。：])"
)


@dataclass(slots=True)
class _Begun:
    """A section whose end and level are not known before the document's end."""

    rank: int
    number: str
    title: tuple[int, int]
    start: int
    end: int
    parent: int


class Builder:
    """Makes the blocks, sections and tables of one document."""

    def __init__(self, text: str, lines: Sequence[Line], head: Head) -> None:
        self._text = text
        self._lines = lines
        self._head = head
        self._blocks: list[Block] = []
        self._sections: list[_Begun] = []
        self._open: list[int] = []  # sections that still go on, outermost first
        self._tables: list[Table] = []

    def build(self) -> tuple[tuple[Block, ...], tuple[Section, ...], tuple[Table, ...]]:
        """Return blocks in reading order, sections, tables."""
        groups = {group.first: group for group in groups_of(self._lines)}
        notes = {group.unit_note for group in groups.values()}
        captions = {group.caption for group in groups.values()}
        self._signatures = signatures_of(self._lines)
        self._annexes = annex_list(self._lines)
        at = 0
        while at < len(self._lines):
            group = groups.get(at)
            if group:
                self._add_table(group)
                at = group.last
                continue
            if at in captions or at in notes:
                self._add_caption(at)
            else:
                self._add_line(at, self._lines[at])
            at += 1
        return tuple(self._blocks), tuple(self._finished()), tuple(self._tables)

    def _add(self, kind: BlockKind, start: int, end: int) -> None:
        if start < end:
            section = self._open[-1] if self._open else -1
            self._blocks.append(Block(kind, start, end, section))

    def _add_table(self, group: RowGroup) -> None:
        if all(is_furniture(line.text) for line in self._lines[group.first : group.last]):
            for line in self._lines[group.first : group.last]:
                self._add(BlockKind.FURNITURE, line.start, line.end)
            return
        index = len(self._tables)
        first = len(self._blocks)
        section = self._open[-1] if self._open else -1
        for line in self._lines[group.first : group.last]:
            self._blocks.append(Block(BlockKind.ROW, line.start, line.end, section, cells_of(line), index))
        rows = tuple(range(first, len(self._blocks)))
        self._tables.append(
            Table(rows, group.header_rows, self._range(group.caption), self._range(group.unit_note))
        )

    def _range(self, index: int | None) -> tuple[int, int] | None:
        return None if index is None else (self._lines[index].start, self._lines[index].end)

    def _add_caption(self, at: int) -> None:
        line = self._lines[at]
        heading = heading_of(line)
        if heading and not heading.item:
            self._add_heading(line, heading)
        else:
            self._add(self._head.kinds.get(at, BlockKind.NOTE), line.start, line.end)

    def _add_line(self, at: int, line: Line) -> None:
        kind = self._head.kinds.get(at) or self._kind_of(at, line)
        if kind:
            end = _label_end(line) if kind is BlockKind.LABEL else line.end
            self._add(kind, line.start, end)
            if end == line.end:
                return
            line = replace(line, start=end, text=line.text[end - line.start :])
        if ANNEX.fullmatch(line.text):
            self._open_section(_ANNEX_RANK, line.text.rstrip("："), (line.end, line.end), line.start)
            self._add(BlockKind.HEADING, line.start, line.end)
            return
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        for part in _parts(line):
            self._add_part(part, following)

    def _kind_of(self, at: int, line: Line) -> BlockKind | None:
        """Return the kind of a line that needs no heading, if it is one."""
        if is_furniture(line.text):
            return BlockKind.FURNITURE
        if at in self._signatures:
            return BlockKind.SIGNATURE
        if at in self._annexes:
            return BlockKind.NOTE
        if is_labelled(line.text) or _in_parentheses(line.text):
            return BlockKind.LABEL
        return BlockKind.NOTE if is_note(line.text) else None

    def _add_part(self, line: Line, following: Line | None) -> None:
        heading = heading_of(line)
        if heading:
            self._add_heading(line, heading)
        elif _is_plain_heading(line, following):
            rank = line.level * STYLE_RANK if line.level else PLAIN_RANK
            self._open_section(rank, "", (line.start, line.end), line.start)
            self._add(BlockKind.HEADING, line.start, line.end)
        else:
            self._add(BlockKind.PARAGRAPH, line.start, line.end)

    def _add_heading(self, line: Line, heading: Heading) -> None:
        self._open_section(heading.rank, heading.number, heading.title, line.start)
        if heading.item:
            self._add(BlockKind.PARAGRAPH, heading.title[0], line.end)
            return
        self._add(BlockKind.HEADING, line.start, heading.end)
        rest = line.text[heading.end - line.start :]
        start = heading.end + len(rest) - len(rest.lstrip())
        kind = BlockKind.LABEL if is_labelled(rest) or _in_parentheses(rest) else BlockKind.PARAGRAPH
        self._add(kind, start, line.end)

    def _open_section(self, rank: int, number: str, title: tuple[int, int], start: int) -> None:
        while self._open and self._sections[self._open[-1]].rank >= rank:
            self._sections[self._open.pop()].end = start
        parent = self._open[-1] if self._open else -1
        self._sections.append(_Begun(rank, number, title, start, len(self._text), parent))
        self._open.append(len(self._sections) - 1)

    def _finished(self) -> Iterator[Section]:
        """Turn ranks into levels: the outermost rank of the document is level 1."""
        ranks = sorted({section.rank for section in self._sections} - {_ANNEX_RANK})
        levels = {rank: level for level, rank in enumerate(ranks, 1)} | {_ANNEX_RANK: 1}
        for begun in self._sections:
            title = self._text[slice(*begun.title)]
            level = levels[begun.rank]
            yield Section(level, begun.number, title, *begun.title, begun.start, begun.end, begun.parent)


def _parts(line: Line) -> Iterator[Line]:
    """Divide a line in which headings were run together."""
    cuts = [found.end() for found in _INNER.finditer(line.text)]
    if not cuts:
        yield line
        return
    for start, end in zip((0, *cuts), (*cuts, len(line.text)), strict=True):
        yield replace(line, start=line.start + start, end=line.start + end, text=line.text[start:end])


def _is_plain_heading(line: Line, following: Line | None) -> bool:
    """Whether a line without a number is a heading: styled, bold, or short and followed by its text."""
    if line.level:
        return len(line.text) <= _LONGEST_STYLED
    if line.bold:
        return len(line.text) <= _LONGEST_BOLD and not line.text.endswith(("。", "；", "，", "："))
    if following is None or following.is_row or not _PLAIN_HEADING.fullmatch(line.text):
        return False
    if line.text.endswith(("）", "”")) or _FIGURE.search(line.text):
        return False
    return following.text.endswith(("。", "；", "”", "）")) or heading_of(following) is not None


def _label_end(line: Line) -> int:
    """Return where a label ends in a line that goes on with text: behind its parenthesis or its sentence."""
    mark = "）" if line.text.startswith("（") else "。"
    at = line.text.find(mark) + 1
    rest = line.text[at:].strip("。 \u3000")
    if at == 0 or len(rest) < _SHORTEST_REST or is_labelled(rest.lstrip("（")):
        return line.end
    return line.start + at


def _in_parentheses(text: str) -> bool:
    return text.startswith("（") and is_labelled(text[1:])
