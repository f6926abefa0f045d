"""One indicator, period and region with two targets."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from redstart.extraction.checks import units
from redstart.extraction.checks.indicators import STATISTICAL, is_general
from redstart.extraction.checks.plan import period_name
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from redstart.extraction.checks.plan import PlanText, Range
    from redstart.extraction.result import Quantity, Severity

CODE = "target-conflict"

_BEFORE = {"=": "", ">=": "不低于", "<=": "不超过", "~": "约"}
_MEASURES = {
    "growth": "增长目标",
    "share": "占比目标",
    "level": "目标",
    "change": "变化目标",
    "rank": "位次目标",
}
# A clause that speaks of a part, of each of several, or of a time of its own, does not state the whole again.
_PART = re.compile(
    r"当月|单月|当季|[月日周年季户人均]均|平均每|每[个家名户人月周日年季镇乡县区市]|各[^，；。]{0,12}(?:不少于|至少|分别)"
    r"|分别|由[^，。；]{1,12}(?:提高|增加|上升|下降|降低|增长|提升)[到至]|同期|去年|上年"
)
_LOCAL = re.compile(r"[一-鿿]{2,6}(?:镇|乡|街道|开发区|工业园|产业园|园区|新区|集聚区|高新区)(?!村)")
_MOST_MENTIONS = 60
_OVERALL = re.compile(r"总体|目标|总要求|主要任务|预期|指标|附件|安排表|分解表|任务表")


class _Subject(NamedTuple):
    """What a target speaks of; two targets of one subject must agree."""

    name: str
    measure: str
    unit: str
    period: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class _Mention:
    """One sentence's targets for an indicator: usually one; two for a floor and an aim above it."""

    quantities: tuple[Quantity, ...]
    words: Range
    sentence: Range

    def agrees(self, other: _Mention) -> bool:
        """Whether the two sentences share a value."""
        return any(_same(a, b) for a in self.quantities for b in other.quantities)


def target_conflicts(plan: PlanText) -> Iterator[Finding]:
    """Yield a finding for each indicator whose targets for one period and region differ.

    See docs/domain.md, *Plan check*.
    """
    for subject, quantities in _by_subject(plan).items():
        whole = [quantity for quantity in quantities[:_MOST_MENTIONS] if not _is_part(plan, quantity)]
        mentions = _mentions(plan, whole)
        if subject.name not in STATISTICAL:
            mentions = _of_one_scope(plan, subject.name, mentions)
        at_odds = [m for m in mentions if not all(m.agrees(other) for other in mentions)]
        if at_odds:
            yield _finding(plan, at_odds)


def _by_subject(plan: PlanText) -> dict[_Subject, list[Quantity]]:
    groups: dict[_Subject, list[Quantity]] = defaultdict(list)
    for name, quantity in zip(plan.names, plan.quantities, strict=True):
        if quantity.role != "target" or quantity.measure not in {"growth", "share", "level"}:
            continue
        if is_general(name):
            continue
        unit = plan.simplified(units.split(quantity.unit)[1])
        groups[_Subject(name, quantity.measure, unit, quantity.period, quantity.region)].append(quantity)
    return {subject: quantities for subject, quantities in groups.items() if _differ(quantities)}


def _differ(quantities: list[Quantity]) -> bool:
    """Whether two values stand side by side: the one thing that all conflicts have, and few subjects."""
    return len({(quantity.value, quantity.value_high, quantity.unit) for quantity in quantities}) > 1


def _is_part(plan: PlanText, quantity: Quantity) -> bool:
    """Whether a quantity speaks of a part of the whole, though its name is that of the whole."""
    start, end = plan.range_of(quantity.span)
    words = plan.text[plan.statement(quantity)[0] : end]
    return bool(_PART.search(words) or _LOCAL.search(words)) or _is_of_which(plan, quantity, start)


def _is_of_which(plan: PlanText, quantity: Quantity, start: int) -> bool:
    """Whether 其中 makes a quantity a part; a growth rate with a name of its own behind 其中 is none."""
    sentence = max(plan.sentence(start)[0], start - 60)
    at = plan.text.rfind("其中", sentence, start)
    if at < 0 or at < plan.text.rfind("；", sentence, start):
        return False
    named = plan.indicator_at(quantity)
    return quantity.measure != "growth" or named is None or named < at


