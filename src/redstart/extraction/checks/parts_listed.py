"""A total in a sentence with a list of its parts, before or after it, that does not come to it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.units import amount, kind, rounding_slack, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText
    from redstart.extraction.result import Quantity, Severity


_OF_WHICH = re.compile(r"其中|包括|分别[为是]|[:：]")
_IN_ALL = re.compile(r"[，、；](?:总?共计?|合计|总计|累计|总数|总量|总额)[^，。；、\d]{0,12}$")
_MORE_PARTS = re.compile(r"等|和其他|及其他|以及其他")
# Between two parts of a list: a mark and a few words, perhaps after the growth of the part before.
_NEXT_PART = re.compile(
    r"(?:，(?:同比)?(?:增长|下降|提高)[^，。；]{1,8})?[、，；](?:其他|其余)?[^，。；、：]{1,16}"
)
_PAIRS = """
城镇/农村 城镇/乡村 城市/农村 新建/改建 新建/改扩建 新建/续建 新开工/续建 公办/民办 国有/民营
出口/进口 内资/外资 线上/线下 税收/非税 一期/二期 上半年/下半年 新增/存量
"""
_COMPLEMENTARY = tuple(tuple(pair.split("/")) for pair in _PAIRS.split())
_NEARLY = Decimal("0.9")
_FEWEST_PARTS = 3
_MOST_PARTS = 24


def list_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield totals whose list of parts comes to more, or in a full list to less."""
    for index, total in enumerate(plan.quantities):
        if total.measure != "level" or total.comparator == "~":
            continue
        after = _parts_after(plan, index)
        severity = _judge_after(plan, total, after)
        if severity:
            yield _discrepancy(plan, total, after, severity)
            continue
        before = _parts_before(plan, index) if total.comparator == "=" else []
        if len(before) >= 2 and _sum(before) != amount(total.value, total.unit) and _off(total, before):
            yield _discrepancy(plan, total, before, "error")


def _parts_after(plan: PlanText, index: int) -> list[Quantity]:
    """Return the parts that 其中 or a colon announces after a total."""
    total = plan.quantities[index]
    end = plan.range_of(total.span)[1]
    lead = _OF_WHICH.search(plan.text, end, end + 40)
    if not lead or re.search(r"[。；\n\d]", plan.text[end : lead.start()]):
        return []  # another sentence, or another number between: it is not this total's list
    following = plan.quantities[index + 1 : index + 1 + _MOST_PARTS]
    return _list_from(
        plan, total, [q for q in following if plan.range_of(q.span)[0] >= lead.end()], lead.end()
    )


def _list_from(plan: PlanText, total: Quantity, following: list[Quantity], start: int) -> list[Quantity]:
    parts: list[Quantity] = []
    at = start
    for quantity in following:
        begin, end = plan.range_of(quantity.span)
        between = plan.text[at:begin]
        if re.search("[。\n]|其中", between):
            break
        if quantity.measure == "growth":
            continue
        if quantity.measure != "level" or kind(quantity.unit) != kind(total.unit):
            break
        if quantity.comparator != "=":
            return []
        if parts and not _NEXT_PART.fullmatch(between):
            break
        parts.append(quantity)
        at = end
    return parts


def _judge_after(plan: PlanText, total: Quantity, parts: list[Quantity]) -> Severity | None:
    if not parts or not _off(total, parts) or (len(parts) == 1 and parts[0].unit != total.unit):
        return None
    whole, added = amount(total.value, total.unit), _sum(parts)
    if added > whole:
        return None if total.comparator == ">=" else "error"
    full = _is_closed(plan, parts[-1]) and total.comparator != "<="
    if full and len(parts) == 2 and _complementary(plan, parts):
        return "error"
    return "warning" if full and len(parts) >= _FEWEST_PARTS and added >= whole * _NEARLY else None


def _complementary(plan: PlanText, parts: list[Quantity]) -> bool:
    """Whether the names of two parts say that there is no third: 城镇 and 农村."""
    first, second = (plan.text[slice(*plan.statement(part))] for part in parts)
    return any((a in first and b in second) or (b in first and a in second) for a, b in _COMPLEMENTARY)


def _is_closed(plan: PlanText, last: Quantity) -> bool:
    """Whether a list ends with its sentence and does not say that there is more."""
    start, end = plan.range_of(last.span)
    return plan.text[end : end + 1] in {"。", "；", "）", "\n", ""} and not _MORE_PARTS.search(
        plan.text[start:end]
    )


def _parts_before(plan: PlanText, index: int) -> list[Quantity]:
    """Return the list of parts that ends in 共 and the total."""
    total = plan.quantities[index]
    start = plan.range_of(total.span)[0]
    lead = _IN_ALL.search(plan.text, max(0, start - 20), start)
    if not lead:
        return []
    parts: list[Quantity] = []
    at = lead.start()
    for quantity in reversed(plan.quantities[max(0, index - _MOST_PARTS) : index]):
        begin, end = plan.range_of(quantity.span)
        if (
            end != at
            or quantity.measure != "level"
            or quantity.unit != total.unit
            or quantity.comparator != "="
        ):
            break
        parts.append(quantity)
        mark = max(plan.text.rfind(each, max(0, begin - 16), begin) for each in "、，。；：\n")
        if mark < 0 or plan.text[mark] not in "、，":
            break
        at = mark
    return parts[::-1]


def _sum(parts: list[Quantity]) -> Decimal:
    return sum((amount(part.value, part.unit) for part in parts), Decimal(0))


def _off(total: Quantity, parts: list[Quantity]) -> bool:
    """Whether parts miss a total by more than rounding explains."""
    return abs(_sum(parts) - amount(total.value, total.unit)) > rounding_slack(total, parts)


def _discrepancy(plan: PlanText, total: Quantity, parts: list[Quantity], severity: Severity) -> Discrepancy:
    unit = total.unit or ""
    values = [part.value for part in parts]
    added = _sum(parts) / amount(Decimal(1), total.unit)
    message = (
        f"{plan.place(plan.range_of(total.span)[0])}{plan.simplified(total.indicator)}为{shown(total.value)}{unit}，"
        f"而所列分项之和为{shown(added)}{unit}（{'+'.join(map(shown, values))}），请核对。"
    )
    return severity, message, sorted(plan.statement(quantity) for quantity in (total, *parts))
