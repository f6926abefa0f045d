"""Actions that stand side by side, so that the pattern of most tells what one of them lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.checks.plan import PlanText
    from redstart.extraction.outline import Section

# Parts of a plan that are no action: aims, demands, safeguards; nor is what stands under them.
_AIMS_AND_SAFEGUARDS = re.compile(
    r"(?:总体|工作|有关|相关|几点|具体|目标|总|基本)(?:要求|目标|思路|原则|部署|步骤)$|目标$|指导思想|形势|意义|认识"
    r"|保障措施|工作机制|推进机制|组织(?:领导|实施|保障|落实)|(?:抓|工作|推动|狠抓)落实|(?:压实|落实|强化|明确|夯实)[^，]{0,4}责任"
    r"|督查|督导|督办|考核|考评|奖惩|问效|问责|宣传|氛围|调度|会商|统筹协调|协调联动|纪律|附则|附件|附表|时间安排"
    r"|实施步骤|统计"
)
_HEAD_OF_ACTIONS = re.compile(r"(?:主要|重点|目标|具体|工作)(?:任务|工作|措施|行动|安排)")


@dataclass(frozen=True, slots=True)
class Action:
    """A section that sets work; ``index`` and ``count`` tell its place among its siblings."""

    section: Section
    index: int
    count: int

    @property
    def inside(self) -> bool:
        """Whether siblings stand on both sides."""
        return 0 < self.index < self.count - 1


def cousins(plan: PlanText) -> list[list[Action]]:
    """Return the actions of one level under several parents: one pattern may run through them all."""
    levels: dict[int, list[list[Action]]] = defaultdict(list)
    for family in families(plan):
        levels[family[0].section.level].append(family)
    groups = [
        [action.section for family in found for action in family] for found in levels.values() if found[1:]
    ]
    return [[Action(section, index, len(found)) for index, section in enumerate(found)] for found in groups]


def families(plan: PlanText) -> list[list[Action]]:
    """Return the groups of actions under one parent, without aims and safeguards, in order."""
    known = plan.memory.get("families")
    if known is None:
        known = plan.memory["families"] = _families(plan)
    return known  # type: ignore[return-value]


def _families(plan: PlanText) -> list[list[Action]]:
    groups: dict[tuple[int, int], list[Section]] = defaultdict(list)
    for section in plan.outline.sections:
        if _HEAD_OF_ACTIONS.fullmatch(section.title):
            continue
        if not any(_is_no_action(title) for title in _titles(plan, section)):
            groups[section.parent, section.level].append(section)
    return [
        [Action(section, index, len(found)) for index, section in enumerate(found)]
        for found in groups.values()
    ]


@lru_cache(maxsize=2048)
def _is_no_action(title: str) -> bool:
    return bool(_AIMS_AND_SAFEGUARDS.search(title))


def _titles(plan: PlanText, section: Section) -> list[str]:
    titles = [section.title]
    while section.parent >= 0:
        section = plan.outline.sections[section.parent]
        titles.append(section.title)
    return titles
