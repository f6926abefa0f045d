"""Parts and total, or share, part and whole, that do not agree."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from redstart.extraction.checks.table_sums import table_mismatches
from redstart.extraction.checks.units import amount, kind, shown
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import PlanText, Range
    from redstart.extraction.checks.table_sums import Mismatch
    from redstart.extraction.result import Quantity, Severity

CODE = "sum-mismatch"

_OF_WHICH = re.compile(r"其中|包括|分别[为是]|[:：]")
_MORE_PARTS = re.compile(r"等|和其他|及其他|以及其他")
_FULL_MARKS = re.compile(r"(?:满分|总分|计满?分|共计?|合计)[为是计]?(\d{2,4})分")
_MARKS = re.compile(r"[（(](?:满分|占|计|权重)?(\d{1,3})分[）)]")
_EXTRA_MARKS = re.compile(r"加分|扣分|附加|减分|另加")
_SHARE_OF = re.compile(r"占(?:到)?([^，。；、]{2,12}?)的?(?:比重|比例)?(?:为|达到?|约)?$")
_NEARLY = Decimal("0.9")
_FEWEST_PARTS = 3
_NEAR = 12  # quantities before a share among which its whole is looked for


def sum_mismatches(plan: PlanText) -> Iterator[Finding]:
    """Yield a finding for each total that its parts do not make up.

    See docs/domain.md, *Indicators and reports*.
    """
    for table in plan.outline.tables:
        for mismatch in table_mismatches(plan, table):
            yield _table_finding(plan, mismatch)
    yield from _marks(plan)
    yield from _of_which(plan)
    yield from _shares(plan)


def _table_finding(plan: PlanText, found: Mismatch) -> Finding:
    stated, total = shown(found.total_value), shown(found.sum)
    twin = _stated_elsewhere(plan, found)
    also = f"（与{plan.place(twin[0])}所写一致）" if twin else ""
    message = (
        f"{plan.place(found.total[0])}“{found.column or '数值'}”一栏分项之和为{total}{found.addends}，"
        f"而“合计”写作{stated}{also}，请核对分项与合计。"
    )
    spans = ((twin,) if twin else ()) + (*found.parts, found.total)
    return Finding(CODE, "error", message, tuple(plan.span_of(*words) for words in sorted(spans)))


def _stated_elsewhere(plan: PlanText, found: Mismatch) -> Range | None:
    """Return where the text outside the table states the total of its last column's indicator, if it does."""
    inside = {q.indicator for q in plan.quantities if plan.range_of(q.span)[0] == found.total[0]}
    for quantity in plan.quantities:
        words = plan.statement(quantity)
        if (
            quantity.value == found.total_value
            and quantity.indicator in inside
            and plan.table_at(words[0]) != plan.table_at(found.total[0])
        ):
            return words
    return None


def _marks(plan: PlanText) -> Iterator[Finding]:
    """Yield appraisal weights, written （30分） in one sentence, that do not come to the full marks."""
    for full in _FULL_MARKS.finditer(plan.text):
        start, end = plan.sentence(full.start())
        parts = list(_MARKS.finditer(plan.text, start, end))
        total = sum(int(part[1]) for part in parts)
        if len(parts) < _FEWEST_PARTS or total == int(full[1]) or _EXTRA_MARKS.search(plan.text, start, end):
            continue
        addends = "+".join(part[1] for part in parts)
        message = f"{plan.place(start)}各项分值之和为{total}分（{addends}），与满分{full[1]}分不符，请核对。"
        spans = sorted([*(part.span() for part in parts), full.span()])
        yield Finding(CODE, "error", message, tuple(plan.span_of(*span) for span in spans))


def _of_which(plan: PlanText) -> Iterator[Finding]:
    """Yield totals followed by 其中 and parts that come to more, or in a full list to less."""
    quantities = plan.quantities
    for index, total in enumerate(quantities):
        start, end = plan.range_of(total.span)
        limit = plan.sentence(start)[1]
        lead = _OF_WHICH.search(plan.text, end, limit)
        if total.measure != "level" or total.comparator != "=" or lead is None:
            continue
        if any(plan.range_of(q.span)[0] < lead.start() for q in quantities[index + 1 : index + 2]):
            continue
        parts = _parts(plan, quantities[index + 1 :], total, lead.end(), limit)
        severity = _judge(plan, total, parts, limit)
        if severity:
            yield _of_which_finding(plan, total, parts, severity)


