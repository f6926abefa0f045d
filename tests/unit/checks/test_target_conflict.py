import pytest

from redstart.extraction.checks.target_conflict import target_conflicts
from tests.unit.checks.plans import PlanBuilder, quotes

TITLE = "霁川市2026年一季度工作方案\n\n"


def two_places(overall, action):
    return f"{TITLE}一、总体要求\n\n一季度，{overall}。\n\n二、重点行动\n\n（一）提速行动\n\n{action}。\n"


def conflicts(builder):
    return list(target_conflicts(builder.build()))


def industry(first, second, **fields):
    text = two_places(f"规模以上工业增加值{first}", f"确保规上工业增加值{second}")
    return (
        PlanBuilder(text)
        .target(first, "规模以上工业增加值")
        .target(second, "规上工业增加值", commitment="must", **fields)
    )


def test_two_bounds_for_one_indicator_under_two_names_are_an_error():
    builder = industry("增长8%以上", "增长9%以上")
    (finding,) = conflicts(builder)
    assert (finding.code, finding.severity) == ("target-conflict", "error")
    assert quotes(builder.build(), finding) == [
        "规模以上工业增加值增长8%以上",
        "确保规上工业增加值增长9%以上",
    ]


def test_the_message_names_indicator_places_and_values_and_asks_for_a_decision():
    (finding,) = conflicts(industry("增长8%以上", "增长不低于9%"))
    assert finding.message == (
        "一季度规模以上工业增加值的增长目标前后不一：“总体要求”为8%以上，“提速行动”为不低于9%，请核定以哪一个为准。"
    )


def test_two_points_are_an_error():
    (finding,) = conflicts(industry("增长8%", "增长9%"))
    assert finding.severity == "error"


def test_a_point_inside_the_bound_is_a_warning():
    (finding,) = conflicts(industry("增长8%以上", "增长9%"))
    assert finding.severity == "warning"
    assert finding.message.endswith("请统一口径。")


def test_a_point_outside_the_bound_is_an_error():
    (finding,) = conflicts(industry("增长9%以上", "增长8%"))
    assert finding.severity == "error"


def test_a_point_inside_a_range_is_a_warning_and_outside_an_error():
    assert [f.severity for f in conflicts(industry("增长5-7%", "增长6%"))] == ["warning"]
    assert [f.severity for f in conflicts(industry("增长5-7%", "增长8%"))] == ["error"]


@pytest.mark.parametrize("second", ["增长8%", "增长8%以上", "增长8%左右", "增长不低于8%"])
def test_the_same_value_with_another_comparator_is_no_conflict(second):
    assert conflicts(industry("增长8%以上", second)) == []


def test_the_same_range_twice_is_no_conflict():
    assert conflicts(industry("增长5-7%", "增长5-7%")) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"period": "2026"},
        {"region": "望岫镇"},
        {"role": "result"},
        {"role": "forecast"},
        {"measure": "share"},
    ],
)
def test_another_period_region_role_or_measure_is_no_conflict(fields):
    assert conflicts(industry("增长8%以上", "增长9%以上", **fields)) == []


def test_an_aim_beyond_the_floor_in_the_same_sentence_is_no_conflict():
    text = f"{TITLE}一、总体要求\n\n确保地区生产总值增长7.5%以上，力争达到8%。\n"
    builder = PlanBuilder(text).target("增长7.5%以上", "地区生产总值", commitment="must")
    assert conflicts(builder.target("达到8%", "地区生产总值", commitment="strive")) == []


def test_an_action_may_repeat_either_the_floor_or_the_aim():
    text = two_places("确保地区生产总值增长7.5%以上，力争达到8%", "力争地区生产总值增长8%")
    builder = PlanBuilder(text).target("增长7.5%以上", "地区生产总值").target("达到8%", "地区生产总值")
    assert conflicts(builder.target("增长8%", "地区生产总值")) == []


def test_an_action_that_states_neither_floor_nor_aim_conflicts_with_both():
    text = two_places("确保地区生产总值增长7.5%以上，力争达到8%", "力争地区生产总值增长9%")
    builder = PlanBuilder(text).target("增长7.5%以上", "地区生产总值").target("达到8%", "地区生产总值")
    (finding,) = conflicts(builder.target("增长9%", "地区生产总值"))
    assert "“总体要求”为7.5%以上、8%" in finding.message


