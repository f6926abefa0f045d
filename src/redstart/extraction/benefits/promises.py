"""Amounts of money and rates that a sentence promises, with the words that promise them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from redstart.extraction.benefits.words import (
    AWARD,
    BY_STANDARD,
    CAPPED,
    DONE,
    GIVES,
    LIMITS,
    PAID,
    PENALTY,
    THEN_GIVES,
    THRESHOLD,
)
from redstart.extraction.outline import BlockKind
from redstart.extraction.quantities.numbers import numbers
from redstart.extraction.quantities.units import UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from redstart.extraction.outline import Block, Outline
    from redstart.extraction.quantities.numbers import Number
    from redstart.extraction.result import Form

_SCALES = {"千": 1_000, "万": 10_000, "亿": 100_000_000}
_UNREAD = frozenset({BlockKind.TITLE, BlockKind.SALUTATION, BlockKind.SIGNATURE, BlockKind.FURNITURE})
_SENTENCE = re.compile(r"[^。！\n]+")
_SEGMENT = re.compile(r"[^；;]+")
_CLAUSE_START = re.compile(r"[，,。；;：:（(\t]")
_CLAUSE_END = re.compile(r"[，,。；;）)\t]")
_JOINER = re.compile(r"\s?(?:、|和|及|与|或|/|至|到|-|—|~|、?或者)\s?")
_RANGE = re.compile(r"\s?(?:至|到|[-—~]{1,2})\s?")
_PER = re.compile(r"/(?:[\u4e00-\u9fff]{1,3}|[a-zA-Z]{1,3})(?:[·•.][年月日天次])?(?![\u4e00-\u9fff]{0}\d)")
_BY = re.compile(r"(?:按照?|以|依照|参照)[^，。；]{0,60}$")
_RATE_BASE = re.compile(
    r"(?:比例|标准|利率|费率|幅度|LPR)(?:再|按|为|提高|提升|上浮|下调|至|到|最高|不超过|可|达|统一)*$|的$"
)
_EACH = re.compile(r"每(?!年|月|季|次性|家|个?企业|个?项目|个?单位)|单[户台人篇件]|[户人亩]均")
_WHO = re.compile(r"对[^。；]{2,80}?(?:，|的|给予|按|奖|补)|的，|凡|[^。；]{2,60}(?:每|一次性)")
_BINDING = re.compile(
    r"给予|予以|一次性|最高|不超过|按[^，。；]{1,40}(?:奖|补|贴|资助|返还)|每[^，。；\d]{1,6}(?:奖|补)|(?:分别|再|各)(?:奖|补|资助)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount ``[start, end)``; ``inherits`` where its unit stands at a later number of its list."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str
    unit_start: int
    kind: UnitKind
    inherits: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """Amounts promised side by side (分别给予A、B、C), in the segment ``[start, end)`` of a sentence.

    ``lead`` is where the words that promise them begin; ``before`` is the end of the promise before it in the
    same segment, or the start of the segment.
    """

    amounts: tuple[Amount, ...]
    start: int
    end: int
    before: int
    lead: int
    ceiling: bool
    form: Form
    sentence: int
    block: Block


class _Place(NamedTuple):
    """A run of amounts with its surroundings: clause start and end, segment, sentence."""

    amounts: tuple[Amount, ...]
    left: str
    right: str
    more: bool
    segment: tuple[int, int]
    sentence: str


def promises(outline: Outline) -> Iterator[Promise]:
    """Yield the promises of a document in the order of the text."""
    policy = outline.facts.kind == "policy"
    text = outline.clean.text
    for block in outline.blocks:
        if block.kind in _UNREAD or not AWARD.search(text, block.start, block.end):
            continue
        yield from _in_block(text, block, policy=policy)


def _in_block(text: str, block: Block, *, policy: bool) -> Iterator[Promise]:
    for sentence in _SENTENCE.finditer(text, block.start, block.end):
        if not AWARD.search(sentence[0]) or not (policy or _binds(sentence[0])):
            continue
        for segment in _SEGMENT.finditer(text, *sentence.span()):
            yield from _in_segment(text, block, sentence, segment.span(), policy=policy)


def _binds(sentence: str) -> bool:
    """Say whether a sentence outside a policy makes a promise to somebody."""
    return bool(_BINDING.search(sentence) and _WHO.search(sentence))


def _in_segment(
    text: str, block: Block, sentence: re.Match[str], segment: tuple[int, int], *, policy: bool
) -> Iterator[Promise]:
    before = segment[0]
    for place in _places(text, segment, sentence[0]):
        lead = _promised(place, policy=policy)
        if lead is None:
            continue
        start = place.amounts[0].start
        yield Promise(
            place.amounts,
            *segment,
            before,
            start - lead,
            _is_ceiling(place),
            _form(place),
            sentence.start(),
            block,
        )
        before = place.amounts[-1].end


def _places(text: str, segment: tuple[int, int], sentence: str) -> Iterator[_Place]:
    runs = list(_runs(text, *segment))
    for index, run in enumerate(runs):
        start, end = run[0].start, run[-1].end
        left = text[segment[0] : start]
        marks = list(_CLAUSE_START.finditer(left))
        left = left[marks[-1].end() :] if marks else left
        stop = _CLAUSE_END.search(text, end, segment[1])
        clause_end = stop.start() if stop else segment[1]
        more = index + 1 < len(runs) and runs[index + 1][0].start < clause_end
        yield _Place(run, left, text[end : min(segment[1], end + 40)], more, segment, sentence)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[Amount, ...]]:
    """Yield the amounts of a text, those of one list together; numbers without unit take that of the list."""
    run: list[Number] = []
    for number in numbers(text, start, end):
        if run and not _JOINER.fullmatch(text, run[-1].end, number.start):
            yield from _amounts(text, run)
            run = []
        run.append(number)
    yield from _amounts(text, run)


def _amounts(text: str, run: list[Number]) -> Iterator[tuple[Amount, ...]]:
    if not run or run[-1].kind not in {UnitKind.MONEY, UnitKind.PERCENT}:
        if run and run[-1].unit in {"万", "亿"}:
            yield tuple(_amount(text, number, number) for number in run)
        return
    if len(run) == 2 and _RANGE.fullmatch(text, run[0].end, run[1].start):
        low, high = (_amount(text, number, run[1]) for number in run)
        yield (_range(low, high),)
        return
    yield tuple(_amount(text, number, run[-1]) for number in run)


def _range(low: Amount, high: Amount) -> Amount:
    """Return a range whose ends carry a unit each: 5000元至1万元, in the unit of the first."""
    if low.unit == high.unit or low.inherits:
        return replace(high, start=low.start, value=low.value, high=high.value)
    return replace(low, end=low.end, high=high.value * _scale(high.unit) / _scale(low.unit))


def _scale(unit: str) -> int:
    return _SCALES.get(unit[:1], 1)


def _amount(text: str, number: Number, last: Number) -> Amount:
    per = _PER.match(text, number.end) if number.unit.endswith("元") else None
    end = per.end() if per else number.end
    unit = text[number.unit_start : end] or number.unit
    if number.kind in {UnitKind.MONEY, UnitKind.PERCENT} or number is last:
        return Amount(number.start, end, number.value, number.high, unit, number.unit_start, last.kind)
    return Amount(
        number.start,
        number.end,
        number.value,
        number.high,
        last.unit,
        last.unit_start,
        last.kind,
        inherits=True,
    )


def _promised(place: _Place, *, policy: bool) -> int | None:
    """Return how far before the amount the promising words begin, ``None`` where nothing is promised."""
    if PENALTY.search(place.left) or (not policy and DONE.search(place.left)):
        return None
    limits = LIMITS.search(place.left)
    gives = GIVES.search(place.left)
    threshold = THRESHOLD.match(place.right) and not PAID.match(place.right[2:])
    if threshold and not gives:
        return None
    if place.amounts[-1].kind is UnitKind.PERCENT:
        return _promised_rate(place, gives, limits)
    if place.right[:1] == "的" and not PAID.match(place.right) and not BY_STANDARD.match(place.right):
        return None
    if THEN_GIVES.match(place.right) and place.more and not (gives and place.right[:1] != "的"):
        return None
    found = gives or limits or (_BY.search(place.left) if BY_STANDARD.match(place.right) else None)
    if found:
        return len(place.left) - found.start()
    if PAID.match(place.right) or CAPPED.match(place.right):
        return 0
    return None


def _promised_rate(place: _Place, gives: re.Match[str] | None, limits: re.Match[str] | None) -> int | None:
    by = _BY.search(place.left)
    if gives or limits:
        return len(place.left) - (by or gives or limits).start()  # type: ignore[union-attr]
    base = _RATE_BASE.search(place.left)
    paid = PAID.match(place.right) or BY_STANDARD.match(place.right) or AWARD.search(place.right)
    if (by or base) and paid and not re.match(r"(?:的|以上的?)[^奖补贴资]{1,10}，", place.right):
        return len(place.left) - (by or base).start()  # type: ignore[union-attr]
    return 0 if PAID.match(place.right) and not place.right.startswith("的贷款") else None


def _is_ceiling(place: _Place) -> bool:
    return bool(LIMITS.search(place.left) or CAPPED.match(place.right))


def _form(place: _Place) -> Form:
    if place.amounts[-1].kind is UnitKind.PERCENT:
        return "rate"
    if _EACH.search(place.left) or "/" in place.amounts[-1].unit:
        return "per_unit"
    return "fixed"
