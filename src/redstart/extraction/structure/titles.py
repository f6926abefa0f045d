"""The title of a text that is no notice: its first line that is neither of the page nor of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.structure.furniture import is_dateline, is_note
from redstart.extraction.structure.headings import heading_of, is_labelled
from redstart.extraction.structure.headlines import (
    NUMBER,
    after_masthead,
    candidates,
    is_marginal,
    is_number_line,
    is_red_head,
    is_salutation,
)
from redstart.extraction.structure.notices import is_notice
from redstart.extraction.structure.organs import is_name
from redstart.extraction.structure.publishers import is_medium
from redstart.extraction.structure.tail import ANNEX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.lines import Line

# How the titles of papers end.
_NOUN = re.compile(
    r"(?:方案|计划|要点|意见|措施|政策|办法|报告|公报|通知|表|清单|情况|细则|规定|纲要|规划|简报|分析|快报"
    r"|台账|安排|任务|目标|规则|制度)(?:（[^（）]{1,10}）)?$"
)
_EDITION = re.compile(r"（(?:试行|暂行|修订(?:版|稿)?|征求意见稿|讨论稿|草案|代拟稿)）")
# How prose begins that has no title above it.
_OPENING = re.compile(
    r"本报讯|.{0,12}讯[（ \d]"
    r"|(?:记者|据|为|根据|按照|今年|近日|日前|[^，。]{0,6}\d{1,2}月\d{1,2}日)[^，。]{0,40}，"
)
_OPEN_END = ("的", "、", "年", "关于", "暨", "和", "与", "强调", "指出", "要求")
_LONGEST, _SHORT, _LONGEST_SECOND, _MOST_LINES = 80, 6, 40, 3


def find_title(lines: Sequence[Line]) -> list[int]:
    """Return the indices of the lines of the title; empty where the text begins without one."""
    first = after_masthead(lines)
    for index, line in candidates(lines):
        if index < first or _is_before(line) or _names_channel(lines, index):
            continue
        if not line.level and not line.bold and _is_body(line):
            return []
        group = [index]
        while len(group) < _MOST_LINES and _goes_on(lines, group):
            group.append(group[-1] + 1)
        return group
    return []


def _is_before(line: Line) -> bool:
    """Whether a line stands above titles: bylines, numbers, names, labels."""
    text = line.text
    carries_number = len(text) < 60 and NUMBER.search(text) and not is_notice(text)
    if carries_number or ANNEX.fullmatch(text):
        return True
    return any(
        test(text)
        for test in (
            *(is_note, is_dateline, is_number_line, is_labelled, is_name, is_medium),
            *(is_marginal, is_red_head, is_salutation),
        )
    )


def _names_channel(lines: Sequence[Line], index: int) -> bool:
    """Whether a very short line names the part of a site or paper that the text stands in: 要闻, 简报."""
    if len(lines[index].text) > _SHORT or index + 1 >= len(lines) or lines[index].level:
        return False
    following = lines[index + 1]
    text = following.text
    return (
        len(text) >= len(lines[index].text) + _SHORT
        and not text.startswith(("——", "（", "在", "20"))
        and not text.endswith(("。", "：", "；", "”"))
        and not (following.is_row or _is_before(following) or heading_of(following))
    )


def _is_body(line: Line) -> bool:
    text = line.text
    return bool(
        len(text) > _LONGEST
        or text.endswith(("。", "；", "，", "："))
        or heading_of(line)
        or _OPENING.match(text)
    )


def _goes_on(lines: Sequence[Line], group: list[int]) -> bool:
    """Whether the title runs over into the next line."""
    if group[-1] + 1 >= len(lines):
        return False
    last, following = lines[group[-1]], lines[group[-1] + 1]
    if len(following.text) > _LONGEST_SECOND or _is_before(following) or following.is_row:
        return bool(_EDITION.fullmatch(following.text))
    if last.centred and following.centred and not _is_body(following):
        return True
    words = "".join(lines[at].text for at in group)
    if not _NOUN.search(words) and _NOUN.search(following.text) and not heading_of(following):
        return True
    is_open = any(words.count(a) > words.count(b) for a, b in ("《》", "“”", "（）"))
    return is_open or words.endswith(_OPEN_END) or following.text.startswith("关于")