def _parts(
    plan: PlanText, following: tuple[Quantity, ...], total: Quantity, start: int, limit: int
) -> list[Quantity]:
    """Return the quantities of a total's unit that a list names one after another."""
    parts: list[Quantity] = []
    at = start
    for quantity in following:
        begin, end = plan.range_of(quantity.span)
        if begin >= limit or quantity.measure != "level" or kind(quantity.unit) != kind(total.unit):
            break
        if re.search("[；。]|其中", plan.text[at:begin]) or quantity.comparator != "=":
            return []
        parts.append(quantity)
        at = end
    return parts


def _judge(plan: PlanText, total: Quantity, parts: list[Quantity], limit: int) -> Severity | None:
    if len(parts) < 2 or len({part.unit for part in (total, *parts)}) > 1:
        return None
    whole = amount(total.value, total.unit)
    values = [amount(part.value, part.unit) for part in parts]
    slack = _slack(total, parts)
    if sum(values) > whole + slack:
        # Parts may overlap: a project can be both provincial and industrial.
        return "error" if max(values) > whole or _is_list(plan, parts) else None
    few = sum(values) < whole - slack and sum(values) >= whole * _NEARLY
    last = plan.range_of(parts[-1].span)[1]
    closed = last == limit and not _MORE_PARTS.search(plan.text[last - 12 : limit])
    return "warning" if few and len(parts) >= _FEWEST_PARTS and closed and _is_list(plan, parts) else None


def _slack(total: Quantity, parts: list[Quantity]) -> Decimal:
    places = [q.value.as_tuple().exponent for q in (total, *parts)]
    finest = min((place for place in places if isinstance(place, int)), default=0)
    if finest >= 0:
        return Decimal(0)
    return amount(Decimal(10) ** finest * (len(parts) + 1) / 2, total.unit)


def _is_list(plan: PlanText, parts: list[Quantity]) -> bool:
    """Whether the parts stand in one enumeration, divided by 、 or ，, with a few words each."""
    ranges = [plan.range_of(part.span) for part in parts]
    between = [plan.text[a[1] : b[0]] for a, b in pairwise(ranges)]
    return all(re.fullmatch(r"[、，][^，。；、]{1,14}", words) for words in between)


def _of_which_finding(plan: PlanText, total: Quantity, parts: list[Quantity], severity: Severity) -> Finding:
    unit = total.unit or ""
    values = [part.value for part in parts]
    addends = "+".join(shown(value) for value in values)
    message = (
        f"{plan.place(plan.range_of(total.span)[0])}{plan.simplified(total.indicator)}为{shown(total.value)}{unit}，"
        f"而所列分项之和为{shown(sum(values, Decimal(0)))}{unit}（{addends}），请核对。"
    )
    words = [plan.statement(total), *(plan.statement(part) for part in parts)]
    return Finding(CODE, severity, message, tuple(plan.span_of(*span) for span in words))


def _shares(plan: PlanText) -> Iterator[Finding]:
    """Yield sentences in which a part, its whole and its share of that whole are all given and differ."""
    for index, share in enumerate(plan.quantities):
        if share.measure != "share" or share.unit != "%" or share.comparator != "=" or index == 0:
            continue
        part = plan.quantities[index - 1]
        whole = _whole(plan, share, index)
        if whole is None or part is whole or part.measure != "level" or kind(part.unit) != kind(whole.unit):
            continue
        sizes = amount(part.value, part.unit), amount(whole.value, whole.unit)
        if part.comparator != "=" or whole.comparator != "=" or not sizes[1]:
            continue
        real = sizes[0] / sizes[1] * 100
        if abs(real - share.value) > max(Decimal(1), share.value / 20):
            yield _share_finding(plan, part, whole, share, real)


def _whole(plan: PlanText, share: Quantity, index: int) -> Quantity | None:
    """Return the quantity of the same sentence that bears the name of what the share is taken of."""
    start = plan.range_of(share.span)[0]
    sentence = plan.sentence(start)[0]
    named = _SHARE_OF.search(plan.text, plan.clause_start(start), start)
    if not named:
        return None
    for quantity in reversed(plan.quantities[max(0, index - _NEAR) : index]):
        begin = plan.range_of(quantity.span)[0]
        if begin >= sentence and named[1] in plan.text[plan.clause_start(begin) : begin]:
            return quantity
    return None


def _share_finding(
    plan: PlanText, part: Quantity, whole: Quantity, share: Quantity, real: Decimal
) -> Finding:
    message = (
        f"{plan.place(plan.range_of(part.span)[0])}{shown(part.value)}{part.unit}占{shown(whole.value)}{whole.unit}"
        f"的{real:.1f}%，而文中写作{shown(share.value)}%，请核对。"
    )
    words = sorted(plan.statement(quantity) for quantity in (part, whole, share))
    return Finding(CODE, "error", message, tuple(plan.span_of(*span) for span in words))
