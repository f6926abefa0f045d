"""Owners that a heading names for all that stands under it: 一、郑某某区长牵头重点工作."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.responsibilities.clause import Clause
from redstart.kernel.names import divide_units, looks_like_unit
from redstart.kernel.persons import divide_persons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.outline import Outline

_OWNED = re.compile(
    r"由?(?P<who>[^，。：:]{2,40}?)(?P<verb>牵头|分管|负责|包联|包抓|包保|主抓|领衔|领办|督办|挂帅|挂钩|挂联|联系|主管)"
    r"(?:负责|抓好?|推进|落实|督办|办理|组织|实施|调度|的|重点|主要|各项|有关|年度|具体|目标|攻坚)*"
    r"(?:工作|任务|事项|项目|指标|领域|部分|清单|目标)*(?:清单|分工|分解)?(?:[（(][^（()）]{0,20}[）)])?$"
)


def heading_clauses(outline: Outline) -> Iterator[Clause]:
    """Yield a clause for each heading that names its owners."""
    text = outline.clean.text
    for section in outline.sections:
        owned = _OWNED.fullmatch(text, section.title_start, section.title_end)
        if owned is None:
            continue
        clause = Clause(section.start, section.title_end, task=(section.title_start, section.title_end))
        clause.leaders = divide_persons(text, *owned.span("who"))
        if not clause.leaders:
            units = [
                piece
                for piece in divide_units(text, *owned.span("who"))
                if looks_like_unit(text[slice(*piece)])
            ]
            (clause.lead if owned["verb"] == "牵头" else clause.support).extend(units)
        if clause.names_owner:
            yield clause
