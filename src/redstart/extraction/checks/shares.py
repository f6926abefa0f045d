"""A part, its whole, and its share of that whole, that do not agree."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.units import amount, kind, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText, Range
    from redstart.extraction.result import Quantity

_SHARE_OF = re.compile(
    r"(?:占到?|相当于|(?:为|达到?|完成)(?=全年|年度|年初|总|计划))([^，。；、]{2,14}?)的?(?:比重|比例)?(?:为|达到?|约)?"
)
_OF_THE_YEAR = re.compile("全年|年度|年计划|年初")
_WITH_WHOLE = re.compile(
    r"占[^，。；、\d]{0,14}(\d{1,9}(?:\.\d{1,4})?)([^\d\s，。；、%的]{1,4})的(?:比重|比例)?(?:为|达到?|约)?"
)
_BARE_SHARE = re.compile(
    r"占比(?:重)?(?:为|达到?|约)?|占(?:总[量额数]|全部|其)的?(?:比重|比例)?(?:为|达到?|约)?"
)
_RATE = re.compile(r"([^，。；、的]{2})率$")
_PLANNED = re.compile(
    "计划|应|共有|总数|现有|签约|排定|确定|安排|收到|受理|收集|征集|摸排|梳理|发现|反映|排查|登记|交办|实施|纳入|列入|下达"
)
_COMPOSITION = re.compile(
    r"(?:分别占|占比分别为|比重分别为)[^，。；\d]{0,12}((?:\d{1,2}(?:\.\d{1,2})?%[、和，]?){2,8})"
)
_PERCENT = re.compile(r"(\d{1,2}(?:\.\d{1,2})?)%")
_FULL, _ROUNDING = Decimal(100), Decimal("0.5")
_NEAR = 12  # quantities before a share among which its part and whole are looked for

Sizes = tuple[Decimal, Decimal]  # of part and whole


def share_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield sentences that give a part, its whole and its share of that whole, and these differ."""
    for index, share in enumerate(plan.quantities):
        if share.measure != "share" or share.unit != "%" or share.comparator != "=":
            continue
        near = _levels_before(plan, share, index)
        found = (
            _with_whole(plan, share, near)
            or _of_named(plan, share, near, index)
            or _of_which(plan, share, near)
            or _rate(plan, share, near)
        )
        if not found or not found[1][1]:
            continue
        words, (part, whole) = found
        real = part / whole * 100
        if abs(real - share.value) > max(Decimal(1), share.value / 20):
            yield _discrepancy(plan, words, share, real)


def composition_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield shares of one whole (分别占总投资的45%、30%、20%) that come to more than it, or nearly to it."""
    for found in _COMPOSITION.finditer(plan.text):
        shares = [Decimal(share) for share in _PERCENT.findall(found[1])]
        total = sum(shares, Decimal(0))
        if total <= _FULL + _ROUNDING and (len(shares) < 3 or not 90 <= total < _FULL - _ROUNDING):
            continue
        place, addends = plan.place(found.start()), "+".join(map(shown, shares))
        message = f"{place}各项占比之和为{shown(total)}%（{addends}），应为100%，请核对。"
        yield "error" if total > _FULL else "warning", message, [found.span()]


def _levels_before(plan: PlanText, share: Quantity, index: int, *, across: bool = False) -> list[Quantity]:
    """Return the exact amounts of a share's sentence, or ``across`` its paragraph, the nearest first."""
    start = plan.range_of(share.span)[0]
    block = plan.block_at(start)
    sentence = block.start if across and block else plan.sentence(start)[0]
    near = reversed(plan.quantities[max(0, index - _NEAR) : index])
    return [
        quantity
        for quantity in near
        if quantity.measure == "level"
        and quantity.comparator == "="
        and plan.range_of(quantity.span)[0] >= sentence
    ]


def _with_whole(plan: PlanText, share: Quantity, near: list[Quantity]) -> tuple[list[Range], Sizes] | None:
    """Read 占年度计划60亿元的30%, whose whole stands in the clause of the share."""
    start = plan.range_of(share.span)[0]
    clause = plan.clause_start(start)
    written = _WITH_WHOLE.fullmatch(plan.text, clause, start)
    part = next((q for q in near if plan.range_of(q.span)[1] <= clause), None)
    if not written or not part or kind(part.unit) is None or kind(part.unit) != kind(written[2]):
        return None
    sizes = amount(part.value, part.unit), amount(Decimal(written[1]), written[2])
    return [plan.statement(part)], sizes


def _of_named(
    plan: PlanText, share: Quantity, near: list[Quantity], index: int
) -> tuple[list[Range], Sizes] | None:
    """Read 占年度计划投资的30%, where an amount before, in the paragraph at most, bears that name."""
    start = plan.range_of(share.span)[0]
    named = _SHARE_OF.fullmatch(plan.text, plan.clause_start(start), start)
    if not named or not near:
        return None
    part = near[0]
    for whole in _levels_before(plan, share, index, across=True):
        if whole is not part and kind(whole.unit) == kind(part.unit) and _is_named(plan, whole, named[1]):
            return _pair(plan, part, whole)
    return None


def _of_which(plan: PlanText, share: Quantity, near: list[Quantity]) -> tuple[list[Range], Sizes] | None:
    """Read 投资120亿元，其中工业54亿元，占比45%: the part stands behind 其中, the whole before it."""
    start = plan.range_of(share.span)[0]
    if len(near) != 2 or not _BARE_SHARE.fullmatch(plan.text, plan.clause_start(start), start):
        return None
    part, whole = near
    between = plan.text[plan.range_of(whole.span)[1] : plan.range_of(part.span)[0]]
    return _pair(plan, part, whole) if "其中" in between and kind(part.unit) == kind(whole.unit) else None


def _rate(plan: PlanText, share: Quantity, near: list[Quantity]) -> tuple[list[Range], Sizes] | None:
    """Read 计划开工80个，已开工36个，开工率45%: the rate is named after the part, the whole is planned."""
    named = _RATE.search(plan.simplified(share.indicator))
    if not named or len(near) < 2:
        return None
    part, *others = near
    if named[1] not in plan.text[slice(*plan.statement(part))]:
        return None
    whole = next((quantity for quantity in others if quantity.unit == part.unit), None)
    if not whole or not _PLANNED.search(plan.text[slice(*plan.statement(whole))]):
        return None
    return _pair(plan, part, whole)


def _pair(plan: PlanText, part: Quantity, whole: Quantity) -> tuple[list[Range], Sizes]:
    sizes = amount(part.value, part.unit), amount(whole.value, whole.unit)
    return [plan.statement(part), plan.statement(whole)], sizes


def _is_named(plan: PlanText, quantity: Quantity, name: str) -> bool:
    """Whether the clause of a quantity bears the name of a whole, or both speak of the year's plan."""
    begin = plan.range_of(quantity.span)[0]
    clause = plan.text[plan.clause_start(begin) : begin]
    return name in clause or bool(_OF_THE_YEAR.search(name) and _OF_THE_YEAR.search(clause))


def _discrepancy(plan: PlanText, words: list[Range], share: Quantity, real: Decimal) -> Discrepancy:
    stated = "、".join(f"“{plan.text[slice(*each)]}”" for each in sorted(words))
    message = (
        f"{plan.place(words[0][0])}按{stated}推算为{real:.1f}%，而文中写作{shown(share.value)}%，请核对。"
    )
    return "error", message, sorted([*words, plan.statement(share)])
