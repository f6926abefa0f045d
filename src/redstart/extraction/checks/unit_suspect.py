"""A unit that does not fit its indicator, or a value far from what its peers carry."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from redstart.extraction.checks.bounds import Bounds
from redstart.extraction.checks.outliers import odd_cells, strangers
from redstart.extraction.checks.units import kind, shown, split
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import PlanText
    from redstart.extraction.outline import Table
    from redstart.extraction.result import Quantity

CODE = "unit-suspect"

# The last word of an indicator tells which kinds of unit it can bear.
_FITTING: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (
        re.compile(r"(?:企业|单位|经营主体|市场主体|个体工商户|合作社)$"),
        frozenset({"firm", "count", "person"}),
    ),
    (re.compile(r"(?:就业|就业人数|就业人员|参训人员|培训人员)$"), frozenset({"person"})),
    (
        re.compile(
            r"(?:贷款|资金|投资额|固定资产投资|零售总额|总产值|债券|外资|预算收入|生产总值|营业额|销售额)$"
        ),
        frozenset({"money"}),
    ),
    (re.compile(r"(?:面积|高标准农田|深松|深耕|整地|秋播|冬播|春播|复种)$"), frozenset({"area"})),
    (re.compile(r"(?:拖拉机|播种机|收割机|农机具?|无人机|植保机)$"), frozenset({"count"})),
    (re.compile(r"(?:化肥|农药|种子|用种|复合肥|粮食总?产量|粮食总产)$"), frozenset({"weight"})),
    (re.compile(r"用电量$"), frozenset({"energy"})),
)
_CONFUSED = ({"亩", "公顷"}, {"吨", "公斤", "斤"}, {"公里", "米"})
_PEER_SPREAD = 20
_PEER_SPREAD_WITHOUT_SCALE = 3
_MEAN = re.compile(r"均|每|率|比|指数|倍|度|托位|床位")
_FEWEST_PEERS = 2


def unit_suspects(plan: PlanText) -> Iterator[Finding]:
    """Yield a finding for each number whose unit or size is very likely a slip."""
    bounds = Bounds(plan)
    for index, quantity in enumerate(plan.quantities):
        peers = _peers(plan, index)
        if peers:
            yield _peer_finding(plan, quantity, peers)
        elif _is_misfit(plan, quantity) or _is_broken(quantity, plan.names[index]):
            unit = quantity.unit
            yield _finding(plan, quantity, f"以“{unit}”计，与指标不相称，请核对计量单位")
        elif bounds.exceeded(index):
            yield _finding(plan, quantity, "数值超出常见范围，请核对数字和小数点")
    for quantity, others in strangers(plan):
        words = [plan.statement(each) for each in (quantity, *others[:1])]
        number = plan.text[slice(*plan.range_of(quantity.span))]
        message = (
            f"{plan.place(words[0][0])}{plan.simplified(quantity.indicator)}的“{number}”"
            f"与同一指标的其他数值相差过大，请核对计量单位和数字。"
        )
        yield Finding(CODE, "warning", message, tuple(plan.span_of(*each) for each in sorted(words)))
    for table in plan.outline.tables:
        yield from _cell_findings(plan, table)


def _peers(plan: PlanText, index: int) -> list[Quantity]:
    """Return the quantities beside one that tell its unit: alike in kind and size, all in another unit."""
    own = plan.quantities[index]
    scale, base = split(own.unit)
    if own.measure not in {"level", "change"}:
        return []
    ending = own.indicator[-2:]
    near = [
        other
        for other in plan.quantities[max(0, index - 6) : index + 7]
        if other.indicator[-2:] == ending
        and other is not own
        and other.measure == own.measure
        and (split(other.unit)[1] == base or _may_be_confused(split(other.unit)[1], base))
    ]
    if len(near) < _FEWEST_PEERS or all(split(other.unit) == (scale, base) for other in near):
        return []
    start, end = plan.sentence(plan.range_of(own.span)[0])
    near = [other for other in near if start <= plan.range_of(other.span)[0] < end]
    units = {split(other.unit) for other in near}
    if len(near) < _FEWEST_PEERS or len(units) > 1 or (scale, base) in units:
        return []
    # A small number of 亩 beside 万亩 may well be meant, a broken one hardly.
    spread = _PEER_SPREAD if scale > 1 or own.value % 1 else _PEER_SPREAD_WITHOUT_SCALE
    return near if all(_alike(own.value, other.value, spread) for other in near) else []


def _may_be_confused(a: str, b: str) -> bool:
    """Whether two units measure the same things in documents of one kind: 亩 and 公顷, not 亩 and 平方米."""
    return any(a in pair and b in pair for pair in _CONFUSED)


def _alike(a: Decimal, b: Decimal, spread: int) -> bool:
    """Whether two numbers would be of one size if their units were the same."""
    return bool(a and b) and Decimal(1) / spread <= abs(a / b) <= spread


def _is_broken(quantity: Quantity, name: str) -> bool:
    """Whether a number of persons, firms or things that come whole has a decimal part: 2.3人 for 2.3万人."""
    whole = quantity.measure == "level" and kind(quantity.unit) in {"person", "firm", "count", "animal"}
    return bool(whole and quantity.value % 1 and split(quantity.unit)[0] == 1 and not _MEAN.search(name))


def _is_misfit(plan: PlanText, quantity: Quantity) -> bool:
    """Whether the unit counts another kind of thing than the indicator right before the number."""
    found = kind(quantity.unit)
    if quantity.measure != "level" or found is None:
        return False
    fitting = _fitting(plan.simplified(quantity.indicator))
    if fitting is None or found in fitting:
        return False
    at = plan.indicator_at(quantity)
    return at is not None and plan.range_of(quantity.span)[0] - at - len(quantity.indicator) <= 4


@lru_cache(maxsize=2048)
def _fitting(name: str) -> frozenset[str] | None:
    """Return the kinds of unit that an indicator can bear, if its last word tells."""
    return next((kinds for pattern, kinds in _FITTING if pattern.search(name)), None)


def _cell_findings(plan: PlanText, table: Table) -> Iterator[Finding]:
    for name, odd, others in odd_cells(plan, table):
        number, usual = (
            plan.text[slice(*odd.words)],
            "、".join(plan.text[slice(*c.words)] for c in others[:3]),
        )
        message = (
            f"{plan.place(odd.words[0])}“{name}”一栏的“{number}”与同栏其他数值（如{usual}）不相称，"
            "请核对计量单位和数字。"
        )
        yield Finding(CODE, "warning", message, (plan.span_of(*odd.words),))


def _peer_finding(plan: PlanText, quantity: Quantity, peers: list[Quantity]) -> Finding:
    names = "、".join(dict.fromkeys(plan.simplified(peer.indicator) for peer in peers))
    return _finding(
        plan,
        quantity,
        f"以“{quantity.unit}”计，而同处的{names}均以“{peers[0].unit}”计，"
        f"疑为“{shown(quantity.value)}{peers[0].unit}”之误，请核对",
    )


def _finding(plan: PlanText, quantity: Quantity, problem: str) -> Finding:
    words = plan.statement(quantity)
    number = plan.text[slice(*plan.range_of(quantity.span))]
    message = f"{plan.place(words[0])}{plan.simplified(quantity.indicator)}的“{number}”{problem}。"
    return Finding(CODE, "warning", message, (plan.span_of(*words),))
