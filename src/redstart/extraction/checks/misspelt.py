"""Terms of the field with one character exchanged for another that looks or sounds alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.checks.glyphs import Likeness, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Range

# Fixed terms that leave no room for another word: one other character in them is a slip. Their halves hardly
# stand alone, so that a sound text costs one look.
_FIXED_TERMS = """
地区生产总值 规模以上工业 固定资产投资 社会消费品零售总额 一般公共预算收入 实际利用外资 招商引资
专项债券 高标准农田 经营主体 营商环境 可支配收入 城镇新增就业 登记失业率 专精特新 惠企政策
"""
_TERMS = tuple(_FIXED_TERMS.split())


def _lone_halves() -> tuple[re.Pattern[str], dict[str, tuple[str, int]]]:
    """Return what finds a half of a term without its other half, and each half's term and place in it."""
    patterns: list[str] = []
    known: dict[str, tuple[str, int]] = {}
    for term in _TERMS:
        middle = len(term) // 2
        first, second = term[:middle], term[middle:]
        patterns += [f"{first}(?!{second})", f"{second}(?<!{term})"]
        known |= {first: (term, 0), second: (term, middle)}
    return re.compile("|".join(patterns)), known


_LONE_HALF, _TERM_OF = _lone_halves()


def misspelt_terms(text: str) -> Iterator[tuple[Range, str, str]]:
    """Yield the range, the written form and the right form of each misspelt term.

    One wrong character leaves one half of a term whole; so only places are looked at where a half stands
    without its other half.
    """
    for half in _LONE_HALF.finditer(text):
        term, offset = _TERM_OF[half[0]]
        start = half.start() - offset
        written = text[max(0, start) : start + len(term)]
        if start >= 0 and _is_slip(written, term):
            yield (start, start + len(term)), written, term


def _is_slip(written: str, term: str) -> bool:
    if len(written) != len(term):
        return False
    wrong = [(a, b) for a, b in zip(written, term, strict=True) if a != b]
    return len(wrong) == 1 and "一" <= wrong[0][0] <= "鿿" and likeness(*wrong[0]) >= Likeness.GREAT
