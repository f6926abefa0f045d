"""A task without a deadline among tasks that have one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.checks.blank_cells import blank_rows, task_cell
from redstart.extraction.checks.plan import any_within
from redstart.extraction.checks.siblings import families
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import PlanText, Range
    from redstart.extraction.result import Severity

CODE = "missing-deadline"
_FEWEST_DATED = 3
_MOST_UNDATED = 0.25
_DEADLINE_COLUMN = re.compile(r"时限|期限|截止|完成时间|时间节点|完成日期|办结时间|时间要求")
_BY_WHEN = re.compile(r"(?:\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)?|年[底内]|季度末?)前|(?:完成)?时限：")
_TIME = re.compile(
    r"\d年|\d月|\d日|[一二三四]季度|[上下]半年|年[底末内]|月[底末]|季度?末|长期|每[日周月季年]|持续|即日|当年|常年"
)


def missing_deadlines(plan: PlanText) -> Iterator[Finding]:
    """Yield a finding for each task that names no time while its siblings name one.

    A cell left blank in a column of deadlines is a slip. A section inherits the document's period where there
    is one, and is then only worth a look (``info``).
    """
    for table in plan.outline.tables:
        for row in blank_rows(plan, table, _DEADLINE_COLUMN):
            if not _TIME.search(plan.text, row.start, row.end):
                yield _finding(plan, task_cell(plan, row), "warning")
    severity: Severity = "info" if plan.outline.facts.period else "warning"
    for heading in _undated_sections(plan):
        yield _finding(plan, heading, severity)


def _undated_sections(plan: PlanText) -> Iterator[Range]:
    """Yield the headings of sections without a time, where nearly all siblings have a deadline."""
    groups = families(plan)
    if not groups:
        return
    read = (plan.range_of(entry.span)[0] for entry in plan.responsibilities if entry.deadline)
    written = (found.start() for found in _BY_WHEN.finditer(plan.text))  # without a year it was not read
    dated = sorted((*read, *written))
    for family in groups:
        without = [action.section for action in family if not any_within(dated, action.section)]
        if len(family) - len(without) < _FEWEST_DATED or len(without) > _MOST_UNDATED * len(family):
            continue
        for section in without:
            if not _TIME.search(plan.text, section.start, section.end):
                yield section.start, section.title_end


def _finding(plan: PlanText, words: Range, severity: Severity) -> Finding:
    task = plan.text[slice(*words)].replace("\t", " ").strip()
    ask = "请补充完成时限" if severity == "warning" else "如与文件所定期限不同，请补充完成时限"
    message = f"“{task[:40]}”没有写明完成时限，而同级任务均已写明，{ask}。"
    return Finding(CODE, severity, message, (plan.span_of(*words),))
