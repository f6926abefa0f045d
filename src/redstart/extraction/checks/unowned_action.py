"""An action without a responsible leader or unit among actions that have one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.checks.blank_cells import blank_rows, task_cell
from redstart.extraction.checks.plan import any_within
from redstart.extraction.checks.siblings import cousins, families
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import PlanText, Range
    from redstart.extraction.checks.siblings import Action
    from redstart.extraction.outline import Section

CODE = "unowned-action"
# Words of an owner that no entry was read from: the plan may name one after all.
_OWNER_WORDS = re.compile(
    r"牵头|责任(?:单位|领导|部门|人|主体)|负责|配合|包联|包保|承办"
    r"|[（(【〔][^（）()【】〔〕\n]{0,120}[局委办厅院社会部](?:、[^（）()【】〔〕\n]{0,80})?[）)】〕]"
)
_FEWEST_OWNED = 3
_FEWEST_OWNED_COUSINS = 8
_MOST_UNOWNED_COUSINS = 0.15
_MOST_UNOWNED = 0.25  # of a family: beyond it, naming owners is not the pattern
_OWNER_COLUMN = re.compile(
    r"(?:责任|牵头|配合|主责|协同|承办|包联|包抓|负责|分管).{0,3}(?:单位|领导|部门|人|科室)|责任主体"
)


def unowned_actions(plan: PlanText) -> Iterator[Finding]:
    """Yield a finding for each action that names nobody while its siblings do.

    See docs/domain.md, *Plan check*.
    """
    for table in plan.outline.tables:
        for row in blank_rows(plan, table, _OWNER_COLUMN):
            yield _row_finding(plan, task_cell(plan, row))
    owners = _Owners(plan)
    found: dict[Section, int] = {}
    for family in families(plan):
        found |= dict.fromkeys(*_unowned(plan, owners, family, _FEWEST_OWNED, _MOST_UNOWNED))
    for group in cousins(plan):
        unowned, count = _unowned(plan, owners, group, _FEWEST_OWNED_COUSINS, _MOST_UNOWNED_COUSINS)
        found = dict.fromkeys(unowned, count) | found
        if not unowned:  # what looks like a slip in one chapter is common in the whole
            found = {section: n for section, n in found.items() if section.level != group[0].section.level}
    for section, count in found.items():
        yield _finding(plan, section, count)


def _unowned(
    plan: PlanText, owners: _Owners, group: list[Action], fewest: int, most: float
) -> tuple[list[Section], int]:
    """Return the sections of a group that name nobody, if few are, and how many others name someone."""
    without = [action for action in group if not owners.answer_for(action.section)]
    count = len(group) - len(without)
    if count < fewest or len(without) > most * len(group):
        return [], count
    return [action.section for action in without if _is_sure(plan, action)], count


def _is_sure(plan: PlanText, action: Action) -> bool:
    """Whether an action is work, by its place or its targets, and no word in it hints at an owner."""
    section = action.section
    is_work = action.inside or any_within(plan.target_starts, section)
    return is_work and not _OWNER_WORDS.search(plan.text, section.title_end, section.end)


class _Owners:
    """Where the document names who answers."""

    def __init__(self, plan: PlanText) -> None:
        self._sections = plan.outline.sections
        named = [entry for entry in plan.responsibilities if entry.leaders or entry.lead or entry.support]
        self._starts = sorted(plan.range_of(entry.span)[0] for entry in named)
        blocks = [plan.block_at(start) for start in self._starts]
        self._direct = {block.section for block in blocks if block}

    def answer_for(self, section: Section) -> bool:
        """Whether someone is named in a section, or in the words of a section above it."""
        if any_within(self._starts, section):
            return True
        above = section.parent
        while above >= 0:
            if above in self._direct:
                return True
            above = self._sections[above].parent
        return False


def _row_finding(plan: PlanText, words: Range) -> Finding:
    task = plan.text[slice(*words)]
    message = f"{plan.place(words[0])}“{task}”没有写明责任领导和责任单位，而其余各项均已写明，请补充。"
    return Finding(CODE, "warning", message, (plan.span_of(*words),))


def _finding(plan: PlanText, section: Section, owned: int) -> Finding:
    heading = plan.text[section.start : section.title_end].strip()
    message = f"“{heading}”没有写明责任领导、牵头或配合单位，而同级的{owned}项任务均已写明，请补充责任单位。"
    return Finding(CODE, "warning", message, (plan.span_of(section.start, section.title_end),))