def test_three_places_give_one_finding_with_three_spans():
    text = (
        two_places("新增贷款10亿元", "新增贷款12亿元")
        + "\n三、保障措施\n\n新增贷款10亿元的任务要落实到人。\n"
    )
    builder = PlanBuilder(text)
    for words in ("10亿元", "12亿元", "10亿元"):
        builder.target(words, "新增贷款总量")
    (finding,) = conflicts(builder)
    assert len(finding.spans) == 3


def test_amounts_in_different_units_are_compared():
    text = two_places("实际利用外资达到1.2亿美元", "实际利用外资达到{}万美元")
    same = PlanBuilder(text.format(12000)).target("1.2亿美元", "实际利用外资")
    assert conflicts(same.target("12000万美元", "实际利用外资")) == []
    other = PlanBuilder(text.format(11000)).target("1.2亿美元", "实际利用外资")
    assert len(conflicts(other.target("11000万美元", "实际利用外资"))) == 1


def test_a_rounded_level_is_no_conflict():
    text = two_places("固定资产投资完成28.5亿元", "固定资产投资完成28.46亿元")
    builder = PlanBuilder(text).target("28.5亿元", "固定资产投资").target("28.46亿元", "固定资产投资")
    assert conflicts(builder) == []


@pytest.mark.parametrize(
    "clause",
    [
        "其中工业增长9%",
        "各镇固定资产投资分别增长9%",
        "望岫镇固定资产投资增长9%",
        "霁川经济开发区固定资产投资增长9%",
        "每个镇固定资产投资增长9%",
        "固定资产投资由8%提高到9%",
        "3月当月固定资产投资增长9%",
    ],
)
def test_parts_of_the_whole_are_no_conflict(clause):
    text = two_places("固定资产投资增长8%", clause)
    builder = PlanBuilder(text).target("增长8%", "固定资产投资").target("9%", "固定资产投资")
    assert conflicts(builder) == []


def test_two_values_side_by_side_for_two_groups_are_no_conflict():
    text = f"{TITLE}一、总体要求\n\n城乡居民收入增长5.5%、7%。\n"
    builder = PlanBuilder(text).target("增长5.5%", "城乡居民收入").target("7%", "城乡居民收入")
    assert conflicts(builder) == []


@pytest.mark.parametrize("name", ["面积", "投资额", "促销活动", "增速", "重点项目", "开工率"])
def test_a_general_name_does_not_say_that_two_places_speak_of_one_thing(name):
    text = two_places(f"{name}达到20个", f"{name}达到30个")
    builder = PlanBuilder(text).target("20个", name, measure="level").target("30个", name, measure="level")
    assert conflicts(builder) == []


def test_a_short_name_in_two_actions_may_be_two_parts_of_the_work():
    text = f"{TITLE}二、重点行动\n\n（一）工业行动\n\n新建厂房20个。\n\n（二）农业行动\n\n新建厂房30个。\n"
    builder = PlanBuilder(text).target("20个", "新建厂房").target("30个", "新建厂房")
    assert conflicts(builder) == []


def test_the_same_name_in_two_actions_is_a_conflict_when_it_tells_enough():
    text = (
        f"{TITLE}二、重点行动\n\n（一）工业\n\n新增规上工业企业6家。\n\n（二）主体\n\n新增规上工业企业8家。\n"
    )
    builder = PlanBuilder(text).target("6家", "新增规上工业企业").target("8家", "新增规上工业企业")
    assert len(conflicts(builder)) == 1


def test_a_table_that_breaks_an_indicator_down_is_no_conflict():
    text = f"{TITLE}附件1\n任务分解表\n单位\t固定资产投资（亿元）\n望岫镇\t4.2\n石浣镇\t3.1\n柳汀镇\t2.6\n"
    builder = PlanBuilder(text)
    for value in ("4.2", "3.1", "2.6"):
        builder.target(value, "固定资产投资", unit="亿元", measure="level")
    assert conflicts(builder) == []


def of_which(words, **fields):
    text = two_places("固定资产投资增长9%，其中工业投资增长12%", words)
    builder = PlanBuilder(text).target("增长9%", "固定资产投资").target("增长12%", "工业投资")
    return builder.target(words[4:], "工业投资", **fields)


def test_a_rate_with_a_name_of_its_own_behind_of_which_is_a_statement_of_its_own():
    assert len(conflicts(of_which("工业投资增长15%"))) == 1
    assert conflicts(of_which("工业投资增长12%")) == []


def test_a_count_behind_of_which_counts_only_within_its_whole():
    text = two_places("新开工项目22个，其中工业类项目13个", "工业类项目达到20个")
    builder = PlanBuilder(text).target("22个", "新开工项目").target("13个", "工业类项目")
    assert conflicts(builder.target("20个", "工业类项目")) == []