def _mentions(plan: PlanText, quantities: list[Quantity]) -> list[_Mention]:
    """Return one mention a sentence; a table that breaks an indicator down says nothing of the whole."""
    by_sentence: dict[Range, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        by_sentence[plan.sentence(plan.range_of(quantity.span)[0])].append(quantity)
    mentions = [
        _Mention(tuple(found), (plan.statement(found[0])[0], plan.statement(found[-1])[1]), sentence)
        for sentence, found in by_sentence.items()
    ]
    tables = [plan.table_at(mention.words[0]) for mention in mentions]
    return [m for m, table in zip(mentions, tables, strict=True) if table is None or tables.count(table) == 1]


def _of_one_scope(plan: PlanText, name: str, mentions: list[_Mention]) -> list[_Mention]:
    """Return the mentions that surely speak of one thing.

    A name that is not one of the statistics may be a part of the work in each of several actions; a long one
    tells enough by itself, a short one only where the overall targets or one and the same section repeat it.
    """
    if len(name) >= 6:
        return mentions
    sections = [plan.section_at(mention.words[0]) for mention in mentions]
    titles = {section.title for section in sections if section}
    if not titles:
        return []  # a list without headings: each line may speak of a project of its own
    overall = None in sections or any(_OVERALL.search(title) for title in titles)
    return mentions if overall or len(titles) == 1 else []


def _same(a: Quantity, b: Quantity) -> bool:
    if a.value_high is not None and b.value_high is not None:
        return _equal(a, b, a.value, b.value) and _equal(a, b, a.value_high, b.value_high)
    if a.value_high is not None or b.value_high is not None:
        return False
    return _equal(a, b, a.value, b.value)


def _equal(a: Quantity, b: Quantity, first: Decimal, second: Decimal) -> bool:
    """Whether two values agree as written or after rounding to the fewer digits of the two."""
    if units.amount(first, a.unit) == units.amount(second, b.unit):
        return True
    if a.unit != b.unit or a.measure != "level":
        return False
    places = max(_exponent(first), _exponent(second))
    return places < 0 and abs(first - second) * 2 <= first.__class__(10) ** places


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _severity(mentions: list[_Mention]) -> Severity:
    pairs = [
        (a, b)
        for first, second in combinations(mentions, 2)
        if not first.agrees(second)
        for a in first.quantities
        for b in second.quantities
    ]
    return "warning" if all(_implies(a, b) or _implies(b, a) for a, b in pairs) else "error"


def _implies(point: Quantity, bound: Quantity) -> bool:
    """Whether a point lies inside the bound or range of the other."""
    value = units.amount(point.value, point.unit)
    low = units.amount(bound.value, bound.unit)
    if point.value_high is not None or point.comparator not in {"=", "~"}:
        return False
    if bound.value_high is not None:
        return low <= value <= units.amount(bound.value_high, bound.unit)
    return (bound.comparator == ">=" and value > low) or (bound.comparator == "<=" and value < low)


def _finding(plan: PlanText, mentions: list[_Mention]) -> Finding:
    first = mentions[0].quantities[0]
    severity = _severity(mentions)
    stated = "，".join(
        f"{place}为{'、'.join(values)}" for place, values in _values_by_place(plan, mentions).items()
    )
    ask = "请核定以哪一个为准" if severity == "error" else "请统一口径"
    subject = f"{period_name(first.period)}{plan.simplified(first.indicator)}的{_MEASURES[first.measure]}"
    return Finding(
        CODE,
        severity,
        f"{subject}前后不一：{stated}，{ask}。",
        tuple(plan.span_of(*m.words) for m in mentions),
    )


def _values_by_place(plan: PlanText, mentions: list[_Mention]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = defaultdict(list)
    for mention in mentions:
        place = plan.place(mention.words[0])
        values[place] += [_stated(plan, quantity) for quantity in mention.quantities]
    return {place: list(dict.fromkeys(stated)) for place, stated in values.items()}


def _stated(plan: PlanText, quantity: Quantity) -> str:
    """Return the value with its comparator, as in 15%以上 or 不低于15%."""
    start, end = plan.range_of(quantity.span)
    words = plan.text[start : plan.statement(quantity)[1]]
    bare = len(words) == end - start
    return _BEFORE[quantity.comparator] + words if bare else words
