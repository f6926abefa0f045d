"""An action without a number among actions that all carry one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.checks.plan import any_within
from redstart.extraction.checks.siblings import families
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import PlanText
    from redstart.extraction.outline import Section

CODE = "unquantified-action"
_FEWEST_QUANTIFIED = 5
_MOST_UNQUANTIFIED = 0.15
_FEWEST_CHARACTERS = 30  # shorter than that, a section sets no measures that could be counted
# A goal may be stated without a number.
_GOAL_IN_WORDS = re.compile(r"同步|持平|高于|不低于|全覆盖|清零|稳中|进位|前列|翻番|达标|零[一-鿿]{1,4}")
_COUNTED = re.compile(
    r"[\d一二两三四五六七八九十百千万]+(?:\.\d+)?[%个家项户人名场次处座条所件亩吨万亿公平头只套台期张批]"
)


def unquantified_actions(plan: PlanText) -> Iterator[Finding]:
    """Yield a finding for each action that states no number while nearly all its siblings do.

    See docs/domain.md, *Plan check*.
    """
    for family in families(plan):
        without = [a.section for a in family if not any_within(plan.target_starts, a.section)]
        count = len(family) - len(without)
        if count < _FEWEST_QUANTIFIED or len(without) > max(1, _MOST_UNQUANTIFIED * len(family)):
            continue
        yield from (_finding(plan, section, count) for section in without if _states_nothing(plan, section))


def _states_nothing(plan: PlanText, section: Section) -> bool:
    body = plan.text[section.title_end : section.end]
    return len(body) >= _FEWEST_CHARACTERS and not _GOAL_IN_WORDS.search(body) and not _COUNTED.search(body)


def _finding(plan: PlanText, section: Section, quantified: int) -> Finding:
    heading = plan.text[section.start : section.title_end].strip()
    message = f"“{heading}”没有提出量化目标，而同级的{quantified}项任务均有量化目标，请考虑补充。"
    return Finding(CODE, "warning", message, (plan.span_of(section.start, section.title_end),))
