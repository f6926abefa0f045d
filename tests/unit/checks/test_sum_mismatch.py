import pytest

from tests.unit.checks.plans import PlanBuilder, quotes
from tests.unit.checks.sums import TITLE, found, list_of, marks, table

TOWNS = ("望岫镇\t15.6\t4.2", "石浣镇\t11.8\t3.1", "柳汀镇\t9.4\t2.6")


def test_a_total_that_its_parts_do_not_make_up_is_an_error_with_every_part():
    builder = table(*TOWNS, "合计\t36.8\t10.9")
    (finding,) = found(builder)
    assert (finding.code, finding.severity) == ("sum-mismatch", "error")
    assert quotes(builder.build(), finding) == ["4.2", "3.1", "2.6", "10.9"]
    assert finding.message == (
        "“投资任务分解表”“一季度任务”的分项之和为9.9（4.2+3.1+2.6），而“合计”写作10.9，请核对分项与合计。"
    )


def test_each_wrong_column_is_a_finding():
    assert len(found(table(*TOWNS, "合计\t38.8\t10.9"))) == 2


def test_the_sentence_that_the_total_repeats_is_named():
    builder = table(*TOWNS, "合计\t36.8\t10.9", before="一、总体要求\n\n一季度固定资产投资完成10.9亿元。\n\n")
    builder.target("10.9亿元", "固定资产投资")
    builder.target("10.9", "固定资产投资", unit="亿元")
    (finding,) = found(builder)
    assert quotes(builder.build(), finding)[0] == "一季度固定资产投资完成10.9亿元"
    assert "（与“总体要求”所写一致）" in finding.message


@pytest.mark.parametrize(
    "rows",
    [
        (*TOWNS, "合计\t36.8\t9.9"),  # it adds up
        ("合计\t36.8\t9.9", *TOWNS),  # the total first
        (*TOWNS, "合 计\t36.8\t9.9"),
        (*TOWNS, "合计\t36.8\t10.0"),  # rounding of four numbers
        ("望岫镇\t1,560\t4.2", "石浣镇\t1,180\t3.1", "合计\t2,740\t7.3"),
        (*TOWNS, "开发区\t—\t", "合计\t36.8\t9.9"),  # a blank part
        ("工业\t27.4\t7.3", "其中：技改\t11.8\t3.1", "农业\t9.4\t2.6", "合计\t36.8\t9.9"),
        (*TOWNS, "小计\t36.8\t9.9", "开发区\t10.0\t3.0", "小计\t10.0\t3.0", "合计\t46.8\t12.9"),
        ("望岫镇\t15.6\t约4", "石浣镇\t11.8\t3.1", "合计\t27.4\t10"),  # a part that is no number
        TOWNS,  # no total
        ("望岫镇\t15.6\t4.2", "合计\t15.6\t4.9"),  # one part is no sum
    ],
)
def test_tables_that_add_up_or_cannot_be_added_are_left_alone(rows):
    assert found(table(*rows)) == []


@pytest.mark.parametrize("heading", ["增速（%）", "同比", "占比", "人均投资", "排名"])
def test_rates_and_means_are_not_added(heading):
    rows = ("望岫镇\t4.2\t9.0", "石浣镇\t3.1\t8.0", "合计\t7.3\t8.6")
    assert found(table(*rows, headings=f"责任单位\t任务\t{heading}")) == []


def test_whole_numbers_are_counts_and_are_not_rounded():
    rows = ("望岫镇\t12\t3", "石浣镇\t11\t4", "柳汀镇\t10\t2", "合计\t33\t10")
    (finding,) = found(table(*rows, headings="责任单位\t全年项目\t一季度项目"))
    assert "分项之和为9（3+4+2）" in finding.message


def test_weights_that_do_not_come_to_full_marks_are_an_error():
    (finding,) = marks("按工业（30分）、项目（30分）、消费（20分）、农业（10分）量化打分，满分100分。")
    assert finding.severity == "error"
    assert "各项权重之和为90分（30+30+20+10），与100分不符" in finding.message
    assert len(finding.spans) == 5


