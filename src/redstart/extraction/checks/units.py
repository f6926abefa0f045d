"""Units of quantities: which kind of thing a unit counts, and amounts made comparable."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.result import Quantity

_SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7}
_SCALES |= {"亿": 10**8, "万亿": 10**12}
_KINDS = {
    "money": "元 美元 欧元 港元 日元",
    "area": "亩 公顷 平方米 平方公里 平米 ㎡ 平方千米",
    "weight": "吨 公斤 千克 斤",
    "energy": "千瓦时 度 千瓦 吨标准煤",
    "length": "公里 米 千米 里",
    "firm": "家 户",
    "person": "人 名 人次 位",
    "animal": "头 只 羽",
    "count": "个 项 处 条 座 所 套 间 张 场 场次 次 件 宗 台 辆 趟 趟次 期 批 台套 台（套） 对",
    "share": "%",
    "point": "个百分点 百分点",
    "time": "天 日 小时 个月 月 年 个工作日",
}
_KIND_OF = {unit: kind for kind, units in _KINDS.items() for unit in units.split()}
_WRITTEN = re.compile(r"(万亿|千万|百万|十万|亿|万|千|百|十)?(.+)")


@lru_cache(maxsize=512)
def split(unit: str | None) -> tuple[int, str]:
    """Return the factor and the base unit of a written unit: 亿元 is (100000000, 元)."""
    if unit in _KIND_OF:  # 千米 is no thousand of 米 here, nor 百分点 a hundred of anything
        return 1, unit
    found = _WRITTEN.fullmatch(unit or "")
    if not found or found[2] not in _KIND_OF:
        return 1, unit or ""
    return _SCALES[found[1] or ""], found[2]


@lru_cache(maxsize=512)
def kind(unit: str | None) -> str | None:
    """Return what kind of thing a unit counts, or ``None`` for a unit not known here."""
    return _KIND_OF.get(split(unit)[1])


def amount(value: Decimal, unit: str | None) -> Decimal:
    """Return a value in the base of its unit, so that 1.5亿元 and 15000万元 are equal."""
    return value * split(unit)[0]


def shown(value: Decimal) -> str:
    """Return a number as a reader writes it: no exponent, no zeros at the end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounding_slack(total: Quantity, parts: list[Quantity]) -> Decimal:
    """Return by how much parts may miss a total when each was rounded to the finest place written."""
    places = [quantity.value.as_tuple().exponent for quantity in (total, *parts)]
    finest = min((place for place in places if isinstance(place, int)), default=0)
    if finest >= 0:
        return Decimal(0)
    return amount(Decimal(10) ** finest * (len(parts) + 1) / 2, total.unit)
