"""The tree of actions and tasks that a document's headings and responsibilities make.

A heading is an action where a target, a responsibility or a finding about actions stands under it, and so
are the headings above it. Where several responsibilities stand under one heading, each has a task of its
own, reaching from the end of the one before (or the start of its paragraph or row) to its clause.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from redstart.apps.plans.drafts import DraftAction
from redstart.extraction.outline import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from redstart.extraction.outline import Outline, Section
    from redstart.extraction.result import Finding, Quantity, Responsibility, Span

_ABOUT_ACTIONS: Final = frozenset({"unowned-action", "unquantified-action", "missing-deadline"})
_LONGEST_TITLE: Final = 300


@dataclass(slots=True)
class _Node:
    span: Span
    number: str
    title: str
    parent: _Node | None
    index: int = -1

    @property
    def depth(self) -> int:
        return 0 if self.parent is None else self.parent.depth + 1


class ActionTree:
    """The actions of a document, and which of them holds a place or a responsibility."""

    def __init__(
        self,
        outline: Outline,
        targets: Iterable[Quantity],
        responsibilities: Sequence[Responsibility],
        findings: Iterable[Finding],
    ) -> None:
        self._outline = outline
        self._ranges = [_source_range(outline, section) for section in outline.sections]
        self._starts = [start for start, _ in self._ranges]
        self._blocks = [block for block in outline.blocks if block.start < block.end]
        self._block_starts = [outline.clean.span(block.start, block.end)[0] for block in self._blocks]
        self._block_ends = [outline.clean.span(block.start, block.end)[1] for block in self._blocks]
        self._by_section: dict[int, _Node] = {}
        self._tasks: list[_Node] = []
        self._owned: dict[Span, _Node | None] = {}
        for position in _positions(targets, findings):
            self._node(self.section_at(position))
        self._place(responsibilities)
        self.actions = self._numbered()

    def section_at(self, position: int) -> int:
        """Return the innermost section that holds a position of the source, ``-1`` where none does."""
        index = bisect_right(self._starts, position) - 1
        while index >= 0 and not self._ranges[index][0] <= position < self._ranges[index][1]:
            index = self._outline.sections[index].parent
        return index

    def action_at(self, position: int) -> int | None:
        """Return the action or task that holds a position of the source."""
        task = next((node for node in self._tasks if node.span[0] <= position < node.span[1]), None)
        node = task or self._by_section.get(self.section_at(position))
        return None if node is None else node.index

    def action_of(self, responsibility: Responsibility) -> int | None:
        """Return the action or task that a responsibility answers for."""
        node = self._owned[responsibility.span]
        return None if node is None else node.index

    def _place(self, responsibilities: Sequence[Responsibility]) -> None:
        """Let what closes a heading answer for it, and give everything else a task beneath it."""
        hosts: dict[int, list[Responsibility]] = {}
        for item in responsibilities:
            hosts.setdefault(self.section_at(item.span[0]), []).append(item)
        for section, items in hosts.items():
            node = self._node(section)
            closing = [item for item in items if node is not None and item.task == node.title]
            own = items if len(items) == 1 and node is not None else closing[:1]
            for item in own:
                self._owned[item.span] = node
            self._give_tasks(node, [item for item in items if item not in own])

    def _give_tasks(self, above: _Node | None, items: Sequence[Responsibility]) -> None:
        titles = Counter(item.task for item in items)
        before = 0
        for item in items:
            start, end = self._reach(item, before)
            title = _distinct(item) if titles[item.task] > 1 else item.task
            task = _Node((start, end), "", title[:_LONGEST_TITLE] or "—", above)
            self._tasks.append(task)
            self._owned[item.span] = task
            before = end

    def _reach(self, item: Responsibility, before: int) -> Span:
        """Return what a task covers: its row of a table, or from the task before to its own clause."""
        index = bisect_right(self._block_starts, item.span[0]) - 1
        if index < 0:
            return item.span
        start = max(before, self._block_starts[index])
        if self._blocks[index].kind == BlockKind.ROW and start <= item.span[0]:
            return start, max(item.span[1], self._block_ends[index])
        return min(start, item.span[0]), item.span[1]

    def _node(self, section: int) -> _Node | None:
        if section < 0:
            return None
        if section not in self._by_section:
            heading = self._outline.sections[section]
            self._by_section[section] = _Node(
                self._ranges[section],
                heading.number[:40],
                self._title(heading),
                self._node(heading.parent),
            )
        return self._by_section[section]

    def _title(self, heading: Section) -> str:
        """Return what a heading says; one that only numbers an annex says what its table's caption does."""
        wording = self._outline.clean.wording
        own = wording(heading.title_start, heading.title_end).rstrip("—-：: ")
        captions = (table.caption for table in self._outline.tables if table.caption)
        held = (wording(*caption) for caption in captions if heading.start <= caption[0] < heading.end)
        return (own or next(held, "") or heading.number)[:_LONGEST_TITLE] or "—"

    def _numbered(self) -> tuple[DraftAction, ...]:
        nodes = [*self._by_section.values(), *self._tasks]
        nodes.sort(key=lambda node: (node.span[0], node.depth, node.span[1]))
        nodes = _parents_first(nodes)
        for index, node in enumerate(nodes):
            node.index = index
        return tuple(
            DraftAction(
                node.span, node.number, node.title, None if node.parent is None else node.parent.index
            )
            for node in nodes
        )


def _distinct(item: Responsibility) -> str:
    """Return a title that tells a task from others of the same words: rows of a breakdown differ by unit."""
    units = (*item.lead, *item.support, *item.leaders)
    return f"{item.task}（{units[0]}）" if units else item.task


def _parents_first(nodes: Sequence[_Node]) -> list[_Node]:
    """Return the nodes in their order, each after its parent even where damaged numbering misplaced it."""
    ordered: list[_Node] = []
    placed: set[int] = set()

    def place(node: _Node) -> None:
        if id(node) in placed:
            return
        if node.parent is not None:
            place(node.parent)
        placed.add(id(node))
        ordered.append(node)

    for node in nodes:
        place(node)
    return ordered


def _positions(targets: Iterable[Quantity], findings: Iterable[Finding]) -> Iterable[int]:
    for target in targets:
        yield target.span[0]
    for finding in findings:
        if finding.code in _ABOUT_ACTIONS:
            yield from (start for start, _ in finding.spans)


def _source_range(outline: Outline, section: Section) -> Span:
    start = min(section.start, section.title_start)
    return outline.clean.span(start, max(section.end, section.title_end, start + 1))
