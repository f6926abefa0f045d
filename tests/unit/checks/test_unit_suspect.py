import pytest

from redstart.extraction.checks.unit_suspect import unit_suspects
from tests.unit.checks.plans import PlanBuilder, quotes

TITLE = "霁川市2026年一季度工作方案\n\n二、重点行动\n\n（一）金融行动\n\n"


def plan(sentence, *targets):
    builder = PlanBuilder(f"{TITLE}{sentence}。\n")
    for words, indicator, fields in targets:
        builder.target(words, indicator, **fields)
    return builder


def found(builder):
    built = builder.build()
    return [quotes(built, finding)[0] for finding in unit_suspects(built)]


def loans(last, name="涉农贷款"):
    sentence = f"制造业贷款增加4.2亿元，普惠小微贷款增加3.8亿元，{name}增加{last}"
    return plan(
        sentence,
        ("4.2亿元", "制造业贷款", {"measure": "change"}),
        ("3.8亿元", "普惠小微贷款", {"measure": "change"}),
        (last, name, {"measure": "change"}),
    )


def test_one_unit_unlike_its_peers_is_a_warning():
    (finding,) = unit_suspects(loans("5.1万元").build())
    assert (finding.code, finding.severity) == ("unit-suspect", "warning")
    assert finding.message == (
        "“金融行动”涉农贷款的“5.1万元”以“万元”计，而同处的制造业贷款、普惠小微贷款均以“亿元”计，"
        "疑为“5.1亿元”之误，请核对。"
    )


@pytest.mark.parametrize("last", ["5.1亿元", "5100万元", "900万元"])
def test_the_same_unit_or_a_size_that_fits_the_smaller_unit_is_left_alone(last):
    assert found(loans(last)) == []


def test_another_kind_of_thing_may_have_another_unit():
    assert found(loans("5万元", name="应急周转金")) == []


def test_one_peer_alone_tells_nothing():
    sentence = "制造业贷款增加4.2亿元，涉农贷款增加5.1万元"
    builder = plan(sentence, ("4.2亿元", "制造业贷款", {}), ("5.1万元", "涉农贷款", {}))
    assert found(builder) == []


@pytest.mark.parametrize(
    ("indicator", "number"),
    [
        ("新增规上工业企业", "6亿元"),
        ("新增贷款", "12家"),
        ("城镇新增就业", "2300亿元"),
        ("粮食播种面积", "38亿元"),
        ("工业用电量", "6亿元"),
        ("投入播种机", "3.2万亩"),
        ("储备化肥", "1.2万亩"),
        ("完成深松", "12万元"),
    ],
)
def test_a_unit_of_another_kind_than_the_indicator_is_a_warning(indicator, number):
    builder = plan(f"力争{indicator}达到{number}", (number, indicator, {}))
    assert found(builder) == [f"力争{indicator}达到{number}"]


@pytest.mark.parametrize(
    ("indicator", "number"),
    [
        ("新增规上工业企业", "6户"),
        ("新增经营主体", "4200个"),
        ("新增贷款", "12亿元"),
        ("城镇新增就业", "0.23万人"),
        ("粮食播种面积", "38万亩"),
        ("商品房销售面积", "4万平方米"),
        ("实际利用外资", "800万美元"),
        ("工业用电量", "1.3亿千瓦时"),
        ("电煤库存", "15天"),
        ("投入播种机", "3200台"),
        ("储备化肥", "1.2万吨"),
        ("完成深松", "12万亩"),
    ],
)
def test_a_unit_that_fits_is_left_alone(indicator, number):
    assert found(plan(f"力争{indicator}达到{number}", (number, indicator, {}))) == []


def test_a_name_that_does_not_stand_before_its_number_tells_nothing():
    builder = plan("新增规上工业企业及其带动的上下游配套投资达到6亿元", ("6亿元", "新增规上工业企业", {}))
    assert found(builder) == []


@pytest.mark.parametrize(
    ("indicator", "growth"), [("地区生产总值", "65%"), ("GDP", "65%"), ("社会消费品零售总额", "85%")]
)
def test_growth_beyond_what_the_indicator_ever_shows_is_a_warning(indicator, growth):
    assert found(plan(f"{indicator}增长{growth}", (f"增长{growth}", indicator, {}))) == [
        f"{indicator}增长{growth}"
    ]


@pytest.mark.parametrize(
    ("indicator", "growth"), [("地区生产总值", "14%"), ("固定资产投资", "46.5%"), ("技术合同成交额", "150%")]
)
def test_high_growth_that_happens_is_left_alone(indicator, growth):
    assert found(plan(f"{indicator}增长{growth}", (f"增长{growth}", indicator, {}))) == []


def test_a_share_of_a_whole_beyond_a_hundred_is_a_warning():
    assert found(plan("节后复工率达到950%", ("950%", "节后复工率", {}))) == ["节后复工率达到950%"]


@pytest.mark.parametrize(("indicator", "number"), [("节后复工率", "100%"), ("任务完成率", "105%")])
def test_a_full_or_overfulfilled_share_is_left_alone(indicator, number):
    assert found(plan(f"{indicator}达到{number}", (number, indicator, {}))) == []


