"""Spaces that stand inside words and numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.cleaning.draft import Draft, Edit

_CJK = "一-鿿㐀-䶿〇"
_MARKS = frozenset("，。；：、！？（）《》“”‘’【】〔〕")
_CHINESE = re.compile(f"[{_CJK}]")
_SPACES = re.compile(" +")
# A number of more than three digits written in groups, before its unit: 1 436万美元.
_GROUPED = re.compile(rf"(?<![\d.])\d{{1,3}}(?: \d{{3}}){{1,4}}(?= ?[%{_CJK}])")
_LETTERSPACED = re.compile(rf"[{_CJK}](?:[ \u3000][{_CJK}]){{2,40}}")
# A number such as 1 or 1.2 before its heading: without its space it would read as part of it.
_DECIMAL_NUMBER = re.compile(r"[ \u3000]*\d{1,2}(?:\.\d{1,2}){0,3}\.?")
_BYLINE = re.compile("记者|通讯员|摄影|编辑|审核|来源|作者|撰稿|供稿|图文|校对")
# Behind an owner's label a space divides names: 责任单位：县商务局 县财政局.
_LISTED = re.compile("(?:单位|部门|领导|人|牵头|配合)[:：][^。\n]*$")
_PROSE = re.compile("[，。；]")


def remove_spaces(draft: Draft) -> None:
    """Close up numbers, words and marks that spaces divide."""
    if " " in draft.text or "\u3000" in draft.text:
        draft.replace(list(_letterspaced(draft.text)), "spacing")
    if " " in draft.text:
        draft.replace(list(_grouped(draft.text)), "spacing")
        draft.replace(list(_needless(draft.text)))
        draft.replace(list(_in_prose(draft.text)), "spacing")


def _grouped(text: str) -> Iterator[Edit]:
    for number in _GROUPED.finditer(text):
        for space in _SPACES.finditer(text, *number.span()):
            yield (*space.span(), "")


def _needless(text: str) -> Iterator[Edit]:
    """Yield spaces beside a mark, and single ones between Chinese and a number or a Latin word."""
    last = len(text)
    for space in _SPACES.finditer(text):
        start, end = space.span()
        before, after = text[start - 1 : start], text[end : end + 1] if end < last else ""
        if before in "\n\t" or after in "\n\t":
            continue
        single = end - start == 1
        close = before in _MARKS or after in _MARKS or after in "%‰" or (single and _joins(before, after))
        if close and not _ends_number(text, start):
            yield start, end, ""


def _ends_number(text: str, at: int) -> bool:
    return bool(_DECIMAL_NUMBER.fullmatch(text, text.rfind("\n", 0, at) + 1, at))


def _joins(before: str, after: str) -> bool:
    if _CHINESE.match(before):
        return after.isascii() and after.isalnum()
    return before.isascii() and (before.isalnum() or before == "%") and bool(_CHINESE.match(after))


def _letterspaced(text: str) -> Iterator[Edit]:
    for found in _LETTERSPACED.finditer(text):
        if found.start() and _CHINESE.match(text, found.start() - 1):
            continue
        for at in range(found.start() + 1, found.end(), 2):
            yield at, at + 1, ""


def _in_prose(text: str) -> Iterator[Edit]:
    """Yield single spaces between Chinese characters in lines of prose that are no bylines."""
    line_start, line_end, byline = 0, -1, -1  # the line looked at last, and where it would become a byline
    for space in _SPACES.finditer(text):
        start, end = space.span()
        if end - start > 1 or not (_CHINESE.match(text, start - 1) and _CHINESE.match(text, end)):
            continue
        if start > line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", end) % (len(text) + 1)
            byline = _end_of_prose(text, line_start, line_end)
        if byline > end + 40 and not _LISTED.search(text, max(line_start, start - 200), start):
            yield start, end, ""


def _end_of_prose(text: str, start: int, end: int) -> int:
    """Return where a line names who wrote it; past every place if nowhere, before any if it is no prose."""
    if not _PROSE.search(text, start, end):
        return -1
    found = _BYLINE.search(text, start, end)
    return found.end() if found else len(text) + 100
