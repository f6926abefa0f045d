"""Terms of the field with one character exchanged for another that looks or sounds alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.checks.glyphs import Likeness, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Range

# Fixed terms that leave no room for another word: one other character in them is a slip. Their halves hardly
# stand alone, so that a sound text is done with by counting.
_FIXED_TERMS = """
地区生产总值 规模以上工业 固定资产投资 社会消费品零售总额 一般公共预算收入 实际利用外资 招商引资
专项债券 高标准农田 经营主体 营商环境 可支配收入 城镇新增就业 登记失业率 专精特新 惠企政策
"""
_TERMS = tuple(_FIXED_TERMS.split())


def misspelt_terms(text: str) -> Iterator[tuple[Range, str, str]]:
    """Yield the range, the written form and the right form of each misspelt term.

    One wrong character leaves one half of a term whole; so only places are looked at where a half stands
    without its other half, which plain search finds fast.
    """
    for term in _TERMS:
        middle = len(term) // 2
        if min(text.count(term[:middle]), text.count(term[middle:])) == text.count(term) and (
            text.count(term[:middle]) == text.count(term[middle:])
        ):
            continue
        yield from _halves(text, term, term[:middle], 0)
        yield from _halves(text, term, term[middle:], middle)


def _halves(text: str, term: str, half: str, offset: int) -> Iterator[tuple[Range, str, str]]:
    at = text.find(half)
    while at >= 0:
        start = at - offset
        written = text[max(0, start) : start + len(term)]
        if start >= 0 and written != term and _is_slip(written, term):
            yield (start, start + len(term)), written, term
        at = text.find(half, at + 1)


def _is_slip(written: str, term: str) -> bool:
    if len(written) != len(term):
        return False
    wrong = [(a, b) for a, b in zip(written, term, strict=True) if a != b]
    return len(wrong) == 1 and "一" <= wrong[0][0] <= "鿿" and likeness(*wrong[0]) >= Likeness.GREAT
