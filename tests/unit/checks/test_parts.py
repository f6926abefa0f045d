from decimal import Decimal

import pytest

from redstart.extraction.checks import findings, units
from redstart.extraction.checks.glyphs import Likeness, likeness
from redstart.extraction.checks.indicators import folded, is_general
from redstart.extraction.checks.plan import period_name
from tests.unit.checks.plans import PlanBuilder


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规模工业增加值", "规模以上工业增加值"),
        ("规上工业增加值", "全市规模以上工业增加值"),
        ("社零额", "社会消费品零售总额"),
        ("GDP", "地区生产总值"),
        ("固投", "固定资产投资"),
        ("固定资产投资增速", "固定资产投资"),
        ("地方一般公共预算收入", "一般公共预算收入"),
        ("外贸进出口总额", "进出口总值"),
        ("城镇新增就业人数", "新增城镇就业"),
        ("新增市场主体", "新增经营主体"),
        ("一季度新增规上企业", "新增规模以上企业"),
        ("“双订单”推广面积", "双订单推广面积"),
    ],
)
def test_names_of_one_indicator_fold_to_one(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("外贸出口", "外贸进出口"),
        ("规模以上工业增加值", "规模以上工业总产值"),
        ("规上工业企业", "规上服务业企业"),
        ("城镇居民人均可支配收入", "居民人均可支配收入"),
        ("一般公共预算收入", "一般公共预算支出"),
        ("工业投资", "固定资产投资"),
        ("合同利用外资", "实际利用外资"),
        ("新增贷款", "贷款余额"),
    ],
)
def test_names_of_two_indicators_stay_two(one, other):
    assert folded(one) != folded(other)


def test_a_general_name_tells_nothing():
    assert is_general(folded("面积"))
    assert is_general("促销活动")
    assert not is_general("新增规模以上工业企业")


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("伟玮", Likeness.TWIN),
        ("骁晓", Likeness.TWIN),
        ("军钧", Likeness.GREAT),
        ("住往", Likeness.GREAT),
        ("鹄鹞", Likeness.SOME),
        ("波涛", Likeness.NONE),
        ("国强", Likeness.NONE),
    ],
)
def test_likeness_tells_sound_and_shape(pair, expected):
    assert likeness(*pair) is expected
    assert likeness(*reversed(pair)) is expected


def test_amounts_are_compared_in_the_base_unit():
    assert units.amount(Decimal("1.5"), "亿元") == units.amount(Decimal(15000), "万元")
    assert units.split("万亩") == (10_000, "亩")
    assert units.split("微克/立方米") == (1, "微克/立方米")
    assert units.split("亿千瓦时") == (10**8, "千瓦时")
    assert units.kind("千瓦时") == "energy"
    assert units.kind("个百分点") == "point"
    assert units.kind("万人次") == "person"


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2026Q1", "一季度"),
        ("2026H1", "上半年"),
        ("2026", "全年"),
        ("2026-02", "2月"),
        ("2026-01/2026-02", "1至2月"),
        (None, ""),
    ],
)
def test_a_period_has_a_name(period, name):
    assert period_name(period) == name


def test_a_sentence_without_end_is_looked_at_only_so_far():
    plan = PlanBuilder("增长" * 5000).build()
    start, end = plan.sentence(5000)
    assert end - start == 2000


def news():
    text = "霁川市召开经济运行调度会\n\n来源：霁川日报\n\n3月5日，会议指出，一季度投资增长8%，投资增长9%。\n"
    return PlanBuilder(text).target("8%", "固定资产投资").target("9%", "固定资产投资").build()


def test_news_is_not_held_to_what_a_plan_must_have():
    plan = news()
    assert plan.outline.facts.kind == "news"
    assert findings(plan.outline, plan.quantities, plan.responsibilities) == ()


def test_findings_come_in_the_order_of_the_text():
    text = (
        "霁川市2026年一季度工作方案\n\n一、总体要求\n\n一季度，规上工业增加值增长8%以上，投资增长12%以上。\n\n"
        "二、重点行动\n\n（一）工业行动\n\n规上工业增加值增长9%。投姿固定资产投姿。\n"
    )
    builder = PlanBuilder(text).target("增长8%以上", "规上工业增加值").target("增长9%", "规上工业增加值")
    plan = builder.build()
    found = findings(plan.outline, plan.quantities, plan.responsibilities)
    assert [finding.code for finding in found] == ["target-conflict", "garbled-text"]
    assert list(found) == sorted(found, key=lambda finding: finding.spans)
