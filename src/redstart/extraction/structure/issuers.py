"""The body that issues an official paper: in its title, its signature or its red head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.structure.organs import ORGAN, is_name
from redstart.extraction.structure.tail import signatures_of
from redstart.extraction.structure.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.extraction.structure.head import Head
    from redstart.extraction.structure.lines import Line
    from redstart.extraction.text import CleanText

_BEFORE_ABOUT = re.compile(rf"^(.{{2,60}}?{ORGAN})(?:(?:印发)?关于|(?:印发|下发|发布)《)")
_SIGNED_NAME = re.compile(rf"([^\d]{{3,50}}?{ORGAN}(?:（[^（）]{{1,15}}）)?)[ \u3000]*(?:$|20\d\d年|二〇)")
_GAP = "\u3000"  # as titles and signatures divide several issuers
_PIECE = re.compile(r"[^ \u3000\n]+")
_ENDS_IN_ORGAN = re.compile(rf"{ORGAN}$")
_IN_PARENTHESES = re.compile(rf"^（([^（）]{{3,40}}?{ORGAN})[ \u3000]*20\d\d年\d{{1,2}}月\d{{1,2}}日）$")
# The head of a body who reports for it: 某县财政局局长　石某.
_BY_ITS_HEAD = re.compile(
    rf"^([一-鿿]{{3,25}}?{ORGAN})(?:党组书记、)?副?(?:局长|厅长|主任|处长|行长)"
    r"[ \u3000]+[一-鿿]{1,2}[ \u3000]?[一-鿿]{1,2}$"
)
# A body beside the person who speaks for it: 某市统计局　新闻发言人　葛某.
_BESIDE_PERSON = re.compile(
    rf"^([一-鿿]{{4,25}}?{ORGAN})[ \u3000]+[一-鿿]{{2,8}}(?:[ \u3000]+[一-鿿]{{2,4}})?$"
)
_TITLE_WORDS = ("关于", "印发", "下发", "发布")
_LONGEST_NAME = 25
_RED_HEAD = re.compile(rf"^([^，。；：《》]{{2,40}}?{ORGAN})文件")


def issuer_of(clean: CleanText, lines: Sequence[Line], head: Head) -> Words | None:
    """Return the issuer, several divided by an ideographic space as in a title; else ``None``."""
    return (
        _before_about(clean, head)
        or _signed(clean, lines)
        or _found(clean, lines[:10], _RED_HEAD)
        or _found(clean, lines[:6], _IN_PARENTHESES)
        or _found(clean, lines[:6], _BY_ITS_HEAD)
        or _found(clean, lines[:6], _BESIDE_PERSON)
        or _alone_at_end(clean, lines)
    )


def _before_about(clean: CleanText, head: Head) -> Words | None:
    """Return the issuers named before 关于, which the title divides by space or line."""
    text, original = "", ""
    for start, end in head.notice:
        for piece in _PIECE.finditer(clean.text, start, end):
            mark = _GAP if _ENDS_IN_ORGAN.search(text) and not piece[0].startswith(_TITLE_WORDS) else ""
            text += mark + piece[0]
            original += mark + clean.original[piece.start() : piece.end()]
    found = _BEFORE_ABOUT.match(text)
    return Words(text, original).group(found, 1) if found else None


def _signed(clean: CleanText, lines: Sequence[Line]) -> Words | None:
    """Return the names in the first signature."""
    signed = sorted(signatures_of(lines))
    names: list[Words] = []
    for order, index in enumerate(signed):
        if names and signed[order - 1] != index - 1:
            break
        for piece in _PIECE.finditer(lines[index].text):
            if name := _SIGNED_NAME.match(piece[0]):
                start = lines[index].start + piece.start()
                names.append(Words.of(clean, [(start, start + name.end(1))]))
    if not names:
        return None
    return Words(_GAP.join(name.text for name in names), _GAP.join(name.original for name in names))


def _alone_at_end(clean: CleanText, lines: Sequence[Line]) -> Words | None:
    """Return a name that stands alone below the text, without a day."""
    for line in lines[3:][-3:]:
        if len(line.text) <= _LONGEST_NAME and is_name(line.text):
            return Words.of(clean, [(line.start, line.end)])
    return None


def _found(clean: CleanText, lines: Sequence[Line], pattern: re.Pattern[str]) -> Words | None:
    for line in lines:
        if found := pattern.match(line.text):
            return Words.of(clean, [(line.start + found.start(1), line.start + found.end(1))])
    return None
