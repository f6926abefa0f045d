"""A clause that names owners, while it is being read: ranges of the clean text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redstart.extraction.result import Responsibility

if TYPE_CHECKING:
    from redstart.extraction.text import CleanText
    from redstart.kernel.names import Range

_BLANK = re.compile(r"[\s\u3000]+")


@dataclass(slots=True)
class Clause:
    """Owners and deadline of one clause ``[start, end)``; ``task`` is the range of its task where known.

    ``work`` is what the clause itself says is to be done (A负责**问题汇总**), for want of a heading.
    """

    start: int
    end: int
    leaders: list[Range] = field(default_factory=list)
    lead: list[Range] = field(default_factory=list)
    support: list[Range] = field(default_factory=list)
    deadline: str | None = None
    task: Range | None = None
    work: Range | None = None

    @property
    def names_owner(self) -> bool:
        """Whether the clause names anybody."""
        return bool(self.leaders or self.lead or self.support)

    def absorb(self, other: Clause) -> None:
        """Take over what a clause that follows directly says of the same work."""
        self.end = max(self.end, other.end)
        self.leaders += other.leaders
        self.lead += other.lead
        self.support += other.support
        self.deadline = self.deadline or other.deadline

    def promote_first(self) -> None:
        """Make the first responsible unit the lead, as 列第一位者为牵头单位 demands."""
        if self.support and not self.lead:
            self.lead.append(self.support.pop(0))

    def promote_marked(self, text: str, mark: str) -> None:
        """Make the responsible units that carry a mark the lead, as 标★的为牵头单位 demands."""
        marked = [unit for unit in self.support if mark in {text[unit[0] - 1], text[unit[1] : unit[1] + 1]}]
        self.lead += marked
        self.support = [unit for unit in self.support if unit not in marked]

    def result(self, clean: CleanText, task: str) -> Responsibility:
        """Return the clause in source positions and the source's own script."""
        return Responsibility(
            span=clean.span(self.start, self.end),
            task=task,
            leaders=_words(clean, self.leaders),
            lead=_words(clean, self.lead),
            support=_words(clean, self.support),
            deadline=self.deadline,
        )


def _words(clean: CleanText, ranges: list[Range]) -> tuple[str, ...]:
    words = (_BLANK.sub("", clean.wording(start, end)) for start, end in ranges)
    return tuple(dict.fromkeys(words))
