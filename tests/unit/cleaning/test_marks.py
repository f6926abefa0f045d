"""Width, punctuation and spaces."""

import pytest

from redstart.extraction.cleaning import clean
from redstart.extraction.source import Source


def text_of(source: str) -> str:
    return clean(Source(source)).text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("增长１５．５％", "增长15.5%"),
        ("增长5℅", "增长5%"),
        ("ＧＤＰ增长", "GDP增长"),
        ("４％～６％", "4%~6%"),
        ("要求:一是抓好,二是抓实;三是抓成!", "要求：一是抓好，二是抓实；三是抓成！"),
        ("(一)目标(试行)", "（一）目标（试行）"),
        ("完成1,436万元", "完成1,436万元"),
        ("定于10:30开会", "定于10:30开会"),
        ("结构比11.0:41.6:47.4", "结构比11.0:41.6:47.4"),
        ('实现"开门红"', "实现“开门红”"),
        ("「三個一批」", "“三个一批”"),
        ("任务完成.下一步", "任务完成。下一步"),
        ("二○二二年", "二〇二二年"),
    ],
)
def test_each_mark_has_one_form(source, expected):
    assert text_of(source) == expected


def test_the_number_of_a_heading_is_not_taken_for_a_full_stop():
    assert text_of("一.总体要求") == "一.总体要求"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("抓落实,，见成效,。", "抓落实，见成效。"),
        ("完成。。下一步", "完成。下一步"),
        ("单位：：县发改局", "单位：县发改局"),
        ("正在推进……继续", "正在推进……继续"),
    ],
)
def test_the_last_of_two_marks_stays(source, expected):
    assert text_of(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("策划 1 次活动", "策划1次活动"),
        ("利用外资 500 万美元", "利用外资500万美元"),
        ("出口1 436万美元", "出口1436万美元"),
        ("增长4.7 %", "增长4.7%"),
        ("2022年“开门红” 工作方案", "2022年“开门红”工作方案"),
        ("地 区 生 产 总 值增长", "地区生产总值增长"),
        ("规模以上 工业增加值增长5%，", "规模以上工业增加值增长5%，"),
        ("增长\u00a05%", "增长5%"),
        ("全\u200b县\ufeff上下", "全县上下"),
    ],
)
def test_spaces_inside_words_and_numbers_are_closed_up(source, expected):
    assert text_of(source) == expected


def test_spaces_between_names_stay():
    assert text_of("（记者 冷青 通讯员 计文）2月6日，会议召开。").startswith("（记者 冷青 通讯员 计文）")
    assert text_of("王立新 张小军") == "王立新 张小军"


def test_rows_set_with_spaces_get_tabs():
    table = "责任单位    全年任务    二季度\n石坪镇      6.8     2.1\n合计        10.3    3.1"
    assert text_of(table) == "责任单位\t全年任务\t二季度\n石坪镇\t6.8\t2.1\n合计\t10.3\t3.1"


def test_rows_set_with_single_spaces_get_tabs():
    table = "序号 任务 目标 时限\n1 投资 增长8% 3月底\n2 工业 增长7% 3月底"
    assert text_of(table).split("\n")[1] == "1\t投资\t增长8%\t3月底"


def test_two_spaced_lines_are_no_table():
    assert "\t" not in text_of("来源：县统计局    时间：2024-05-01\n作者：甲    编辑：乙")


def test_tabs_that_indent_divide_no_cells():
    assert text_of("\t一、目标\n\t要抓好落实。\t\n1.\t抓好工业。") == "一、目标\n要抓好落实。\n1.抓好工业。"


def test_a_row_keeps_its_empty_first_cell():
    assert text_of("\t总量\t增速\n甲镇\t1\t2") == "\t总量\t增速\n甲镇\t1\t2"