def test_weights_in_per_cent_that_do_not_come_to_a_hundred_are_an_error():
    (finding,) = marks("工业权重40%、投资权重35%、消费权重15%。")
    assert "各项权重之和为90%（40+35+15），与100%不符" in finding.message


@pytest.mark.parametrize(
    "sentence",
    [
        "按工业（30分）、项目（30分）、消费（20分）、农业（20分）量化打分，满分100分。",
        "按工业（30分）、项目（30分）、消费（20分）、农业（20分）打分，另设加分项（10分），满分100分。",
        "其中工业（30分）、项目（30分）为重点，满分100分。",
        "工业（30分）、项目（30分）、消费（20分）；满分100分。",
        "每项指标按15分计入考评，满分100分。",
        "按工业、项目、消费（20分）、招商（15分）、农业（15分）量化打分，满分100分。",
        "工业权重40%、投资权重35%、消费权重25%。",
        "工业权重40%，投资增长12%，消费增长9%。",
    ],
)
def test_weights_that_come_to_full_marks_or_are_not_all_given_are_left_alone(sentence):
    assert marks(sentence) == []


def test_parts_that_come_to_more_than_the_total_are_an_error():
    builder = list_of("36个", ("产业类", "22个"), ("基础设施类", "9个"), ("民生类", "7个"))
    (finding,) = found(builder)
    assert finding.severity == "error"
    assert "“开工重点项目36个”，而所列分项之和为38个（22+9+7）" in finding.message
    assert quotes(builder.build(), finding)[0] == "开工重点项目36个"


def test_a_full_list_that_comes_to_slightly_less_is_a_warning():
    (finding,) = found(list_of("36个", ("产业类", "22个"), ("基础设施类", "9个"), ("民生类", "4个")))
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "builder",
    [
        list_of("36个", ("产业类", "22个"), ("基础设施类", "9个"), ("民生类", "5个")),
        list_of("36个", ("产业类", "22个")),
        list_of("36个以上", ("产业类", "42个")),
        list_of("36个", ("产业类", "10个"), ("民生类", "5个"), ("其他类", "2个")),  # some of many
        list_of("36个", ("产业类", "22个"), ("基础设施类", "9个"), ("民生类", "4个"), tail="等"),
        list_of("36个以上", ("产业类", "22个"), ("基础设施类", "9个"), ("民生类", "7个")),
        list_of("36个", ("产业类投资", "22亿元"), ("民生类投资", "19亿元")),
        list_of(
            "36.5亿元", ("产业类", "22.2亿元"), ("基础设施类", "9.3亿元"), ("民生类", "5.1亿元")
        ),  # rounding
    ],
)
def test_lists_that_add_up_or_are_not_full_are_left_alone(builder):
    assert found(builder) == []


def share(part, percent, words="占年度计划投资"):
    text = f"{TITLE}二、重点行动\n\n年度计划投资60亿元，一季度完成投资{part}，{words}的{percent}。\n"
    return (
        PlanBuilder(text)
        .target("60亿元", "年度计划投资")
        .target(part, "投资")
        .target(percent, "投资", measure="share")
    )


def test_a_share_that_part_and_whole_do_not_give_is_an_error():
    (finding,) = found(share("18亿元", "25%"))
    assert finding.severity == "error"
    assert "按“年度计划投资60亿元”、“一季度完成投资18亿元”推算为30.0%，而文中写作25%" in finding.message


@pytest.mark.parametrize(
    "builder",
    [
        share("18亿元", "30%"),
        share("18.1亿元", "30%"),  # rounding
        share("18亿元", "25%", words="占全市投资"),  # the whole is another one
        share("18个", "25%"),
    ],
)
def test_a_share_that_agrees_or_is_of_another_whole_is_left_alone(builder):
    assert found(builder) == []


