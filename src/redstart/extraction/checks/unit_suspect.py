"""A unit that does not fit its indicator, or a value far from what its peers carry."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from redstart.extraction.checks.indicators import folded
from redstart.extraction.checks.units import amount, kind, shown, split
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import PlanText
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
    (re.compile(r"(?:播种面积|建筑面积|销售面积|种植面积|高标准农田)$"), frozenset({"area"})),
    (re.compile(r"用电量$"), frozenset({"energy"})),
)
# Growth in percent beyond which a digit or a decimal point was very likely lost.
_HIGHEST_GROWTH = {
    "地区生产总值": 30,
    "规模以上工业增加值": 60,
    "社会消费品零售总额": 60,
    "一般公共预算收入": 100,
    "居民人均可支配收入": 40,
    "城镇居民人均可支配收入": 40,
    "农村居民人均可支配收入": 40,
    "固定资产投资": 200,
}
_OF_A_WHOLE = re.compile(
    r"(?:占比|比重|覆盖率|开工率|复工率|合格率|普及率|办结率|达标率|入住率|优良率|参保率|满意率|失业率)$"
)
_PUBLIC_MONEY = re.compile(r"(?:资金|经费|补贴|补助|奖补|消费券|救助金|预备费)$")
_OTHER_SOURCES = re.compile(r"债|贷|引资|到位|社会|基金|信贷|融资|上级|中央|国家|省|争取|招商")
_REVENUE = "一般公共预算收入"
_PEER_SPREAD = 20
_FEWEST_PEERS = 2


def unit_suspects(plan: PlanText) -> Iterator[Finding]:
    """Yield a finding for each number whose unit or size is very likely a slip."""
    revenue = _revenue(plan)
    for index, quantity in enumerate(plan.quantities):
        peers = _peers(plan, index)
        if peers:
            yield _peer_finding(plan, quantity, peers)
        elif _is_misfit(plan, quantity):
            unit = quantity.unit
            yield _finding(plan, quantity, f"以“{unit}”计，与指标不相称，请核对计量单位")
        elif _is_beyond(plan, quantity) or _outspends(plan, quantity, revenue):
            yield _finding(plan, quantity, "数值超出常见范围，请核对数字和小数点")


def _peers(plan: PlanText, index: int) -> list[Quantity]:
    """Return the quantities beside one that tell its unit: alike in kind and size, all in another unit."""
    own = plan.quantities[index]
    scale, base = split(own.unit)
    if scale == 1 or own.measure not in {"level", "change"}:
        return []
    sentence = plan.sentence(plan.range_of(own.span)[0])
    near = [
        other
        for other in plan.quantities[max(0, index - 6) : index + 7]
        if other is not own
        and other.measure == own.measure
        and split(other.unit)[1] == base
        and sentence[0] <= plan.range_of(other.span)[0] < sentence[1]
        and other.indicator[-2:] == own.indicator[-2:]
    ]
    scales = {split(other.unit)[0] for other in near}
    if len(near) < _FEWEST_PEERS or len(scales) > 1 or scale in scales:
        return []
    return near if all(_alike(own.value, other.value) for other in near) else []


def _alike(a: Decimal, b: Decimal) -> bool:
    """Whether two numbers would be of one size if their units were the same."""
    return bool(a and b) and Decimal(1) / _PEER_SPREAD <= abs(a / b) <= _PEER_SPREAD


def _is_misfit(plan: PlanText, quantity: Quantity) -> bool:
    """Whether the unit counts another kind of thing than the indicator right before the number."""
    found = kind(quantity.unit)
    at = plan.indicator_at(quantity)
    if quantity.measure != "level" or found is None or at is None:
        return False
    gap = plan.range_of(quantity.span)[0] - at - len(quantity.indicator)
    name = plan.simplified(quantity.indicator)
    fitting = next((kinds for pattern, kinds in _FITTING if pattern.search(name)), None)
    return fitting is not None and found not in fitting and gap <= 4


def _is_beyond(plan: PlanText, quantity: Quantity) -> bool:
    name = folded(plan.simplified(quantity.indicator))
    highest = max(quantity.value, quantity.value_high or quantity.value)
    if quantity.measure == "growth" and quantity.unit == "%":
        return name in _HIGHEST_GROWTH and highest > _HIGHEST_GROWTH[name]
    return (
        quantity.measure == "share"
        and quantity.unit == "%"
        and highest > 100
        and bool(_OF_A_WHOLE.search(name))
    )


def _outspends(plan: PlanText, quantity: Quantity, revenue: Decimal | None) -> bool:
    """Whether money to be paid out for one purpose exceeds all the revenue that the document names."""
    name = plan.simplified(quantity.indicator)
    if kind(quantity.unit) != "money" or not _PUBLIC_MONEY.search(name) or _OTHER_SOURCES.search(name):
        return False
    return revenue is not None and amount(quantity.value, quantity.unit) > 2 * revenue


def _revenue(plan: PlanText) -> Decimal | None:
    """Return the largest budget revenue that the document names."""
    revenues = [
        amount(quantity.value, quantity.unit)
        for quantity in plan.quantities
        if quantity.measure == "level"
        and kind(quantity.unit) == "money"
        and folded(plan.simplified(quantity.indicator)) == _REVENUE
    ]
    return max(revenues, default=None)


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
