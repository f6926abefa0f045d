"""The head of a document: red head, number, title, the notice that issues it, salutation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from redstart.extraction.outline import BlockKind
from redstart.extraction.structure.furniture import is_dateline, is_furniture, is_note
from redstart.extraction.structure.headings import heading_of, is_labelled
from redstart.extraction.structure.organs import is_name
from redstart.extraction.structure.tail import ANNEX

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
_NOTICE = re.compile(
    r"关于.{2,120}的(?:紧急|补充|预备?|实施|若干|情况|工作)?"
    r"(?:通知|决定|公告|通告|通报|意见|批复|函|报告|请示|公示|方案|措施|汇报|说明|命令|决议|建议)(?:（[^（）]{1,20}）)?$"
)
_SALUTATION = re.compile(
    r"(?:各|尊敬的|广大|同志们|[一-鿿]{2,12}(?:区|县|市|镇|乡|委|局|办|会|部门|单位|政府))[^。；]{0,150}：$"
)
# The list of what an issue holds, and its entries.
_CONTENTS = re.compile("【?(?:本期要目|本期导读|目录|目次|导读|要目)】?$|[◆●■★▲◇○]")
_SECRECY = re.compile(r"(?:机密|秘密|绝密|内部|特急|加急|急件|平急|★)[^，。]{0,12}")
_TITLE_NOUN = re.compile(
    r"(?:方案|计划|要点|意见|措施|政策|办法|报告|公报|通知|表|清单|情况|细则|规定|纲要|规划|简报|分析|快报|台账|安排|任务|目标|规则|制度)(?:（[^（）]{1,10}）)?$"
)
_EDITION = re.compile(r"（(?:试行|暂行|修订(?:版|稿)?|征求意见稿|讨论稿|草案|代拟稿)）")
_ISSUE = re.compile(r"（?(?:\d{4}年)?第[\d一二三四五六七八九十]{1,4}期（?(?:总第?\d{1,4}期）?)?）?")
_HEAD_LINES = 40
_LONGEST_TITLE, _SHORT_TITLE = 80, 6
_OPENING = re.compile(
    r"本报讯|.{0,12}讯[（ ]"
    r"|(?:记者|据|为|根据|按照|今年|近日|日前|[^，。]{0,6}\d{1,2}月\d{1,2}日)[^，。]{0,40}，"
)


@dataclass(slots=True)
class Head:
    """What stands before the body: the kinds of its lines by index, the title, the notice around it.

    ``title``, ``notice`` and ``about`` are ranges of the clean text, one a line; ``notice`` begins with the
    issuer, ``about`` with the line that says 关于. ``attached`` says that the title is that of a document
    which the text around it issues.
    """

    kinds: dict[int, BlockKind] = field(default_factory=dict)
    title: tuple[tuple[int, int], ...] = ()
    notice: tuple[tuple[int, int], ...] = ()
    about: tuple[tuple[int, int], ...] = ()
    attached: bool = False


def head_of(lines: Sequence[Line]) -> Head:
    """Return the head of a document."""
    head = Head()
    _find_notice(lines, head)
    _find_attached(lines, head)
    if not head.notice and not head.title:
        _find_plain(lines, head)
    _note_head_matter(lines, head)
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if index not in head.kinds and _SALUTATION.fullmatch(line.text) and not heading_of(line):
            head.kinds[index] = BlockKind.SALUTATION
            break
    return head


def _note_head_matter(lines: Sequence[Line], head: Head) -> None:
    """Mark what stands before the title and right below it: red head, number, publisher and day."""
    titles = [at for at, kind in head.kinds.items() if kind is BlockKind.TITLE]
    first = min(titles, default=0)
    for index, line in enumerate(lines[: first + 6]):
        if index > first and line.text.endswith(("。", "：")):
            break
        if index not in head.kinds and not line.is_row and (index < first or _is_head_matter(line)):
            head.kinds[index] = BlockKind.FURNITURE if is_furniture(line.text) else BlockKind.NOTE


def _is_head_matter(line: Line) -> bool:
    text = line.text
    return bool(is_number_line(text) or _RED_HEAD.fullmatch(text) or (is_dateline(text) and len(text) > 12))


def _candidates(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    for index, line in enumerate(lines[:_HEAD_LINES]):
        if not line.is_row and not is_furniture(line.text):
            yield index, line


def _find_notice(lines: Sequence[Line], head: Head) -> None:
    """Find 关于…的通知, whose words may stand on up to four lines."""
    for index, line in _candidates(lines):
        if heading_of(line) or line.text.endswith(("。", "：", "；")):
            if line.text.endswith("。"):
                break
            continue
        for count in range(1, 5):
            group = lines[index : index + count]
            words = "".join(part.text for part in group)
            if len(words) > 150 or any(part.text.endswith(("。", "：")) for part in group):
                break
            if _NOTICE.search(words) and not _NUMBER_LINE.fullmatch(group[0].text.replace(" ", "")):
                first = _first_of(group)
                if first is None:
                    break
                head.notice = tuple((part.start, part.end) for part in group[first:])
                about = next(at for at, part in enumerate(group) if "关于" in part.text)
                head.about = tuple((part.start, part.end) for part in group[about:])
                for at in range(index + first, index + count):
                    head.kinds[at] = BlockKind.TITLE
                return


def _first_of(group: Sequence[Line]) -> int | None:
    """Return where in a group of lines the title begins: at 关于, or at the issuer right before it."""
    for index, part in enumerate(group):
        at = index
        if "关于" in part.text:
            while at and is_name(group[at - 1].text) and not _RED_HEAD.fullmatch(group[at - 1].text):
                at -= 1
            return at
    return None


def _find_attached(lines: Sequence[Line], head: Head) -> None:
    """Find the title of the document that a notice issues, where it stands again before its text."""
    words = "".join(line.text for line in lines if (line.start, line.end) in head.notice)
    names = [inner_title(words)] if words else _issued_in_text(lines)
    for name in filter(None, names):
        group = _lines_that_say(lines, fold(name))
        if group:
            head.title = tuple((lines[at].start, lines[at].end) for at in group)
            head.attached = True
            head.kinds.update(dict.fromkeys(group, BlockKind.TITLE))
            return


_INNER_QUOTED = re.compile(r"(?:印发|发布|公布|转发|批转|下发|颁发|出台|通过)《(.{4,100})》")
_INNER = re.compile(r"(?:关于)?(?:印发|发布|公布|转发|批转|下发|颁发)(.{4,100})的(?:通知|公告|通告|函)")
_ISSUED = re.compile(r"《([^《》]{4,80})》[^。]{0,60}(?:印发|发布|公布|下发)")
_NOISE = re.compile(r"[\s“”‘’\"'《》〈〉\u3000]")


def inner_title(notice: str) -> str | None:
    """Return the title of what a notice issues: 关于印发《X》的通知, with or without the marks."""
    found = _INNER_QUOTED.search(notice) or _INNER.search(notice)
    return found[1].removeprefix("《").removesuffix("》") if found else None


def fold(words: str) -> str:
    """Return words without spaces and quotation marks, for comparing two mentions of one title."""
    return _NOISE.sub("", words)


def _issued_in_text(lines: Sequence[Line]) -> list[str]:
    return [found[1] for line in lines[:15] for found in _ISSUED.finditer(line.text)]


def _lines_that_say(lines: Sequence[Line], name: str) -> list[int]:
    """Return the indices of up to three lines that together are a title."""
    for index in range(min(len(lines), 80)):
        words = ""
        for count in range(1, 4):
            if index + count > len(lines):
                break
            words += fold(lines[index + count - 1].text)
            if words == name:
                return list(range(index, index + count))
            if not name.startswith(words):
                break
    return []


def _find_plain(lines: Sequence[Line], head: Head) -> None:
    """Find the title of a text that is no notice: its first short line that is not of the page around it."""
    first = _after_masthead(lines)
    for index, line in _candidates(lines):
        if index < first or _is_before_title(line) or _names_channel(lines, index):
            continue
        if not line.level and not line.bold and _is_body(line):
            return
        group = [index]
        while _goes_on(lines, group):
            group.append(group[-1] + 1)
        head.title = tuple((lines[at].start, lines[at].end) for at in group)
        head.kinds.update(dict.fromkeys(group, BlockKind.TITLE))
        return


def _after_masthead(lines: Sequence[Line]) -> int:
    """Return where the text begins below the masthead of a bulletin: its name, its issue, its day."""
    for index, line in enumerate(lines[:6]):
        if _ISSUE.fullmatch(line.text.replace(" ", "")):
            return index + 1
    return 0


def has_masthead(lines: Sequence[Line]) -> bool:
    """Whether a text is an issue of a bulletin."""
    return _after_masthead(lines) > 0


def _is_before_title(line: Line) -> bool:
    text = line.text
    return (
        is_note(text)
        or is_dateline(text)
        or is_number_line(text)
        or is_labelled(text)
        or bool(NUMBER.search(text) and len(text) < 60 and not _NOTICE.search(text))
        or is_name(text)
        or bool(ANNEX.fullmatch(text) or _CONTENTS.match(text))
        or bool(_ISSUE.fullmatch(text.replace(" ", "")))
        or bool(_RED_HEAD.fullmatch(text) or _SALUTATION.fullmatch(text) or _SECRECY.fullmatch(text))
    )


def _names_channel(lines: Sequence[Line], index: int) -> bool:
    """Whether a very short line names the part of a site or paper that the text stands in: 要闻, 简报."""
    if len(lines[index].text) > _SHORT_TITLE or index + 1 >= len(lines) or lines[index].level:
        return False
    following = lines[index + 1]
    text = following.text
    return (
        len(text) >= 2 * _SHORT_TITLE
        and not text.startswith(("——", "（", "在", "20"))
        and not text.endswith(("。", "：", "；", "”"))
        and not (following.is_row or _is_before_title(following) or heading_of(following))
    )


def _is_body(line: Line) -> bool:
    text = line.text
    return bool(
        len(text) > _LONGEST_TITLE
        or text.endswith(("。", "；", "，", "："))
        or heading_of(line)
        or _OPENING.match(text)
    )


def _goes_on(lines: Sequence[Line], group: list[int]) -> bool:
    """Whether the title runs over into the next line."""
    following = group[-1] + 1
    if following >= len(lines) or len(group) > 2:
        return False
    words = "".join(lines[at].text for at in group)
    text = lines[following].text
    if len(text) > 40 or _is_before_title(lines[following]) or lines[following].is_row:
        return bool(_EDITION.fullmatch(text))
    if lines[group[-1]].centred and lines[following].centred and not _is_body(lines[following]):
        return True
    if not _TITLE_NOUN.search(words) and _TITLE_NOUN.search(text) and not heading_of(lines[following]):
        return True
    open_mark = any(words.count(a) > words.count(b) for a, b in ("《》", "“”", "（）"))
    return (
        open_mark or words.endswith(("的", "、", "年", "关于", "暨", "和", "与")) or text.startswith("关于")
    )


def is_number_line(text: str) -> bool:
    """Whether a line is the number of a document, alone or behind the red head."""
    return bool(_NUMBER_LINE.fullmatch(text.replace(" ", "")))