def product(whole="48.2亿元", **fields):
    text = (
        f"{TITLE}一、运行情况\n\n全县地区生产总值{whole}，同比增长6.1%。第一产业增加值6.1亿元。"
        "第二产业增加值20.3亿元。第三产业增加值21.8亿元。\n"
    )
    builder = PlanBuilder(text).target(whole, "地区生产总值", role="result")
    for words, name in (("6.1亿元", "第一"), ("20.3亿元", "第二"), ("21.8亿元", "第三")):
        builder.target(words, f"{name}产业增加值", **{"role": "result"} | fields)
    return builder


def test_industries_that_do_not_make_up_the_product_are_an_error():
    (finding,) = found(product("46.2亿元"))
    assert finding.severity == "error"
    assert finding.message == (
        "一季度地区生产总值写作46.2亿元，而第一产业增加值、第二产业增加值、第三产业增加值之和为48.2亿元，请核对。"
    )
    assert len(finding.spans) == 4


@pytest.mark.parametrize(
    "builder",
    [
        product(),
        product("48.3亿元"),  # rounding
        product("46.2亿元", period="2025Q1"),
        product("46.2亿元", role="target"),
        product("46.2亿元", region="望岫镇"),
    ],
)
def test_industries_that_add_up_or_belong_to_another_product_are_left_alone(builder):
    assert found(builder) == []


@pytest.mark.parametrize(
    ("shares", "wrong"), [("11.0:41.6:47.4", 0), ("11:41.6：47.3", 0), ("11.0:41.6:57.4", 1)]
)
def test_shares_of_the_industries_come_to_a_hundred(shares, wrong):
    assert len(marks(f"三次产业结构比调整为{shares}。")) == wrong


def clause_with_whole(percent):
    text = f"{TITLE}二、重点行动\n\n一季度完成投资18亿元，占年度计划60亿元的{percent}。\n"
    return (
        PlanBuilder(text)
        .target("18亿元", "投资")
        .target("60亿元", "投资")
        .target(percent, "投资", measure="share")
    )


def test_a_whole_inside_the_clause_of_the_share_is_read():
    assert len(found(clause_with_whole("25%"))) == 1
    assert found(clause_with_whole("30%")) == []


def rate(percent, before="计划开工项目80个，已开工36个"):
    text = f"{TITLE}二、重点行动\n\n{before}，开工率{percent}。\n"
    return PlanBuilder(text).target("80个", "开工项目").target("36个", "开工项目").target(percent, "开工率")


def test_a_rate_that_done_and_planned_do_not_give_is_an_error():
    assert len(found(rate("55%"))) == 1
    assert found(rate("45%")) == []
    assert found(rate("55%", before="竣工项目80个，已开工36个")) == []


def test_a_column_of_totals_is_compared_where_other_rows_show_what_it_is():
    headings = "责任单位\t工业项目\t农业项目\t合计"
    rows = ("望岫镇\t3\t2\t5", "石浣镇\t4\t1\t5", "柳汀镇\t2\t2\t4", "青禾镇\t6\t3\t8")
    (finding,) = found(table(*rows, headings=headings))
    assert "“青禾镇6”" not in finding.message
    assert "分项之和为9（6+3），而“合计”写作8" in finding.message


def test_a_column_that_is_no_sum_of_the_others_is_left_alone():
    headings = "责任单位\t工业项目\t农业项目\t全年任务"
    rows = ("望岫镇\t3\t2\t15", "石浣镇\t4\t1\t12", "柳汀镇\t2\t2\t4", "青禾镇\t6\t3\t30")
    assert found(table(*rows, headings=headings)) == []


def test_a_list_before_its_total_is_added_up():
    def schools(total):
        text = f"{TITLE}二、重点行动\n\n新建学校3所、改建学校5所，共{total}。\n"
        builder = PlanBuilder(text).target("3所", "新建学校").target("5所", "改建学校")
        return builder.target(total, "学校")

    assert len(found(schools("9所"))) == 1
    assert found(schools("8所")) == []
