"""The head of a document: red head, number, title, the notice that issues it, salutation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redstart.extraction.outline import BlockKind
from redstart.extraction.structure.furniture import is_dateline, is_furniture
from redstart.extraction.structure.headings import heading_of
from redstart.extraction.structure.headlines import REACH, is_number_line, is_red_head, is_salutation
from redstart.extraction.structure.notices import find_attached, find_notice
from redstart.extraction.structure.titles import find_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.lines import Line

_BELOW_TITLE = 6  # lines in which publisher, number and day may follow
_SHORTEST_DATELINE = 12


@dataclass(slots=True)
class Head:
    """What stands before the body: the kinds of its lines by index, the title, the notice around it.

    ``title``, ``notice`` and ``about`` are ranges of the clean text, one a line; ``notice`` begins with the
    issuer, ``about`` with the line that says 关于. ``attached`` says that the title is that of a document
    which the text around it issues.
    """

    kinds: dict[int, BlockKind] = field(default_factory=dict)
    title: tuple[tuple[int, int], ...] = ()
    notice: tuple[tuple[int, int], ...] = ()
    about: tuple[tuple[int, int], ...] = ()
    attached: bool = False


def head_of(lines: Sequence[Line]) -> Head:
    """Return the head of a document."""
    notice, about = find_notice(lines)
    attached = find_attached(lines, "".join(lines[at].text for at in notice))
    title = attached or ([] if notice else find_title(lines))
    head = Head(
        kinds=dict.fromkeys((*notice, *title), BlockKind.TITLE),
        title=_ranges(lines, title),
        notice=_ranges(lines, notice),
        about=_ranges(lines, about),
        attached=bool(attached),
    )
    _note_head_matter(lines, head)
    _mark_salutation(lines, head)
    return head


def _ranges(lines: Sequence[Line], indices: list[int]) -> tuple[tuple[int, int], ...]:
    return tuple((lines[at].start, lines[at].end) for at in indices)


def _note_head_matter(lines: Sequence[Line], head: Head) -> None:
    """Mark what stands before the title and right below it: red head, number, publisher and day."""
    titles = [at for at, kind in head.kinds.items() if kind is BlockKind.TITLE]
    first = min(titles, default=0)
    for index, line in enumerate(lines[: first + _BELOW_TITLE]):
        if index > first and line.text.endswith(("。", "：")):
            break
        if index not in head.kinds and not line.is_row and (index < first or _is_head_matter(line)):
            head.kinds[index] = BlockKind.FURNITURE if is_furniture(line.text) else BlockKind.NOTE


def _is_head_matter(line: Line) -> bool:
    text = line.text
    return is_number_line(text) or is_red_head(text) or (len(text) > _SHORTEST_DATELINE and is_dateline(text))


def _mark_salutation(lines: Sequence[Line], head: Head) -> None:
    for index, line in enumerate(lines[:REACH]):
        if index not in head.kinds and is_salutation(line.text) and not heading_of(line):
            head.kinds[index] = BlockKind.SALUTATION
            break
