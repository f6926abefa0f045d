"""Who issues a document, or publishes a news text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.structure.organs import ORGAN
from redstart.extraction.structure.tail import signatures_of
from redstart.extraction.structure.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.head import Head
    from redstart.extraction.structure.lines import Line
    from redstart.extraction.text import CleanText

_BEFORE_ABOUT = re.compile(rf"^(.{{2,60}}?{ORGAN})关于")
_SIGNED_NAME = re.compile(
    rf"([^\d]{{3,50}}?{ORGAN}(?:（[^（）]{{1,15}}）)?)[ \u3000]*(?:（[^（）]*）)?(?:$|20\d\d年|二〇)"
)
_PIECE = re.compile(r"[^ \u3000\n]+")
_ENDS_IN_ORGAN = re.compile(rf"{ORGAN}$")
_RED_HEAD = re.compile(rf"^([^，。；：《》]{{2,40}}?{ORGAN})文件")
_SOURCE = re.compile(
    r"(?:信息来源|文章来源|稿件来源|来源|稿源|转自)：[ \u3000]*([^ \u3000，。；：（）|]{2,20})"
)
_DATELINE = re.compile(
    r"^([一-鿿]{2,20}?)(?:编印?|主办|印)?[ \u3000]*[|｜]?[ \u3000]*(?<!日期)(?<!时间)"
    r"20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}"
)
_LEAD = re.compile(
    r"^[^一-鿿]{0,3}([一-鿿]{2,10}?(?:网|社|日报|晚报|晨报|时报|报|台|发布|融媒|新闻))"
    r"(?:客户端)?讯[（，。 \u3000]"
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
        name = _SIGNED_NAME.match(line.text)
        if name:
            return Words.of(clean, [(line.start, line.start + name.end(1))])
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
