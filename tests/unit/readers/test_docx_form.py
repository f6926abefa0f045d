"""Headings, numbers and tables of a docx."""

import pytest

from redstart.extraction.readers import open_source
from redstart.extraction.readers.docx.numerals import numeral
from tests.unit.readers.papers import cell, docx, level, numbered, numbering, paragraph, table, xml


def lines_of(body: str, **parts: str) -> list[str]:
    return open_source(docx(body, **parts)).text.split("\n")


@pytest.mark.parametrize(
    ("form", "values", "expected"),
    [
        ("decimal", [1, 12], ["1", "12"]),
        (
            "chineseCounting",
            [1, 10, 11, 20, 21, 105, 110],
            ["一", "十", "十一", "二十", "二十一", "一百零五", "一百一十"],
        ),
        ("chineseCountingThousand", [3, 1001, 1010], ["三", "一千零一", "一千零一十"]),
        ("ideographDigital", [1, 10, 23], ["一", "一〇", "二三"]),
        ("chineseLegalSimplified", [1, 10, 12], ["壹", "拾", "拾贰"]),
        ("ideographTraditional", [1, 10, 11], ["甲", "癸", "甲"]),
        ("ideographZodiac", [1, 12], ["子", "亥"]),
        ("upperLetter", [1, 26, 27], ["A", "Z", "AA"]),
        ("lowerRoman", [1, 4, 9, 14], ["i", "iv", "ix", "xiv"]),
        ("upperRoman", [3], ["III"]),
        ("decimalZero", [3, 12], ["03", "12"]),
        ("decimalFullWidth", [12], ["１２"]),
        ("decimalEnclosedCircle", [1, 20, 21, 40], ["①", "⑳", "㉑", "40"]),
        ("decimalEnclosedParen", [1], ["⑴"]),
        ("none", [1], [""]),
        ("unheardOf", [7], ["7"]),
    ],
)
def test_numerals_are_words_own(form, values, expected):
    assert [numeral(value, form) for value in values] == expected


CHINESE = numbering(
    level(0, "chineseCounting", "%1、"), level(1, "chineseCounting", "（%2）"), level(2, "decimal", "%3.")
)


def test_numbers_that_word_computes_are_written_out():
    body = (
        numbered("目标")
        + numbered("工业", level=1)
        + numbered("农业", level=1)
        + numbered("措施")
        + numbered("工业", level=1)
    )
    assert lines_of(body, numbering_xml=CHINESE) == [
        "一、目标",
        "（一）工业",
        "（二）农业",
        "二、措施",
        "（一）工业",
    ]


def test_several_levels_stand_in_one_number():
    part = numbering(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    body = numbered("总则") + numbered("目的", level=1) + numbered("范围", level=1)
    assert lines_of(body, numbering_xml=part) == ["第一章 总则", "1.1 目的", "1.2 范围"]


def test_the_space_behind_a_number_follows_its_suffix():
    nothing = numbering(level(0, "decimal", "%1", more='<w:suff w:val="nothing"/>'))
    assert lines_of(numbered("甲"), numbering_xml=nothing) == ["1甲"]
    assert lines_of(numbered("甲"), numbering_xml=numbering(level(0, "decimal", "%1"))) == ["1 甲"]


def test_counting_starts_and_restarts_where_it_is_told_to():
    instances = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    part = numbering(level(0, "decimal", "%1.", start=3), instances=instances)
    body = numbered("甲") + numbered("乙") + numbered("丙", num=2) + numbered("丁", num=2)
    assert lines_of(body, numbering_xml=part) == ["3. 甲", "4. 乙", "1. 丙", "2. 丁"]


def test_two_lists_of_one_numbering_count_on():
    instances = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="0"/></w:num>' for key in (1, 2))
    part = numbering(level(0, "decimal", "%1."), instances=instances)
    assert lines_of(numbered("甲") + numbered("乙", num=2), numbering_xml=part) == ["1. 甲", "2. 乙"]


def test_a_level_that_never_restarts_counts_on():
    part = numbering(
        level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>')
    )
    body = numbered("甲") + numbered("一", level=1) + numbered("乙") + numbered("二", level=1)
    assert lines_of(body, numbering_xml=part) == ["一、甲", "1. 一", "二、乙", "2. 二"]


def test_an_overridden_level_shows_its_own_form():
    instances = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'upperLetter', '%1.')}</w:lvlOverride></w:num>"
    )
    assert lines_of(
        numbered("甲"), numbering_xml=numbering(level(0, "decimal", "%1."), instances=instances)
    ) == ["A. 甲"]


def test_bullets_have_one_sign_and_number_zero_has_none():
    part = numbering(level(0, "bullet", "\uf0b7"))
    assert lines_of(numbered("甲") + numbered("乙", num=0), numbering_xml=part) == [
        "● 甲".replace(" ", ""),
        "乙",
    ]


