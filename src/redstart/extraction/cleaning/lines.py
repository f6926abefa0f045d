"""Lines that belong together: sentences broken by a page end or wrapped at a fixed width."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.cleaning.draft import Draft, Edit

_ENDED = frozenset("。！？；…")
_NEVER_FIRST = frozenset("，。；：、）”》！？%")
_GOES_ON = frozenset("，、（“《‘【〔·~")
_CHINESE_NUMBER = "一二三四五六七八九十百零〇"
_NUMBERED = re.compile(
    rf"[{_CHINESE_NUMBER}]{{1,4}}、|（[{_CHINESE_NUMBER}\d]{{1,4}}）|第[{_CHINESE_NUMBER}\d]{{1,4}}[条章节编]"
    r"|\d{1,3}[.、](?!\d)|【\d{1,2}】|[①-⑳●■◆◇▶▲★•※]|#{1,6} "
    rf"|(?:行动|任务|工程|专项|举措|攻坚)[{_CHINESE_NUMBER}]{{1,3}}[ \u3000：、]"
)
STARTS_ANEW = re.compile(
    rf"{_NUMBERED.pattern}|附件|附：|注：|[^，。；：、（）“”\n]{{2,10}}："
    r"|\d{4}年\d{1,2}月\d{1,2}日[ \t]*$|\d{4}-\d{1,2}-\d{1,2}|（[^（）]{1,30}）$",
    re.M,
)
# What stands around a text in lines of its own: its source, its day.
_MATTER = re.compile(
    "(?:信息来源|文章来源|来源|发布时间|发布日期|作者|日期|编辑|责编|责任编辑)[：:]|20\\d\\d[-/.]\\d"
)
_OWNERS = re.compile("(?:牵头|责任|配合|主办|协办|承办|主管)(?:单位|部门)：")
# How the names of units end; a line of owners that ends otherwise was cut inside a name.
_UNIT_ENDS = frozenset("局办委会府处部院心司道镇乡站队所行社盟联位门等组厅县市团工妇法")
_REST_OF_NAME = re.compile("[一-鿿]{1,10}?(?:[局办委会府处部院]|中心|公司|街道)(?:[，、；。）]|$)")
_WIDE = 15
_PAGE_NUMBER = re.compile(
    r"[-—–·]{1,2} ?\d{1,3} ?[-—–·]{1,2}|第 ?\d{1,3} ?页(?:.{0,3}共 ?\d{1,3} ?页)?|\d{1,3}(?: ?/ ?\d{1,3})?"
)
# Characters that go on with a number at the end of a line.
_UNITS = frozenset("个家%‰万亿元户人亩项条次场年月日倍成吨公平台套所名处以余多")
_SHORT = 6
_PROSE = re.compile("[，。；]")
_MARK = re.compile("[，。；、]")
_SENTENCES = re.compile("[。；]")
_INDENT = re.compile(r"(?:\u3000{2}| {4}| {2}(?=[一-鿿（“]))")
# Characters from which a line without an end is taken for a broken paragraph: of several sentences, of one.
_LONG, _VERY_LONG = 24, 60


@dataclass(slots=True)
class _Line:
    start: int  # of the line's text, without the spaces around it
    end: int
    indented: bool
    width: float
    indent_matters: bool = False  # paragraphs of this text begin with an indented line
    inside: bool = False  # of a paragraph that began with an indented line
    goes_on: bool = False  # with the sentence of the line before


def join_lines(draft: Draft, *, wrapped: bool = True) -> None:
    """Join the lines of a sentence; drop blank lines, outer spaces, and page numbers inside sentences."""
    text = draft.text
    lines = _lines(text)
    limit = _wrap_width(lines, text) if wrapped else None
    edits: list[Edit] = []
    at = 0
    previous: _Line | None = None
    for line, following in zip_longest(lines, lines[1:]):
        if previous is None:
            edits.append((0, line.start, ""))
        elif following and _is_page_number(text, line) and _continues(text, previous, following, limit):
            draft.note(line.start, line.end, "page-number")
            continue
        elif _continues(text, previous, line, limit):
            draft.note(at, line.start, "line-break")
            edits.append((at, line.start, ""))
            line.goes_on = True
        elif line.start - at > 1:
            edits.append((at, line.start, "\n"))
        previous, at = line, line.end
    edits.append((at, len(text), ""))
    draft.replace([edit for edit in edits if edit[0] < edit[1]])


def _lines(text: str) -> list[_Line]:
    lines = []
    for found in re.finditer(r"[^\n]+", text):
        raw = found[0]
        body = raw.strip(" \u3000")
        if not body.strip():
            continue
        start = found.start() + len(raw) - len(raw.lstrip(" \u3000"))
        indented = bool(_INDENT.match(raw))
        lines.append(_Line(start, start + len(body), indented, _width(raw.rstrip()), inside=indented))
    if sum(line.indented for line in lines) >= 0.15 * len(lines):
        for line in lines:
            line.indent_matters = True
    return lines


def _width(text: str) -> float:
    """Return the width in Chinese characters; a half-width character takes half a place."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def _wrap_width(lines: list[_Line], text: str) -> float | None:
    """Return the width at which a text is wrapped, if most of its unfinished lines are about as wide."""
    open_ended = [line.width for line in lines if text[line.end - 1] not in _ENDED and line.width >= 15]
    if len(open_ended) < 5 or len(open_ended) < 0.3 * len(lines):
        return None
    long = [line for line in lines if line.width >= 15]
    if sum(bool(_MARK.search(text, line.start, line.end)) for line in long) < 0.5 * len(long):
        return None  # a list or a table, not prose
    ordered = sorted(open_ended)
    typical = ordered[len(ordered) // 2]
    near = sum(abs(width - typical) <= 0.15 * typical + 1 for width in open_ended)
    widest = max(line.width for line in lines)
    return typical if near >= 0.8 * len(open_ended) and widest <= 1.5 * typical else None


def _continues(text: str, line: _Line, following: _Line, limit: float | None) -> bool:
    """Whether the following line goes on with the sentence of the line."""
    if "\t" in text[line.start : line.end] or "\t" in text[following.start : following.end]:
        return False
    if _NUMBERED.match(text, following.start, following.end) or _MATTER.match(text, line.start, line.end):
        return False
    tail = text[line.end - 1]
    ended = tail in _ENDED or (tail == "”" and text[line.end - 2] in _ENDED)
    if limit is not None and _wraps(line, following, limit, ended=ended):
        return not (ended and STARTS_ANEW.match(text, following.start, following.end))
    if (text[following.start] in _NEVER_FIRST and not ended) or _is_open(text, line):
        return True
    if tail.isdigit() and text[following.start] in _UNITS and line.end - line.start > _SHORT:
        return True
    if ended or tail in "）：" or STARTS_ANEW.match(text, following.start, following.end):
        return False
    if following.start == line.end + 1 and _cuts_owners(text, line, following):
        return True
    if tail in _GOES_ON or (line.goes_on and following.start == line.end + 1):
        return True
    return _is_unfinished(text, line) and bool(_PROSE.search(text, following.start, following.end))


def _cuts_owners(text: str, line: _Line, following: _Line) -> bool:
    """Whether a line that names owners ends inside the name of one."""
    if not _OWNERS.match(text, line.start, line.end) or line.width < _WIDE:
        return False
    tail = text[line.end - 1]
    is_inside = "一" <= tail <= "鿿" and tail not in _UNIT_ENDS
    return is_inside and bool(_REST_OF_NAME.match(text, following.start, following.end))


def _is_page_number(text: str, line: _Line) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text, line.start, line.end))


def _wraps(line: _Line, following: _Line, limit: float, *, ended: bool) -> bool:
    """Whether a line of a text that is wrapped at a width fills its place, so that its paragraph goes on."""
    if following.indented:
        return False
    if line.inside:
        following.inside = not ended or line.width >= 0.8 * limit
        return following.inside
    return not line.indent_matters and line.width >= 0.8 * limit


def _is_unfinished(text: str, line: _Line) -> bool:
    """Whether a line without an end is prose, not a heading or a caption."""
    length = line.end - line.start
    mark = _PROSE if length >= _VERY_LONG else _SENTENCES
    return length >= _LONG and bool(mark.search(text, line.start, line.end))


def _is_open(text: str, line: _Line) -> bool:
    """Whether a parenthesis opened near the end of the line is still open."""
    tail = text[max(line.start, line.end - 300) : line.end]
    return tail.rfind("（") > tail.rfind("）")
