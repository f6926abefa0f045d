"""A target in words."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from redstart.apps.plans.phrases import number_text, target_phrase


@dataclass
class Target:
    indicator: str
    measure: str
    comparator: str
    value: Decimal
    unit: str
    value_high: Decimal | None = None
    commitment: str = ""


def phrase(*values, language="zh", **more):
    indicator, measure, comparator, value, unit = values
    high = more.pop("high", None)
    made = Target(
        indicator, measure, comparator, Decimal(value), unit, Decimal(high) if high else None, **more
    )
    return target_phrase(made, language)


@pytest.mark.parametrize(
    ("values", "more", "zh", "en"),
    [
        (
            ("工业增加值", "growth", ">=", "16", "%"),
            {},
            "工业增加值增长16%以上",
            "工业增加值 growth of at least 16%",
        ),
        (
            ("工业增加值", "growth", "=", "46.50", "%"),
            {"commitment": "must"},
            "确保工业增加值增长46.5%",
            "must: 工业增加值 growth of 46.5%",
        ),
        (("能耗", "growth", "<=", "-3.2", "%"), {}, "能耗下降3.2%以内", "能耗 fall of at most 3.2%"),
        (("零售额", "growth", "=", "5", "%"), {"high": "7"}, "零售额增长5—7%", "零售额 growth of 5—7%"),
        (("能耗", "growth", "=", "-7", "%"), {"high": "-5"}, "能耗下降5—7%", "能耗 fall of 5—7%"),
        (("开工率", "share", "~", "90", "%"), {}, "开工率达到90%左右", "开工率 about 90%"),
        (
            ("新增企业", "level", "=", "5", "家"),
            {"commitment": "strive"},
            "力争新增企业5家",
            "strive for: 新增企业 5家",
        ),
        (("结余", "level", ">=", "-2", "亿元"), {}, "结余-2亿元以上", "结余 at least -2亿元"),
        (("占比", "change", "=", "0.5", "个百分点"), {}, "占比提高0.5个百分点", "占比 up by 0.5个百分点"),
        (("占比", "change", "=", "-1", "个百分点"), {}, "占比降低1个百分点", "占比 down by 1个百分点"),
        (("增速", "rank", "<=", "3", "名"), {}, "增速前3名", "增速 rank at most 3名"),
        (("增速", "rank", "=", "1", "名"), {}, "增速第1名", "增速 rank 1名"),
    ],
)
def test_a_target_reads_as_a_plan_writes_it(values, more, zh, en):
    assert phrase(*values, **dict(more)) == zh
    assert phrase(*values, language="en", **dict(more)) == en


@pytest.mark.parametrize(
    ("value", "text"),
    [("16.000000", "16"), ("46.500000", "46.5"), ("0.000001", "0.000001"), ("100", "100"), ("0", "0")],
)
def test_a_number_has_no_needless_zeros(value, text):
    assert number_text(Decimal(value)) == text
