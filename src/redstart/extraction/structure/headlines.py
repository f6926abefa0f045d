"""Single lines of a document's head: red head, number, issue, salutation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.structure.furniture import is_furniture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from redstart.extraction.structure.lines import Line

NUMBER = re.compile(
    r"[一-鿿]{2,12}[〔\[［（【]?(?:(?:19|20)\d{2}年?|二[〇零○一二三四五六七八九]{3})[〕\]］）】]?第?\d{1,4}[号期]"
)
_NUMBER_LINE = re.compile(
    rf"(?:文号：|发文字号：|文件编号：|索引号：)?（?{NUMBER.pattern}）?"
    rf"|[^，。；]{{2,40}}文件[ \u3000]*{NUMBER.pattern}"
)
_RED_HEAD = re.compile(r"([^，。；：《》]{2,30}?)文件(?:[ \u3000].*)?")
_SALUTATION = re.compile(
    r"(?:各|尊敬的|广大|同志们|[一-鿿]{2,12}(?:区|县|市|镇|乡|委|局|办|会|部门|单位|政府))[^。；]{0,150}：$"
)
_SECRECY = re.compile(r"(?:机密|秘密|绝密|内部|特急|加急|急件|平急|★)[^，。]{0,12}")
_ISSUE = re.compile(r"（?(?:\d{4}年)?第[\d一二三四五六七八九十]{1,4}期（?(?:总第?\d{1,4}期）?)?）?")
# The list of what an issue holds, and its entries.
_CONTENTS = re.compile("【?(?:本期要目|本期导读|目录|目次|导读|要目)】?$|[◆●■★▲◇○]")
REACH = 40  # lines in which a head is looked for


def candidates(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """Yield index and line of what may belong to the head."""
    for index, line in enumerate(lines[:REACH]):
        if not line.is_row and not is_furniture(line.text):
            yield index, line


def is_number_line(text: str) -> bool:
    """Whether a line is the number of a document, alone or behind the red head."""
    return bool(_NUMBER_LINE.fullmatch(text.replace(" ", "")))


def is_red_head(text: str) -> bool:
    """Whether a line is the red head: 某某人民政府文件."""
    return bool(_RED_HEAD.fullmatch(text))


def is_salutation(text: str) -> bool:
    """Whether a line addresses the receivers, as 各乡镇人民政府，县直各部门 does before a colon."""
    return bool(_SALUTATION.fullmatch(text))


def is_marginal(text: str) -> bool:
    """Whether a line is secrecy, urgency, the issue of a bulletin, or what the issue holds."""
    return bool(_SECRECY.fullmatch(text) or _CONTENTS.match(text) or _ISSUE.fullmatch(text.replace(" ", "")))


def after_masthead(lines: Sequence[Line]) -> int:
    """Return where the text begins below the masthead of a bulletin; 0 where there is none."""
    issues = (at for at, line in enumerate(lines[:6]) if _ISSUE.fullmatch(line.text.replace(" ", "")))
    return next(issues, -1) + 1
