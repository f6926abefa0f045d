import pytest

from tests.unit.checks.plans import PlanBuilder
from tests.unit.checks.sums import TITLE, found, list_of, marks, table


def regions(whole, *parts, total=None):
    rows = "".join(f"{name}\t{value}\n" for name, value in parts) + (f"合计\t{total}\n" if total else "")
    table = f"附件\n分解表\n单位：亿元\n责任单位\t投资\n{rows}"
    text = f"{TITLE}一、目标\n\n一季度固定资产投资完成{whole}。\n\n{table}"
    builder = PlanBuilder(text).target(whole, "固定资产投资")
    for name, value in parts:
        builder.target(value, "固定资产投资", unit="亿元", measure="level", region=name)
    if total:
        builder.target(total, "固定资产投资", unit="亿元", measure="level")
    return builder


TOWN_PARTS = (("望岫镇", "4.2"), ("石浣镇", "3.1"), ("柳汀镇", "2.6"))


def test_regions_that_do_not_make_up_what_the_text_states_are_an_error():
    (finding,) = found(regions("10.6亿元", *TOWN_PARTS))
    assert "固定资产投资写作10.6亿元，而“分解表”各地之和为9.9亿元" in finding.message


@pytest.mark.parametrize(
    "builder",
    [
        regions("9.9亿元", *TOWN_PARTS),
        regions("9.8亿元以上", *TOWN_PARTS),
        regions("25亿元", *TOWN_PARTS),  # the towns are a part of it
        regions("10.6亿元", *TOWN_PARTS[:2]),
        regions("10.6亿元", *TOWN_PARTS, total="9.9"),  # a conflict of targets, not of a sum
    ],
)
def test_regions_that_make_it_up_or_are_no_breakdown_are_left_alone(builder):
    assert found(builder) == []


def counted(words):
    items = "".join(f"{n}.抓好第{n}类工作\n\n牵头单位：市发改局\n\n" for n in range(1, 6))
    return marks(f"{items}四、要求\n\n{words}。")


@pytest.mark.parametrize(
    "words", ["本方案共分解任务6项", "本方案共确定六项重点任务", "共分解落实4项重点工作"]
)
def test_a_stated_number_of_tasks_is_held_against_their_numbers(words):
    (finding,) = counted(words)
    assert "而实际编号至第5项" in finding.message


@pytest.mark.parametrize(
    "words",
    ["本方案共分解任务5项", "共五项重点任务", "省里共出台33条措施", "每项任务分解为2项子任务", "抓好8项工作"],
)
def test_the_right_number_or_one_of_other_things_is_left_alone(words):
    assert counted(words) == []


def test_rows_of_a_table_are_counted_too():
    rows = [f"{n}\t任务{n}\t市发改局" for n in range(1, 8)]
    builder = table(*rows, headings="序号\t任务\t单位", before="一、要求\n\n共梳理重点任务8项。\n\n")
    assert len(found(builder)) == 1


@pytest.mark.parametrize(
    ("shares", "severities"),
    [
        ("45%、30%、25%", []),
        ("45%、30%、35%", ["error"]),
        ("45%、30%、20%", ["warning"]),
        ("45%、20%", []),  # there is a third
        ("33.3%、33.3%、33.3%", []),
    ],
)
def test_shares_of_one_whole_come_to_a_hundred(shares, severities):
    findings = marks(f"产业、基础设施、民生项目分别占总投资的{shares}。")
    assert [finding.severity for finding in findings] == severities


def growth_and_levels(growth, before="12亿元"):
    text = f"{TITLE}一、情况\n\n去年一季度投资总量{before}。今年一季度投资总量15亿元，增长{growth}。\n"
    return (
        PlanBuilder(text)
        .target(before, "民间投资总量", role="result", period="2025Q1")
        .target("15亿元", "民间投资总量")
        .target(growth, "民间投资总量")
    )


def test_a_growth_that_implies_another_base_is_worth_a_look():
    (finding,) = found(growth_and_levels("10%"))
    assert finding.severity == "info"
    assert "推算上年同期约为13.64亿元，而文中上年同期为12亿元" in finding.message


@pytest.mark.parametrize("growth", ["25%", "24%", "28%"])
def test_a_growth_that_implies_nearly_the_base_is_left_alone(growth):
    assert found(growth_and_levels(growth)) == []


