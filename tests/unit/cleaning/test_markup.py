"""Remains of HTML and Markdown."""

import pytest

from redstart.extraction.cleaning import clean
from redstart.extraction.source import Source


def text_of(source: str) -> str:
    return clean(Source(source)).text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("增长**16%**以上", "增长16%以上"),
        ("新增 **3365** 家企业", "新增3365家企业"),
        ("***一、目标***", "一、目标"),
        ("__注意__事项", "注意事项"),
        ("`表格`", "表格"),
        ("# 工作方案", "工作方案"),
        ("> 引用一句。", "引用一句。"),
        ("- 第一项\n- 第二项", "第一项\n第二项"),
        (r"1\. 目标", "1. 目标"),
        ("见[专栏](https://a.example/b_(c))。", "见专栏。"),
        ("前\n\n![图](https://a.example/x-\ny.png)\n\n后", "前\n后"),
        ("上\n---\n下", "上\n下"),
        ("实行5*8小时", "实行5*8小时"),
        ("增长5%~~6%", "增长5%~~6%"),
    ],
)
def test_markdown_is_taken_away(source, expected):
    assert text_of(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>第一段。</p><p>第二段。</p>", "第一段。\n第二段。"),
        ("甲<br>乙<br/>丙", "甲\n乙\n丙"),
        ("增长<b>5%</b>左右", "增长5%左右"),
        ('<div class="a">内容</div>', "内容"),
        ("甲&nbsp;&amp;&#20057;", "甲 &乙"),
        ("甲<!-- 注 -->乙", "甲\n乙"),
        ("<script>alert(1)</script>正文", "正文"),
        ("<STYLE type='text/css'>p{}</STYLE>正文", "正文"),
    ],
)
def test_html_is_taken_away(source, expected):
    assert text_of(source) == expected


def test_what_only_looks_like_a_tag_stays():
    assert text_of("当x<5时，y>3") == "当x<5时，y>3"


def test_rows_of_an_html_table_become_lines_of_cells():
    rows = "<table><tr><th>镇</th><th>任务</th></tr><tr><td><p>东坪镇</p></td><td>6.8</td></tr></table>"
    assert text_of(rows) == "镇\t任务\n东坪镇\t6.8"


def test_paragraphs_of_a_cell_are_divided_by_a_semicolon():
    cells = "<tr><td>工业</td><td>增长5%<br>新增2家</td></tr>"
    assert text_of(cells) == "工业\t增长5%；新增2家"


def test_rows_of_a_markdown_table_become_lines_of_cells():
    assert text_of("|镇|任务|\n|:--|--:|\n|东坪镇|6.8|") == "镇\t任务\n东坪镇\t6.8"


def test_a_markdown_table_may_have_no_outer_bars():
    assert text_of("镇 | 任务\n---|---\n东坪镇 | 6.8\n西坪镇 | 7\n\n完成 | 任务") == (
        "镇 \t 任务\n东坪镇 \t 6.8\n西坪镇 \t 7\n完成 | 任务"
    )


def test_a_break_inside_a_markdown_cell_divides_no_row():
    assert text_of("|镇|任务|\n|--|--|\n|东坪镇|增长5%<br>新增2家|") == "镇\t任务\n东坪镇\t增长5%；新增2家"


def test_front_matter_is_no_part_of_the_text():
    assert text_of("---\ntitle: 题目\ndate: 2024-01-02\n---\n正文。") == "正文。"


def test_the_mark_of_a_note_is_taken_from_its_word():
    assert text_of("统计公报[1]\n增长5%[12]。") == "统计公报\n增长5%。"


def test_a_document_number_in_brackets_is_no_mark_of_a_note():
    assert text_of("国发[2021]1号") == "国发[2021]1号"


def test_markup_is_recorded_where_it_stood():
    repairs = clean(Source("增长**16%**")).repairs
    assert [(repair.span, repair.kind, repair.was) for repair in repairs] == [
        ((2, 4), "markup", "**"),
        ((7, 9), "markup", "**"),
    ]
