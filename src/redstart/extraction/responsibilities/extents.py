"""How far a label's bracket and value reach."""

from __future__ import annotations

import re

from redstart.kernel.names import divide_units, looks_like_unit

OPENING, CLOSING = "（(〔[【", "）)〕]】"
_LONGEST_VALUE = 600
_LONGEST_LINE = 34
_HARD_END = re.compile(r"[。！!\n]|[（(〔\[【]|[）)〕\]】]")
_BRACKET = re.compile(r"[（(〔\[【）)〕\]】]")
_LAST_PIECE = re.compile(r"[^、，,；;：:\n]*$")
_FIRST_PIECE = re.compile(r"[\u4e00-\u9fff（）()]{1,30}(?=[、，,；;。\n]|$)")
_EDGE = re.compile(r"[ \u3000\t]*")


def closing(text: str, opened: int, end: int) -> int | None:
    """Return where the bracket opened at a position closes, ``None`` where it does not within reach."""
    depth = 0
    for mark in _BRACKET.finditer(text, opened, min(end, opened + _LONGEST_VALUE)):
        depth += 1 if mark[0] in OPENING else -1
        if depth == 0:
            return mark.start()
    return None


def bracket_around(text: str, position: int, start: int) -> int | None:
    """Return the bracket, opened in the same line, that a label stands in."""
    depth = 0
    line = max(text.rfind("\n", start, position) + 1, start, position - _LONGEST_VALUE // 3)
    for at in range(position - 1, line - 1, -1):
        if text[at] in CLOSING:
            depth += 1
        elif text[at] in OPENING:
            if depth == 0:
                return at
            depth -= 1
    return None


def first_stop(text: str, start: int, end: int) -> int:
    """Return where the first sentence of a value ends: 责任单位：县工信局。以下措施不再列出."""
    stop = text.find("。", start, end)
    return stop if stop >= 0 else end


def value_end(text: str, start: int, limit: int) -> int:
    """Return where an unbracketed value ends: at 。 or with its line; an empty one with the next line."""
    blank = _EDGE.match(text, start)
    begin = blank.end() if blank else start
    if begin < limit and text[begin] == "\n":
        return _lines_end(text, begin + 1, limit)
    depth = 0
    for mark in _HARD_END.finditer(text, begin, min(limit, begin + _LONGEST_VALUE)):
        if mark[0] in OPENING:
            depth += 1
        elif mark[0] in CLOSING:
            depth -= 1
            if depth < 0:
                return mark.start()
        elif mark[0] == "\n":
            if not _goes_on(text, begin, mark.start(), limit):
                return mark.start()
        elif depth == 0:
            return mark.start()
    return min(limit, begin + _LONGEST_VALUE)


def _lines_end(text: str, start: int, limit: int) -> int:
    """Return where the value of a label alone in its line ends: after the first line, and all of units."""
    end = text.find("\n", start, limit)
    end = end if end >= 0 else limit
    while end < limit:
        after = text.find("\n", end + 1, limit)
        after = after if after >= 0 else limit
        pieces = divide_units(text, end + 1, after)
        if (
            after - end > _LONGEST_LINE
            or not pieces
            or not all(looks_like_unit(text[slice(*one)]) for one in pieces)
        ):
            break
        end = after
    return min(end, start + _LONGEST_VALUE)


def _goes_on(text: str, start: int, line_end: int, limit: int) -> bool:
    """Say whether a list of units is broken by a line end: 区民政局、区⏎卫生健康局."""
    last = _LAST_PIECE.search(text, max(start, line_end - 40), line_end)
    first = _FIRST_PIECE.match(text, line_end + 1, min(limit, line_end + 60))
    if last is None or first is None or looks_like_unit(last[0]):
        return False
    return looks_like_unit(last[0].strip() + first[0].strip())
