"""Who issues a document, or publishes a news text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.structure.blocks import signatures_of
from redstart.extraction.structure.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.head import Head
    from redstart.extraction.structure.lines import Line
    from redstart.extraction.text import CleanText

_ORGAN = (
    r"(?:政府|办公室|委员会|委|局|厅|指挥部|小组|中心|管委会|办|部|院|协会|公司|支行|分行|处|会|人大|政协)"
)
_BEFORE_ABOUT = re.compile(rf"^(.{{2,60}}?{_ORGAN})关于")
_PIECE = re.compile(r"[^ \u3000\n]+")
_ENDS_IN_ORGAN = re.compile(rf"{_ORGAN}$")
_RED_HEAD = re.compile(rf"^([^，。；：《》]{{2,40}}?{_ORGAN})文件")
_SOURCE = re.compile(r"(?:信息来源|文章来源|稿件来源|来源|稿源)：[ \u3000]*([^ \u3000，。；：（）|]{2,20})")
_DATELINE = re.compile(r"^([一-鿿]{2,20})[ \u3000]+\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_LEAD = re.compile(
    r"^[^一-鿿]{0,3}([一-鿿]{2,10}?(?:网|社|日报|晚报|晨报|时报|报|台|发布|融媒|新闻))讯[（，。 \u3000]"
)
_AGENCY = re.compile(
    r"^[^一-鿿]{0,3}((?:新华社|中新社|中国新闻社|人民网|新华网|中新网|央广网))[一-鿿]{1,10}\d{1,2}月\d{1,2}日(?:电|讯)"
)
_RIGHTS = re.compile(r"(?:著作权|版权)(?:均)?归([^，。；：（）]{2,20}?)(?:独家)?所有")
_AGENT = re.compile(
    r"(?:发布机构|发文机关|发文机构|发布机关|制发机关)：[ \u3000]*([^ \u3000，。；：（）|]{4,30})"
)


def issuer_of(clean: CleanText, lines: Sequence[Line], head: Head) -> Words | None:
    """Return the body that issues an official paper: in its title, its signature or its red head."""
    if about := _before_about(clean, head):
        return about
    for index in sorted(signatures_of(lines)):
        line = lines[index]
        if not re.search(r"\d|[年月日]", line.text):
            return Words.of(clean, [(line.start, line.end)])
    for line in lines[:10]:
        found = _RED_HEAD.match(line.text)
        if found:
            return Words.of(clean, [(line.start + found.start(1), line.start + found.end(1))])
    return None


def _before_about(clean: CleanText, head: Head) -> Words | None:
    """Return the issuers named before 关于, divided by 、 where the title divides them by space or line."""
    text, original = "", ""
    for start, end in head.notice:
        for piece in _PIECE.finditer(clean.text, start, end):
            mark = "、" if _ENDS_IN_ORGAN.search(text) and not piece[0].startswith("关于") else ""
            text += mark + piece[0]
            original += mark + clean.original[piece.start() : piece.end()]
    found = _BEFORE_ABOUT.match(text)
    return Words(text, original).group(found, 1) if found else None


def publisher_of(clean: CleanText, lines: Sequence[Line]) -> Words | None:
    """Return who publishes a text: named as its source, beside its day, in its first words, as owner."""
    return (
        _first(clean, lines, _SOURCE, 120)
        or _first(clean, lines[:8], _DATELINE, 80)
        or _first(clean, lines[:6], _LEAD, 10**9)
        or _first(clean, lines[:6], _AGENCY, 10**9)
        or _first(clean, lines[-8:], _RIGHTS, 200)
        or _first(clean, lines[:15], _AGENT, 120)
    )


def _first(clean: CleanText, lines: Sequence[Line], pattern: re.Pattern[str], longest: int) -> Words | None:
    for line in lines:
        if len(line.text) <= longest and (found := pattern.search(line.text)):
            return Words.of(clean, [(line.start + found.start(1), line.start + found.end(1))])
    return None
