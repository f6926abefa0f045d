"""A total in a sentence with a list of its parts, before or after it, that does not come to it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.amounts import amounts_in, statement_of
from redstart.extraction.checks.units import amount, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.amounts import Amount
    from redstart.extraction.checks.plan import Discrepancy, PlanText
    from redstart.extraction.result import Severity

_OF_WHICH = re.compile(r"其中[，：:]?|包括|分别[为是]|(?<=[\d一-鿿])[:：](?=[^，。；\n]{1,16}\d)")
_IN_ALL = re.compile(r"[，、；](?:总?共计?|合计|总计|累计|总数|总量|总额)[^，。；、\d]{0,12}(?=\d)")
_STOP = re.compile(r"[。\n]|其中")
_MORE_PARTS = re.compile(r"等|和其他|及其他|以及其他")
_ASIDE = re.compile(r"（[^（）]{0,30}）")
# What may stand between two parts: growth and the like of the part before, a mark, and a few words.
_NEXT_PART = re.compile(
    r"(?:，?(?:同比|比上年|较上年)?(?:增长|下降|提高|增加|占比?)[^，。；、]{1,14}){0,2}[、，；和及]?[^，。；、：\d]{1,16}"
)
# What may stand between a total and 其中.
_THEN = re.compile(
    r"(?:，?(?:同比|比上年|较上年)?(?:增长|下降|居)[^，。；]{1,14}){0,2}[，。；（]?[^，。；\d]{0,8}"
)
_PAIRS = """
城镇/农村 城镇/乡村 城市/农村 新建/改建 新建/改扩建 新建/续建 新开工/续建 公办/民办 国有/民营
出口/进口 内资/外资 线上/线下 税收/非税 一期/二期 上半年/下半年 新增/存量
"""
_COMPLEMENTARY = tuple(tuple(pair.split("/")) for pair in _PAIRS.split())
_NEARLY = Decimal("0.9")
_FEWEST_PARTS = 3
_DIGIT = re.compile(r"\d")
_REACH = 60  # characters from a total to its list, and back
_LONGEST_LIST = 400


def list_mismatches(plan: PlanText) -> Iterator[Discrepancy]:
    """Yield totals whose list of parts comes to more, or in a full list to less."""
    for lead in _OF_WHICH.finditer(plan.text):
        total = _total_before(plan, lead.start())
        colon = lead[0] in {":", "："}
        if total is not None and not (colon and total.end < lead.start()):
            parts = _parts_after(plan, total, lead.end())
            severity = _judge(plan, total, parts, complete=colon)
            if severity:
                yield _discrepancy(plan, total, parts, severity)
    for lead in _IN_ALL.finditer(plan.text):
        found = amounts_in(plan, lead.end(), lead.end() + 24)
        if found and found[0].start == lead.end() and found[0].comparator == "=":
            parts = _parts_before(plan, found[0], lead.start())
            if len(parts) >= 2 and _off(found[0], parts):
                yield _discrepancy(plan, found[0], parts, "error")


def _total_before(plan: PlanText, position: int) -> Amount | None:
    """Return the amount that a list of parts follows, growth and standing aside."""
    near = max(0, position - _REACH, plan.text.rfind("\n", max(0, position - _REACH), position) + 1)
    if not _DIGIT.search(plan.text, near, position):
        return None
    found = amounts_in(plan, near, position)
    if not found or found[-1].comparator == "~":
        return None
    between = _ASIDE.sub("", plan.text[found[-1].end : position])
    between = re.sub("^(?:以上|以内|以下)", "", between)
    return found[-1] if _THEN.fullmatch(between) else None


def _parts_after(plan: PlanText, total: Amount, start: int) -> list[Amount]:
    """Return the amounts of a total's kind that a list names one after another."""
    stop = _STOP.search(plan.text, start, start + _LONGEST_LIST)
    limit = stop.start() if stop else min(len(plan.text), start + _LONGEST_LIST)
    parts: list[Amount] = []
    at = start
    for found in amounts_in(plan, start, limit):
        between = _ASIDE.sub("", plan.text[at : found.start])
        if found.kind != total.kind or (parts and not _NEXT_PART.fullmatch(between)):
            break
        if found.comparator != "=":
            return []
        parts.append(found)
        at = found.end
    return parts


def _parts_before(plan: PlanText, total: Amount, end: int) -> list[Amount]:
    """Return the list of parts that ends in 共 and the total."""
    start = max(plan.sentence(end)[0], end - _REACH)
    parts: list[Amount] = []
    at = end
    for found in reversed(amounts_in(plan, start, end)):
        between = plan.text[found.end : at]
        if found.unit != total.unit or found.comparator != "=":
            break
        if between and not re.fullmatch(r"[、，和及][^，。；、：\d]{1,16}", between):
            break
        parts.append(found)
        at = found.start
    return parts[::-1]


def _judge(plan: PlanText, total: Amount, parts: list[Amount], *, complete: bool) -> Severity | None:
    """Return how grave it is that parts miss a total; ``complete``: a colon announces all of them."""
    if not parts or not _off(total, parts) or (len(parts) == 1 and parts[0].unit != total.unit):
        return None
    whole, added = amount(total.value, total.unit), _sum(parts)
    if added > whole:
        return None if total.comparator == ">=" else "error"
    full = _is_closed(plan, parts[-1]) and total.comparator != "<="
    if full and len(parts) == 2 and _complementary(plan, parts):
        return "error"
    if full and complete and len(parts) >= _FEWEST_PARTS and added >= whole / 2:
        return "error"
    return "warning" if full and len(parts) >= _FEWEST_PARTS and added >= whole * _NEARLY else None


def _complementary(plan: PlanText, parts: list[Amount]) -> bool:
    """Whether the names of two parts say that there is no third: 城镇 and 农村."""
    first, second = (plan.text[slice(*statement_of(plan, part))] for part in parts)
    return any((a in first and b in second) or (b in first and a in second) for a, b in _COMPLEMENTARY)


def _is_closed(plan: PlanText, last: Amount) -> bool:
    """Whether a list ends with its sentence and does not say that there is more."""
    ends = plan.text[last.end : last.end + 1] in {"。", "；", "）", "\n", ""}
    return ends and not _MORE_PARTS.search(plan.text, max(0, last.start - 6), last.end)


def _sum(parts: list[Amount]) -> Decimal:
    return sum((amount(part.value, part.unit) for part in parts), Decimal(0))


def _off(total: Amount, parts: list[Amount]) -> bool:
    """Whether parts miss a total by more than rounding each to its last place explains."""
    finest = min(_exponent(each.value) for each in (total, *parts))
    slack = Decimal(10) ** finest * (len(parts) + 1) / 2 if finest < 0 else Decimal(0)
    return abs(_sum(parts) - amount(total.value, total.unit)) > amount(slack, total.unit)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _discrepancy(plan: PlanText, total: Amount, parts: list[Amount], severity: Severity) -> Discrepancy:
    words = statement_of(plan, total)
    added = _sum(parts) / amount(Decimal(1), total.unit)
    addends = "+".join(shown(part.value) for part in parts)
    message = (
        f"{plan.place(words[0])}“{plan.text[slice(*words)].strip()}”，"
        f"而所列分项之和为{shown(added)}{total.unit}（{addends}），请核对。"
    )
    return severity, message, sorted([words, *(statement_of(plan, part) for part in parts)])
