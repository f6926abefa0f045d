"""A total in a sentence with a list of its parts (其中 …) that does not come to it."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from redstart.extraction.checks.units import amount, kind, rounding_slack, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import Discrepancy, PlanText
    from redstart.extraction.result import Quantity, Severity


_OF_WHICH = re.compile(r"其中|包括|分别[为是]|[:：]")
_MORE_PARTS = re.compile(r"等|和其他|及其他|以及其他")
_NEARLY = Decimal("0.9")
_FEWEST_PARTS = 3


def list_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
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
            yield _discrepancy(plan, total, parts, severity)


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
    slack = rounding_slack(total, parts)
    if sum(values) > whole + slack:
        # Parts may overlap: a project can be both provincial and industrial.
        return "error" if max(values) > whole or _is_list(plan, parts) else None
    few = sum(values) < whole - slack and sum(values) >= whole * _NEARLY
    last = plan.range_of(parts[-1].span)[1]
    closed = last == limit and not _MORE_PARTS.search(plan.text[last - 12 : limit])
    return "warning" if few and len(parts) >= _FEWEST_PARTS and closed and _is_list(plan, parts) else None


def _is_list(plan: PlanText, parts: list[Quantity]) -> bool:
    """Whether the parts stand in one enumeration, divided by 、 or ，, with a few words each."""
    ranges = [plan.range_of(part.span) for part in parts]
    between = [plan.text[a[1] : b[0]] for a, b in pairwise(ranges)]
    return all(re.fullmatch(r"[、，][^，。；、]{1,14}", words) for words in between)


def _discrepancy(plan: PlanText, total: Quantity, parts: list[Quantity], severity: Severity) -> Discrepancy:
    unit = total.unit or ""
    values = [part.value for part in parts]
    message = (
        f"{plan.place(plan.range_of(total.span)[0])}{plan.simplified(total.indicator)}为{shown(total.value)}{unit}，"
        f"而所列分项之和为{shown(sum(values, Decimal(0)))}{unit}（{'+'.join(map(shown, values))}），请核对。"
    )
    return severity, message, [plan.statement(total), *(plan.statement(part) for part in parts)]
