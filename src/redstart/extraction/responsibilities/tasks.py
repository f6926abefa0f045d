"""The task that a clause of owners closes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from redstart.extraction.outline import BlockKind
from redstart.rulebook.owner_labels import owner_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.outline import Outline
    from redstart.extraction.responsibilities.clause import Clause
    from redstart.kernel.names import Range

_NUMBER = re.compile(
    r"[\s\u3000★☆▲●·•*—\-]*(?:[（(][一二三四五六七八九十百\d]{1,4}[）)]|第[一二三四五六七八九十百\d]{1,4}[条项章]|[一二三四五六七八九十]{1,3}(?:[、.．]|是要?)|\d{1,3}(?:[、．）)]|\.(?!\d))"
    r"|[①-⑳])?[\s\u3000★☆▲●]*"
)
_LABEL = re.compile(
    r"(?:主要|工作|具体|推进|重点|项目|任务|目标|建设|事项|年度)*(?:措施|举措|任务|目标|内容|要求|名称|事项|项目|指标)[：:\t]"
)
_TIME = re.compile(
    r"(?:到|在|从|截至|今年|全年|上半年|下半年|年内|当前|同时|此外|另外|其中|一方面|另一方面|\d{4}年|[一二三四]季度|第[一二三四]季度|\d{1,2}月[底末]?前?|\d{1,2}月\d{1,2}日前|[底末前内，])+$"
)
_CLAUSE = re.compile(r"[^，。；：！？\n,;:【〔]+")
_SOFT = re.compile(r"[，。；;\s\u3000：:、）)】〕\]]+")
_REST = re.compile(r"[^。；;\n（(〔【\[]{0,200}")
_LONGEST = 60
_TASK_BLOCKS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.NOTE, BlockKind.ROW})
_WORK = re.compile(r"(?:以上|上述|此项|该项|本项|这项|各项)?(?:工作|任务)?(?:均)?$")


def name_tasks(outline: Outline, clauses: Sequence[Clause]) -> list[str]:
    """Return the task of each clause, in the source's own words.

    The heading of the action that the clause closes alone; else the first clause of the text since the clause
    before, or, where nothing stands before it, what the sentence goes on to say.
    """
    starts = [block.start for block in outline.blocks]
    sections = [_section(outline, starts, clause) for clause in clauses]
    closing = Counter(sections)
    names: list[str] = []
    end = 0
    for clause, section in zip(clauses, sections, strict=True):
        alone = section if closing[section] == 1 else -1
        place = clause.task or _place(outline, starts, clause, alone, end)
        names.append(outline.clean.wording(*place) if place else "")
        end = clause.end
    return names


def _section(outline: Outline, starts: list[int], clause: Clause) -> int:
    index = bisect_right(starts, clause.start) - 1
    return outline.blocks[index].section if index >= 0 else -1


def _place(outline: Outline, starts: list[int], clause: Clause, section: int, after: int) -> Range | None:
    if section >= 0:
        chosen = outline.sections[section]
        inside = chosen.title_start < clause.start < chosen.title_end
        named = first_clause(
            outline.clean.text, chosen.title_start, clause.start if inside else chosen.title_end
        )
        if named and owner_labels().role_of(outline.clean.text[slice(*named)]) is None:
            return named
    if clause.work:
        return clause.work
    text = outline.clean.text
    if _runs_on(text, clause):
        return _text_after(text, clause)
    return _text_before(outline, starts, clause, after) or _following(outline, starts, clause)


def _runs_on(text: str, clause: Clause) -> bool:
    """Say whether a sentence goes on behind its owners: 由A牵头，3月15日前建立台账."""
    if text[clause.start] in "（(〔【[":
        return False
    rest = _REST.match(text, clause.end)
    return rest is not None and len(rest[0].strip("，,、 ")) >= 4


def _text_before(outline: Outline, starts: list[int], clause: Clause, after: int) -> Range | None:
    """Return the first clause of the paragraph that a clause of owners ends, or of the one before it."""
    text = outline.clean.text
    index = bisect_right(starts, clause.start) - 1
    for number in (index, index - 1, index - 2):
        if number < 0 or outline.blocks[number].kind not in _TASK_BLOCKS | {BlockKind.LABEL}:
            continue
        block = outline.blocks[number]
        found = first_clause(text, max(block.start, after), min(block.end, clause.start))
        if found:
            return found
        if block.start < after:
            return None
    return None


def _following(outline: Outline, starts: list[int], clause: Clause) -> Range | None:
    """Return the first clause of the block after a clause that stands before its work."""
    index = bisect_right(starts, clause.end)
    if index >= len(outline.blocks) or outline.blocks[index].kind not in _TASK_BLOCKS:
        return None
    return first_clause(outline.clean.text, outline.blocks[index].start, outline.blocks[index].end)


def first_clause(text: str, start: int, end: int) -> Range | None:
    """Return the first clause of a text that says more than a number, a label or a time."""
    number = _NUMBER.match(text, start, end)
    position = number.end() if number else start
    label = _LABEL.match(text, position, end)
    position = label.end() if label else position
    for clause in _CLAUSE.finditer(text, position, end):
        words = clause[0].strip(" \u3000（）()")
        if (
            len(words) < 2
            or _TIME.fullmatch(words)
            or _WORK.fullmatch(words)
            or not re.search(r"[\u4e00-\u9fff]", words)
        ):
            continue
        lead = len(clause[0]) - len(clause[0].lstrip())
        return clause.start() + lead, min(
            clause.start() + lead + _LONGEST, clause.start() + len(clause[0].rstrip())
        )
    return None


def _text_after(text: str, clause: Clause) -> Range | None:
    """Return what a sentence that begins with its owners goes on to say."""
    stop = re.compile(r"[。；\n]").search(text, clause.end, clause.end + 200)
    gap = _SOFT.match(text, clause.end)
    start = gap.end() if gap else clause.end
    end = stop.start() if stop else min(len(text), clause.end + 200)
    return first_clause(text, start, end) if start < end else None
