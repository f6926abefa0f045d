"""How large a number of an indicator can be before a slip is likelier than the number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from redstart.extraction.checks.units import amount, kind

if TYPE_CHECKING:
    from decimal import Decimal

    from redstart.extraction.checks.plan import PlanText
    from redstart.extraction.result import Quantity

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
    "工业用电量": 80,
    "全社会用电量": 60,
    "建筑业总产值": 100,
    "建筑业产值": 100,
}
# Shares in percent: the first name that fits tells the bound.
_HIGHEST_SHARE = (
    (re.compile(r"失业率$"), 15),
    (re.compile(r"不良(?:贷款)?率$"), 20),
    (
        re.compile(
            r"(?:占比|比重|覆盖率|开工率|复工率|合格率|普及率|办结率|达标率|入住率|优良率|参保率|满意率|整改率|处置率)$"
        ),
        100,
    ),
)
# Things, and jobs in a year, of which a county or city cannot have more.
_RARE = re.compile(r"规模以上.{0,4}企业|亿元以上.{0,6}项目|专精特新|高新技术企业|上市企业|重点项目$")
_MOST_RARE = {"县": 10_000, "区": 20_000, "旗": 10_000, "镇": 2_000, "市": 200_000}
_JOBS = re.compile(r"城镇新增就业|新增就业")
_MOST_LAND = {"县": 8_000_000, "区": 8_000_000, "旗": 30_000_000, "镇": 500_000, "市": 60_000_000}  # 亩
_MOST_JOBS = {"县": 100_000, "区": 300_000, "旗": 100_000, "镇": 20_000, "市": 2_000_000}
_PUBLIC_MONEY = re.compile(r"(?:资金|经费|补贴|补助|奖补|消费券|救助金|预备费)$")
_OTHER_SOURCES = re.compile(r"债|贷|引资|到位|社会|基金|信贷|融资|上级|中央|国家|省|争取|招商")
_REVENUE = "一般公共预算收入"


@lru_cache(maxsize=2048)
def _highest_share(name: str) -> int | None:
    return next((most for pattern, most in _HIGHEST_SHARE if pattern.search(name)), None)


class Bounds:
    """The bounds that hold for one document."""

    def __init__(self, plan: PlanText) -> None:
        self._plan = plan
        region = plan.outline.facts.region or ""
        self._most_jobs = _MOST_JOBS.get(region[-1:])
        self._most_land = _MOST_LAND.get(region[-1:])
        self._most_rare = _MOST_RARE.get(region[-1:])
        self._revenue = self._largest_revenue()

    def exceeded(self, index: int) -> bool:
        """Whether the number of a quantity is larger than its indicator ever shows."""
        name, quantity = self._plan.names[index], self._plan.quantities[index]
        highest = max(quantity.value, quantity.value_high or quantity.value)
        if quantity.measure == "growth":
            return quantity.unit == "%" and highest > _HIGHEST_GROWTH.get(name, highest)
        if quantity.measure == "share":
            bound = _highest_share(name)
            return quantity.unit == "%" and bound is not None and highest > bound
        return quantity.measure == "level" and self._is_too_much(name, quantity)

    def _is_too_much(self, name: str, quantity: Quantity) -> bool:
        size = amount(quantity.value, quantity.unit)
        counted = kind(quantity.unit)
        if counted in {"firm", "count"}:
            return self._most_rare is not None and bool(_RARE.search(name)) and size > self._most_rare
        if counted == "area" and quantity.unit and quantity.unit.endswith("亩"):
            return self._most_land is not None and size > self._most_land
        if counted == "person":
            return self._most_jobs is not None and bool(_JOBS.search(name)) and size > self._most_jobs
        return counted == "money" and self._outspends(name, size)

    def _outspends(self, name: str, size: Decimal) -> bool:
        """Whether money to be paid out for one purpose exceeds all the revenue that the document names."""
        if self._revenue is None or not _PUBLIC_MONEY.search(name) or _OTHER_SOURCES.search(name):
            return False
        return size > 2 * self._revenue

    def _largest_revenue(self) -> Decimal | None:
        plan = self._plan
        revenues = [
            amount(quantity.value, quantity.unit)
            for name, counted, quantity in zip(plan.names, plan.kinds, plan.quantities, strict=True)
            if name == _REVENUE and counted == "money" and quantity.measure == "level"
        ]
        return max(revenues, default=None)
