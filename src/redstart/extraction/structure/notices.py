"""The notice around a document: 关于印发《X》的通知, and the title X where it stands again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.structure.headings import heading_of
from redstart.extraction.structure.headlines import candidates, is_number_line, is_red_head
from redstart.extraction.structure.organs import is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.lines import Line

_NOTICE = re.compile(
    r"关于.{2,120}的(?:紧急|补充|预备?|实施|若干|情况|工作)?"
    r"(?:通知|决定|公告|通告|通报|意见|批复|函|报告|请示|公示|方案|措施|汇报|说明|命令|决议|建议)(?:（[^（）]{1,20}）)?$"
)
_ISSUING = re.compile(
    r"(?:印发|下发|发布)《[^《》]{2,100}(?:〈[^〈〉]{1,40}〉[^《》]{0,60})?》的(?:通知|公告|通告)$"
)
_INNER_QUOTED = re.compile(r"(?:印发|发布|公布|转发|批转|下发|颁发|出台|通过)《(.{4,100})》")
_INNER = re.compile(r"(?:关于)?(?:印发|发布|公布|转发|批转|下发|颁发)(.{4,100})的(?:通知|公告|通告|函)")
_ISSUED = re.compile(r"《([^《》]{4,80})》[^。]{0,60}(?:印发|发布|公布|下发)")
_NOISE = re.compile(r"[\s“”‘’\"'《》〈〉\u3000]")
_MOST_LINES, _LONGEST = 4, 150


def is_notice(words: str) -> bool:
    """Whether words are the title of a notice, report or opinion: 关于…的通知."""
    return bool(_NOTICE.search(words) or _ISSUING.search(words))


def find_notice(lines: Sequence[Line]) -> tuple[list[int], list[int]]:
    """Return the indices of the lines of a notice's title, issuer included, and of those from 关于 on."""
    for index, line in candidates(lines):
        if line.text.endswith("。"):
            break
        if heading_of(line) or line.text.endswith(("：", "；")) or is_number_line(line.text):
            continue
        group = _group_from(lines, index)
        if group:
            about = next((at for at in group if "关于" in lines[at].text), group[0])
            first = about
            while first > index and _issues(lines[first - 1].text):
                first -= 1
            return list(range(first, group[-1] + 1)), list(range(about, group[-1] + 1))
    return [], []


def _group_from(lines: Sequence[Line], index: int) -> list[int]:
    """Return up to four lines from an index that together are the title of a notice."""
    words = ""
    for at in range(index, min(len(lines), index + _MOST_LINES)):
        words += lines[at].text
        if len(words) > _LONGEST or lines[at].text.endswith(("。", "：")):
            break
        if is_notice(words):
            return list(range(index, at + 1))
    return []


def _issues(text: str) -> bool:
    return is_name(text) and not is_red_head(text)


def inner_title(notice: str) -> str | None:
    """Return the title of what a notice issues: 关于印发《X》的通知, with or without the marks."""
    found = _INNER_QUOTED.search(notice) or _INNER.search(notice)
    return found[1].removeprefix("《").removesuffix("》") if found else None


def find_attached(lines: Sequence[Line], notice: str) -> list[int]:
    """Return the indices of the lines that are the title of what a notice issues, above its text."""
    names = [inner_title(notice)] if notice else _issued_in_text(lines)
    groups = (_lines_that_say(lines, _fold(name)) for name in names if name)
    return next(filter(None, groups), [])


def _fold(words: str) -> str:
    """Return words without spaces and quotation marks, for comparing two mentions of one title."""
    return _NOISE.sub("", words)


def _issued_in_text(lines: Sequence[Line]) -> list[str]:
    return [found[1] for line in lines[:15] for found in _ISSUED.finditer(line.text)]


def _lines_that_say(lines: Sequence[Line], name: str) -> list[int]:
    """Return the indices of up to three lines that together are a title."""
    for index in range(min(len(lines), 80)):
        words = ""
        for at in range(index, min(len(lines), index + 3)):
            words += _fold(lines[at].text)
            if words == name:
                return list(range(index, at + 1))
            if not name.startswith(words):
                break
    return []
