"""Who publishes a text: named as its source, beside its day, in its first words, as owner of its rights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.structure.organs import ORGAN
from redstart.extraction.structure.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.lines import Line
    from redstart.extraction.text import CleanText

_MEDIUM = r"(?:日报|晚报|晨报|时报|商报|网|社|报|台|发布|融媒体中心|融媒体?|新闻)"
_DAY = r"20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_CLOCK = r"(?:[ \u3000]*\d{1,2}:\d{2}(?::\d{2})?)?"
_SOURCE = re.compile(
    r"(?:来源|稿源|转自|发布单位|发布者)[ \u3000]?[：|｜丨\t][ \u3000]*"
    r"《?(?!各|本)([^ \u3000\t，。；：（）|｜丨《》【】\[\]]{2,20})"
)
_DATELINE = re.compile(
    r"^([一-鿿]{2,20}?)(?:编印?|主办|印|数字报|电子报|电子版|客户端)?[ \u3000]*[|｜]?[ \u3000]*"
    rf"(?<!日期)(?<!时间)(?<!发布于){_DAY}"
)
_DAY_FIRST = re.compile(
    rf"^{_DAY}{_CLOCK}[ \u3000|｜·•]*([一-鿿]{{2,12}}?(?:{_MEDIUM}|局|政府|办公室))"
    r"(?:官方账号|客户端|官网|网站)?(?:[ \u3000|｜]|$)"
)
_LEAD = re.compile(
    rf"^[^一-鿿]{{0,3}}([一-鿿]{{2,12}}?{_MEDIUM})(?:客户端)?(?:\d{{1,2}}月\d{{1,2}}日)?讯[（，。： \u3000\d]"
)
_AGENCY = re.compile(
    r"^[^一-鿿]{0,3}((?:新华|中新|中国新闻)社|(?:人民|新华|中新|央广)网)"
    r"[一-鿿]{1,10}\d{1,2}月\d{1,2}日(?:电|讯)"
)
_REPORTER = re.compile(
    rf"^[^。]{{0,60}}?（(?:[^（）]{{0,12}}·)?([一-鿿]{{2,8}}{_MEDIUM})"
    r"(?:全媒体|融媒体?|客户端|首席|见习|特约)*(?:记者|通讯员)"
)
_RIGHTS = re.compile(r"(?:著作权|版权)(?:均)?归([^，。；：（）]{2,20}?)(?:独家)?所有")
_AGENT = re.compile(
    r"(?:发布机构|发文机关|发文机构|发布机关|制发机关)[：\t][ \u3000]*([^\s，。；：（）|]{4,30})"
)
_ALONE = re.compile(
    r"^([一-鿿]{2,10}(?:日报|晚报|晨报|时报|网|发布|融媒体中心|融媒体?|电视台))(?:客户端|官方账号|公众号|数字报)?$"
)
_SITE = re.compile(rf"^([一-鿿]{{4,20}}?(?:{ORGAN}|网))(?:网站|官网)? ?[>»›] ?[一-鿿]")
_CLOSING = re.compile(
    rf"（([一-鿿]{{2,10}}?{_MEDIUM})(?:[全融]媒体)?(?:[ \u3000]|记者|通讯员)[^（）]{{0,20}}）$"
    rf"|（([一-鿿]{{2,10}}{_MEDIUM})）$|（(?:原载|载|据)?《([一-鿿]{{2,8}}报)》[^（）]{{0,20}}）$"
)
_OPENING = re.compile(rf"^【([一-鿿]{{2,10}}{_MEDIUM})】")
_CONTRIBUTOR = re.compile(
    r"(?:供稿|作者|撰稿|编印|编发|主编)(?:单位)?[：|｜][ \u3000]*"
    rf"([一-鿿]{{2,20}}?(?:{ORGAN}|{_MEDIUM}))(?:[ \u3000]|$)"
)
_REPORTING = re.compile(
    r"(?:报送|填报|填表|编制|制表|发文|印发|报告)单位[：\t][ \u3000]*"
    rf"([一-鿿]{{3,25}}?{ORGAN})(?:[ \u3000，（]|$)"
)
_ANY = 1 << 30
# What to look for, in how many lines from the first (negative: from the last), in lines up to which length.
_PLACES: tuple[tuple[re.Pattern[str], int, int], ...] = (
    (_SOURCE, 12, 120),
    (_ALONE, 2, 16),
    (_DATELINE, 8, 80),
    (_DAY_FIRST, 8, 80),
    (_SOURCE, _ANY, 120),
    (_LEAD, 6, _ANY),
    (_AGENCY, 6, _ANY),
    (_RIGHTS, -8, 200),
    (_REPORTER, 6, _ANY),
    (_OPENING, 6, _ANY),
    (_CLOSING, -6, _ANY),
    (_CONTRIBUTOR, -6, 120),
    (_AGENT, 15, 120),
    (_REPORTING, 12, 80),
    (_REPORTING, -6, 80),
    (_SITE, 3, 80),
)


def is_medium(text: str) -> bool:
    """Whether a line is the name of a paper or an account and nothing else."""
    return bool(_ALONE.match(text))


def publisher_of(clean: CleanText, lines: Sequence[Line]) -> Words | None:
    """Return the publisher; ``None`` where none is named."""
    for pattern, reach, longest in _PLACES:
        if pattern is _SOURCE and not _SOURCE.search(clean.text):
            continue
        for line in lines[:reach] if reach > 0 else lines[reach:]:
            if len(line.text) <= longest and (found := pattern.search(line.text)):
                start, end = found.span(found.lastindex or 1)
                return Words.of(clean, [(line.start + start, line.start + end)])
    return None
