"""What is known of a number while its clause is read: the passage, the clause, what was found before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from redstart.extraction.quantities.naming import LeftWords, Name, Range
    from redstart.extraction.quantities.numbers import Number
    from redstart.extraction.quantities.predicates import Predicate
    from redstart.extraction.result import Comparator, Measure

_STOP: Final = re.compile(r"[，。；：！？\n\t】]")
# A passage without any mark of division must not cost its square.
_LONGEST: Final = 300
CLOSES: Final = frozenset("，。；：！？、）（\n\t”“—·|》)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of the clean text with what its surroundings give: a topic that nameless numbers take."""

    text: str
    start: int
    end: int
    topic: Name = ()
    asks: bool = True
    places: re.Pattern[str] | None = None

    def words_at(self, name: Name) -> str:
        """Return a name as clean text."""
        if len(name) == 1:
            return self.text[name[0][0] : name[0][1]]
        return "".join([self.text[start:end] for start, end in name])


class Clause(NamedTuple):
    """The clause of one number: where it begins, what it says, which words name the thing.

    ``low`` is where the text begins that no earlier number has used, ``behind`` where the number with its
    comparator ends, ``joined`` marks a number that goes on a list (5%、7%), ``silent`` one that only lends
    its name.
    """

    start: int
    said: Predicate
    left: LeftWords
    name: Name
    noun: Range | None
    counted: Range | None
    after: Comparator | None
    behind: int
    joined: bool
    low: int
    silent: bool


@dataclass(slots=True)
class Found:
    """A number with what its clause says of it; role, commitment and period are not decided yet.

    ``base`` is the name that a nameless number takes next, ``end`` where the words of this one end, ``taken``
    marks a name taken over, ``origin`` the start of a way (由5%), ``subject`` whose quantity it is,
    ``shared`` a bound in front of the number, which holds for all of its list.
    """

    number: Number
    clause: int
    name: Name
    measure: Measure
    negative: bool
    comparator: Comparator
    origin: bool = False
    counted: Range | None = None
    region: str | None = None
    base: Name = ()
    end: int = 0
    direction: int = 0
    joined: bool = False
    noun: Range | None = None
    taken: bool = False
    subject: Range | None = None
    shared: Comparator | None = None
    silent: bool = False


class Before(NamedTuple):
    """What stands before a number: the last item, the one whose name it takes, the last rate."""

    last: Found | None
    named: Found | None
    growing: Found | None


def clause_start(text: str, low: int, position: int) -> int:
    """Return where the clause of ``position`` begins: after a mark of division, or inside a bracket."""
    low = max(low, position - _LONGEST)
    clause = text[low:position]
    stop = _STOP.search(clause[::-1])
    cut = position - low - 1 - stop.start() if stop else -1
    opened = clause.rfind("（")
    if opened < 0:
        return low + cut + 1
    closed = clause.rfind("）")
    if opened > closed:
        cut = max(cut, opened)
    if closed > cut > clause.rfind("（", 0, closed) >= 0:  # the mark lies in a bracket that is shut
        cut = closed
    return low + cut + 1
