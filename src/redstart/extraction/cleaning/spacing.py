"""Spaces that stand inside words and numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.cleaning.draft import Draft, Edit

_CJK = "一-鿿㐀-䶿〇"
_MARKS = "，。；：、！？（）《》“”‘’【】〔〕"
# A number of more than three digits written in groups, before its unit: 1 436万美元.
_GROUPED = re.compile(rf"(?<![\d.])\d{{1,3}}(?:( )\d{{3}}){{1,4}}(?= ?[万亿元个家户人名亩吨%{_CJK}])(?!\s\d)")
_BESIDE_MARK = re.compile(rf"(?<=[{_MARKS}]) +(?=[^\s])|(?<=[^\s]) +(?=[{_MARKS}%‰])")
_BESIDE_NUMBER = re.compile(rf"(?<=[{_CJK}]) (?=[\dA-Za-z])|(?<=[\dA-Za-z%‰]) (?=[{_CJK}])")
_LETTERSPACED = re.compile(rf"(?<![{_CJK}])[{_CJK}](?:[ \u3000][{_CJK}]){{2,40}}(?![{_CJK}])")
_IN_PROSE = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])")
_PROSE_LINE = re.compile(r"^(?=[^\n]{0,2000}?[，。；])[^\n]*[\u4e00-\u9fff] [\u4e00-\u9fff][^\n]*$", re.M)
_BYLINE = re.compile(r"记者|通讯员|摄影|编辑|审核|来源|作者|撰稿|供稿|图文|校对")


def remove_spaces(draft: Draft) -> None:
    """Close up numbers, words and marks that spaces divide."""
    if " " not in draft.text and "\u3000" not in draft.text:
        return
    draft.replace([(m.start() + i, m.start() + i + 1, "") for m in _GROUPED.finditer(draft.text)
                   for i, c in enumerate(m[0]) if c == " "], "spacing")  # fmt: skip
    draft.replace([(*m.span(), "") for m in _BESIDE_MARK.finditer(draft.text)])
    draft.replace([(*m.span(), "") for m in _BESIDE_NUMBER.finditer(draft.text)])
    draft.replace(list(_letterspaced(draft.text)), "spacing")
    draft.replace(list(_in_prose(draft.text)), "spacing")


def _letterspaced(text: str) -> Iterator[Edit]:
    for found in _LETTERSPACED.finditer(text):
        for at in range(found.start() + 1, found.end(), 2):
            yield at, at + 1, ""


def _in_prose(text: str) -> Iterator[Edit]:
    for line in _PROSE_LINE.finditer(text):
        if _BYLINE.search(line[0]):
            continue
        for space in _IN_PROSE.finditer(text, *line.span()):
            yield (*space.span(), "")
