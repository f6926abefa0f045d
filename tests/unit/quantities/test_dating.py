"""Where a period comes from: clause, earlier clause, lead-in, heading, title; and where it ends."""

import pytest

from redstart.extraction.quantities.times import calendar_of, mentions
from redstart.extraction.result import DocumentFacts
from tests.unit.quantities.cast import read


def periods(text: str, kind: str = "plan", **facts: str | None) -> list[str | None]:
    return [quantity.period for quantity in read(text, kind, **facts)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("1—2月，", "2026-01/2026-02"),
        ("前三季度，", "2026-01/2026-09"),
        ("前两个月", "2026-01/2026-02"),
        ("上半年累计", "2026H1"),
        ("三季度末", "2026-09"),
        ("9月末", "2026-09"),
        ("3月15日前", "2026-03"),
        ("截至4月底，", "2026-04"),
        ("到2028年，", "2028"),
        ("2027年一季度", "2027Q1"),
        ("去年四季度", "2025Q4"),
        ("年内", "2026"),
        ("“十五五”末", "2030"),
        ("全季", "2026Q1"),
        ("一月至三月", "2026Q1"),
        ("十一月", "2026-11"),
    ],
)
def test_a_word_of_time_means_a_period(words, code):
    calendar = calendar_of(DocumentFacts(period="2026Q1", date="2026-01-10"), "")
    (mention,) = mentions(words, 0, len(words))
    assert str(calendar.resolve(mention)) == code


@pytest.mark.parametrize(
    "words",
    [
        "比上年同期",
        "较1—2月",
        "2019年同期的八成",
        "与去年相比",
        "完成全年任务的44%",
        "制造业",
        "三个季度",
        "5个月",
    ],
)
def test_what_is_compared_with_dates_nothing(words):
    assert mentions(words, 0, len(words)) == ()


def test_a_time_reaches_to_the_end_of_its_sentence():
    assert periods("2月份完成投资3亿元，开工项目5个。签约项目8个。") == ["2026-02", "2026-02", "2026Q1"]


def test_a_time_set_off_by_a_comma_reaches_to_the_end_of_its_paragraph():
    assert periods("上半年，完成投资30亿元；开工项目12个。新增就业900人。", "news") == ["2026H1"] * 3


def test_a_time_in_a_subitem_holds_for_it_alone():
    assert periods("规上工业增加值增长8%，其中3月当月增长9%。园区产值增长7%。", "report") == [
        "2026H1",
        "2026-03",
        "2026H1",
    ]


def test_a_time_inside_a_name_dates_nothing_else():
    text = "2月19日，全县举行一季度重大项目集中开工活动，42个项目同时开工，总投资96亿元。"
    assert periods(text, "news") == ["2026-02", "2026-02"]


def test_the_start_of_a_way_is_dated_apart():
    assert periods("产能利用率由上年的60%提升到75%。", "news") == ["2025", "2026-04"]


def test_a_list_takes_the_time_of_its_lead_in():
    listed = "一、工作目标\n全年主要目标如下：\n1.地区生产总值增长6%。\n2.新增就业3000人。\n"
    text = listed + "二、行动\n新开工项目5个。"
    assert periods(text) == ["2026", "2026", "2026Q1"]


def test_a_heading_dates_what_stands_below_it():
    text = "一、上半年任务\n完成投资30亿元。\n二、全年任务\n完成投资90亿元。"
    assert periods(text) == ["2026H1", "2026"]


def test_a_count_in_news_takes_the_month_of_the_event():
    assert periods("3月5日，工作组走访企业12家。", "news") == ["2026-03"]
    assert periods("工作组走访企业12家。", "news") == ["2026-04"]


def test_without_any_year_there_is_no_period():
    assert periods("一季度完成投资3亿元。", "news", date=None) == [None]


def test_a_year_is_taken_from_the_number_or_the_text():
    assert periods(
        "一季度新增企业3家。", "plan", date=None, period=None, title=None, number="溪政〔2025〕3号"
    ) == ["2025Q1"]
    text = "2024年3月2日，全县开展走访，一季度走访企业30家。"
    assert periods(text, "news", date=None, title=None) == ["2024Q1"]


def test_what_a_plant_will_yield_has_no_period():
    assert periods("项目建成后，预计年产值8亿元。", "news") == [None]


def test_a_plan_that_looks_back_reports():
    (last_year, target) = read("2025年新增企业9家。今年新增企业12家。")
    assert (last_year.role, last_year.period) == ("result", "2025")
    assert (target.role, target.period) == ("target", "2026")


def test_a_heading_that_looks_back_makes_results():
    text = "一、2025年工作回顾\n新增企业9家，产值增长8%。\n二、2026年工作安排\n新增企业12家。"
    assert [quantity.role for quantity in read(text)] == ["result", "result", "target"]