def test_a_style_gives_number_and_level_to_its_paragraphs():
    styles = xml(
        "styles",
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Base"/><w:pPr>'
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="own"/><w:basedOn w:val="B"/></w:style>',
    )
    body = paragraph("目标", properties='<w:pStyle w:val="H"/>')
    source = open_source(docx(body, styles_xml=styles, numbering_xml=CHINESE))
    assert source.text == "一、目标"
    assert [hint.level for hint in source.hints] == [2]


@pytest.mark.parametrize(
    ("name", "expected"), [("heading 1", 1), ("Heading 3", 3), ("标题 2", 2), ("Title", 1), ("Normal", None)]
)
def test_heading_styles_have_their_level(name, expected):
    styles = xml("styles", f'<w:style w:type="paragraph" w:styleId="H"><w:name w:val="{name}"/></w:style>')
    hints = open_source(docx(paragraph("甲", properties='<w:pStyle w:val="H"/>'), styles_xml=styles)).hints
    assert [hint.level for hint in hints] == ([expected] if expected else [])


def test_styles_based_on_one_another_in_a_circle_end():
    styles = xml(
        "styles",
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    )
    assert (
        open_source(docx(paragraph("甲", properties='<w:pStyle w:val="A"/>'), styles_xml=styles)).text == "甲"
    )


def test_bold_and_centred_lines_are_told():
    bold = paragraph(
        runs="<w:r><w:rPr><w:b/></w:rPr><w:t>题目</w:t></w:r>", properties='<w:jc w:val="center"/>'
    )
    hint = open_source(docx(bold + paragraph("正文"))).hints[0]
    assert (hint.start, hint.end, hint.bold, hint.centred) == (0, 2, True, True)


def test_rows_are_lines_and_cells_are_divided_by_tabs():
    source = open_source(docx(table(cell("镇") + cell("任务"), cell("石坪镇") + cell("6.8"))))
    assert source.text == "镇\t任务\n石坪镇\t6.8"
    assert [(hint.table, hint.row) for hint in source.hints] == [(0, 0), (0, 1)]


def test_a_wide_cell_leaves_its_columns_in_line():
    body = table(
        cell("投资", properties='<w:gridSpan w:val="2"/>') + cell("备注"), cell("1") + cell("2") + cell("3")
    )
    assert lines_of(body) == ["投资\t\t备注", "1\t2\t3"]


def test_a_cell_merged_downward_is_repeated_in_each_row():
    top, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        cell("工业", properties=top) + cell("甲"),
        cell(properties=below) + cell("乙"),
        cell("农业") + cell("丙"),
    )
    assert lines_of(body) == ["工业\t甲", "工业\t乙", "农业\t丙"]


def test_paragraphs_and_tables_inside_a_cell_stay_in_its_line():
    inner = paragraph("增长5%") + table(cell("子甲") + cell("子乙")) + paragraph("新增2家")
    assert lines_of(table(cell("工业") + cell(inside=inner))) == [
        "工业\t增长5%\u3000子甲\u3000子乙\u3000新增2家"
    ]


def test_a_deleted_row_is_left_out():
    body = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('旧')}</w:tr><w:tr>{cell('新')}</w:tr></w:tbl>"
    assert lines_of(body) == ["新"]


def test_rows_that_begin_or_end_short_keep_their_columns():
    short = '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>'
    body = f"<w:tbl><w:tr>{short}{cell('甲')}{cell('乙')}</w:tr></w:tbl>"
    assert lines_of(paragraph("表") + body) == ["表", "\t甲\t乙\t"]


def test_a_table_with_rows_inside_a_cell_follows_the_outer_table():
    inner = table(cell("镇") + cell("任务"), cell("石坪镇") + cell("6.8"))
    body = table(cell("工业") + cell(inside=paragraph("见下") + inner), cell("农业") + cell("甲"))
    assert lines_of(body) == ["工业\t见下", "农业\t甲", "镇\t任务", "石坪镇\t6.8"]


def test_a_table_of_one_cell_is_a_box_around_paragraphs():
    assert lines_of(table(cell(inside=paragraph("甲") + paragraph("乙")))) == ["甲", "乙"]


def test_title_and_notes_in_a_table_are_lines_of_their_own():
    wide = '<w:gridSpan w:val="2"/>'
    body = table(
        cell("任务分解表", properties=wide),
        cell("任务") + cell("数量"),
        cell("甲") + cell("5"),
        cell("注：按月调度", properties=wide),
    )
    assert lines_of(body) == ["任务分解表", "任务\t数量", "甲\t5", "注：按月调度"]