@pytest.mark.parametrize(
    ("builder", "severities"),
    [
        (list_of("2500张", ("城镇床位", "1500张"), ("农村床位", "900张")), ["error"]),
        (list_of("2500张", ("城镇床位", "1500张"), ("农村床位", "1000张")), []),
        (list_of("2500张", ("护理床位", "1500张"), ("普通床位", "900张")), []),  # there may be others
        (list_of("不超过2500张", ("城镇床位", "1500张"), ("农村床位", "1200张"), comparator="<="), ["error"]),
        (list_of("不少于2500张", ("城镇床位", "1500张"), ("农村床位", "1200张"), comparator=">="), []),
    ],
)
def test_two_parts_without_a_third_make_up_the_total(builder, severities):
    assert [finding.severity for finding in found(builder)] == severities


def bare_share(percent):
    text = f"{TITLE}一、情况\n\n固定资产投资120亿元，其中工业投资54亿元，占比{percent}。\n"
    builder = PlanBuilder(text).target("120亿元", "固定资产投资").target("54亿元", "工业投资")
    return builder.target(percent, "工业投资占比", measure="share")


def test_a_bare_share_is_held_against_the_part_behind_of_which():
    assert len(found(bare_share("40%"))) == 1
    assert found(bare_share("45%")) == []


def test_one_part_larger_than_its_total_is_an_error():
    assert [finding.severity for finding in found(list_of("36个", ("产业类", "42个")))] == ["error"]


def year(whole, *parts, name="新增贷款总额", **fields):
    sentences = "".join(f"{period}{name}{number}。" for period, number, _ in parts)
    builder = PlanBuilder(f"{TITLE}一、目标\n\n全年{name}{whole}。{sentences}\n")
    builder.target(whole, name, period="2026", **fields)
    for _, number, code in parts:
        builder.target(number, name, period=code)
    return builder


HALVES = (("上半年", "60亿元", "2026H1"), ("下半年", "50亿元", "2026H2"))


def test_two_halves_that_do_not_make_up_the_year_are_an_error():
    (finding,) = found(year("120亿元", *HALVES))
    assert finding.message == (
        "新增贷款总额上半年60亿元、下半年50亿元，合计110亿元，与全年120亿元不符，请核对。"
    )


@pytest.mark.parametrize(
    "builder",
    [
        year("110亿元", *HALVES),
        year("100亿元以上", *HALVES, comparator=">="),
        year("120亿元", *HALVES[:1]),
        year("120亿元", *HALVES, name="各项贷款余额"),  # a stock does not add up over time
    ],
)
def test_periods_that_make_up_the_year_or_do_not_add_up_are_left_alone(builder):
    assert found(builder) == []


def test_a_share_of_the_years_plan_is_held_against_the_plan_in_the_same_paragraph():
    def built(percent):
        text = f"{TITLE}二、项目\n\n年度计划投资60亿元。一季度完成投资18亿元，占年度计划的{percent}。\n"
        builder = PlanBuilder(text).target("60亿元", "年度计划投资").target("18亿元", "投资")
        return builder.target(percent, "投资", measure="share")

    assert len(found(built("25%"))) == 1
    assert found(built("30%")) == []


NAMES = ("教育", "医疗", "养老", "交通")


def announced(*numbers):
    listed = "、".join(f"{name}{number}" for name, number in zip(NAMES, numbers, strict=True))
    return marks(f"全年办好民生实事12件：{listed}。")


def test_a_list_behind_a_colon_is_complete():
    (finding,) = announced("3件", "2件", "2件", "2件")
    assert finding.severity == "error"
    assert announced("3件", "2件", "2件", "5件") == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("发放补贴资金1200万元，惠及农户3000户，户均补贴400元。", 1),
        ("发放补贴资金1200万元，惠及农户3000户，户均补贴4000元。", 0),
        ("发放补贴资金1200万元，惠及农户2950户，户均补贴4000元。", 0),  # a rounded mean
        ("发放补贴资金1200万元左右，惠及农户3000户，户均补贴400元。", 0),
        ("发放补贴资金1200万元，惠及农户3000户，人均补贴400元。", 0),
        ("发放补贴资金1200万元、农机资金300万元，惠及农户3000户，户均补贴400元。", 0),
    ],
)
def test_number_times_mean_is_the_amount(sentence, wrong):
    assert len(marks(sentence)) == wrong