def money(number, indicator="农村公路养护资金"):
    return plan(
        f"一般公共预算收入完成13.5亿元，落实{indicator}{number}",
        ("13.5亿元", "一般公共预算收入", {}),
        (number, indicator, {}),
    )


def test_public_money_for_one_purpose_beyond_all_revenue_is_a_warning():
    assert found(money("2800亿元")) == ["落实农村公路养护资金2800亿元"]


@pytest.mark.parametrize(
    ("number", "indicator"),
    [
        ("2800万元", "农村公路养护资金"),
        ("90亿元", "招商引资到位资金"),
        ("60亿元", "专项债券资金"),
        ("23亿元", "争取上级资金"),
    ],
)
def test_public_money_within_revenue_and_money_from_elsewhere_is_left_alone(number, indicator):
    assert found(money(number, indicator)) == []


def test_without_a_revenue_to_compare_nothing_is_said():
    assert found(plan("落实养护资金2800亿元", ("2800亿元", "养护资金", {}))) == []


@pytest.mark.parametrize(
    ("indicator", "number"),
    [
        ("城镇登记失业率", "45%"),
        ("不良贷款率", "160%"),
        ("城镇新增就业", "2300万人"),
        ("高标准农田", "3.2亿亩"),
    ],
)
def test_a_share_or_count_beyond_what_a_city_can_have_is_a_warning(indicator, number):
    assert found(plan(f"{indicator}控制在{number}", (number, indicator, {}))) != []


@pytest.mark.parametrize(
    ("indicator", "number"),
    [
        ("城镇登记失业率", "4.5%"),
        ("不良贷款率", "1.6%"),
        ("城镇新增就业", "2.3万人"),
        ("高标准农田", "32万亩"),
    ],
)
def test_a_share_or_count_that_a_city_can_have_is_left_alone(indicator, number):
    assert found(plan(f"{indicator}控制在{number}", (number, indicator, {}))) == []


def repeated(*numbers, name="招商引资到位资金"):
    sentence = "。".join(f"{name}达到{number}" for number in numbers)
    return plan(sentence, *((number, name, {}) for number in numbers))


def test_a_number_a_hundred_times_off_the_others_of_its_indicator_is_a_warning():
    assert found(repeated("11亿元", "45亿元", "12万元")) == ["招商引资到位资金达到11亿元"]
    assert len(found(repeated("11亿元", "12万元"))) == 1


def test_numbers_of_a_month_and_a_year_or_of_a_general_name_are_left_alone():
    assert found(repeated("1.2亿元", "45亿元")) == []
    assert found(repeated("11亿元", "12万元", name="资金")) == []


def column(heading, *cells):
    rows = "\n".join(f"第{number}镇\t{value}" for number, value in enumerate(cells, start=1))
    return PlanBuilder(f"霁川市工作方案\n\n附件\n任务分解表\n责任单位\t{heading}\n{rows}\n")


def test_a_cell_in_another_unit_than_its_column_is_a_warning():
    assert found(column("投资任务", "4.2亿元", "3.1亿元", "2.6万元", "3.7亿元")) == ["2.6万元"]


def test_a_rate_many_times_the_others_of_its_column_is_a_warning():
    assert found(column("增速（%）", "8.5", "9", "85", "7.5", "8")) == ["85"]


@pytest.mark.parametrize(
    "builder",
    [
        column("投资任务", "4.2亿元", "3.1亿元", "2600万元", "3.7亿元"),
        column("投资任务", "4.2亿元", "3.1亿元", "2.6亿元", "3.7亿元"),
        column("增速（%）", "8.5", "9", "35", "7.5", "8"),
        column("投资任务", "8.5", "9", "85", "7.5", "8"),  # amounts may differ widely
        column("投资任务", "4.2亿元", "2.6万元"),
    ],
)
def test_columns_whose_cells_go_together_are_left_alone(builder):
    assert found(builder) == []


def fields_beside(number):
    sentence = f"小麦播种面积42.6万亩，油菜播种面积18.3万亩，蔬菜播种面积{number}"
    return plan(
        sentence,
        ("42.6万亩", "小麦播种面积", {}),
        ("18.3万亩", "油菜播种面积", {}),
        (number, "蔬菜播种面积", {}),
    )


def test_a_broken_number_without_the_scale_of_its_peers_is_a_warning():
    assert found(fields_beside("9.5亩")) == ["蔬菜播种面积9.5亩"]


def test_another_measure_of_land_than_all_its_peers_is_a_warning():
    assert found(fields_beside("9.5万公顷")) == ["蔬菜播种面积9.5万公顷"]


@pytest.mark.parametrize("number", ["9.5万亩", "9500亩", "800亩", "9.5万平方米", "0.3万公顷"])
def test_a_smaller_field_in_its_own_unit_is_left_alone(number):
    assert found(fields_beside(number)) == []


def test_things_that_come_whole_cannot_be_broken():
    assert found(plan("新增就业2.3人", ("2.3人", "新增就业", {}))) == ["新增就业2.3人"]
    assert found(plan("新增就业2.3万人", ("2.3万人", "新增就业", {}))) == []
    assert found(plan("每千人口托位4.5个", ("4.5个", "每千人口托位", {}))) == []
