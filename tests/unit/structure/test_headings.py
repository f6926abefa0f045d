"""Headings in the numberings of official documents."""

import pytest

from tests.unit.structure.outlines import NOTICE, outline_of, parts_of, sections_of


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("一、总体要求", "一、", "总体要求"),
        ("十一、保障措施", "十一、", "保障措施"),
        ("（一）稳住工业", "（一）", "稳住工业"),
        ("(二)扩大投资", "（二）", "扩大投资"),
        ("1.培育主体", "1.", "培育主体"),
        ("1．培育主体", "1.", "培育主体"),
        ("2、培育主体", "2、", "培育主体"),
        ("（3）培育主体", "（3）", "培育主体"),
        ("①培育主体", "①", "培育主体"),
        ("第一章 总则", "第一章", "总则"),
        ("第三条　支持品质民宿", "第三条", "支持品质民宿"),
        ("第二部分 重点工作", "第二部分", "重点工作"),
        ("1.2 培育主体", "1.2", "培育主体"),
        ("行动六　安全守底攻坚", "行动六", "安全守底攻坚"),
        ("【1】失业保险稳岗返还", "【1】", "失业保险稳岗返还"),
        ("01 工业倍增", "01", "工业倍增"),
    ],
)
def test_each_numbering_makes_a_heading(line, number, title):
    assert sections_of(f"方案\n{line}\n要抓好落实，见到成效。") == [(1, number, title)]


def test_levels_follow_the_numberings_that_the_document_uses():
    text = "工作方案\n一、任务\n（一）工业\n1.抓生产\n（1）抓调度\n（二）农业\n二、保障\n要落实。"
    assert [section[0] for section in sections_of(text)] == [1, 2, 3, 4, 2, 1]


def test_a_document_that_begins_with_an_inner_numbering_has_it_as_its_first_level():
    assert [
        section[0] for section in sections_of("情况\n（一）工业平稳\n增长。\n（二）农业丰收\n增产。")
    ] == [1, 1]


def test_a_section_reaches_to_the_next_heading_that_is_not_below_it():
    parts = outline_of("方案\n一、任务\n（一）工业\n甲。\n（二）农业\n乙。\n二、保障\n丙。")
    text = parts.clean.text
    ends = [text[section.end : section.end + 3] for section in parts.sections]
    assert ends == ["二、保", "（二）", "二、保", ""]
    assert [section.parent for section in parts.sections] == [-1, 0, 0, -1]


def test_a_heading_with_text_in_its_line_gives_two_blocks():
    assert parts_of("方案\n（一）稳工业。紧盯重点企业，抓好生产。")[1:] == [
        ("heading", "（一）稳工业。"),
        ("paragraph", "紧盯重点企业，抓好生产。"),
    ]


def test_owners_in_a_headings_parentheses_are_a_label_of_their_own():
    assert parts_of("方案\n一、增长目标（牵头领导：甲一，牵头单位：县发改局）")[1:] == [
        ("heading", "一、增长目标"),
        ("label", "（牵头领导：甲一，牵头单位：县发改局）"),
    ]


def test_a_bare_number_before_a_short_line_is_a_heading():
    assert sections_of("方案\n1 工作目标\n1.1 抓好生产\n支持企业连续生产，抓好调度。") == [
        (1, "1", "工作目标"),
        (2, "1.1", "抓好生产"),
    ]


def test_a_heading_may_be_closed_by_a_colon():
    assert sections_of("方案\n一、工作目标：力争增长8%，再上台阶。") == [(1, "一、", "工作目标")]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("1.地区生产总值增长6%左右。", "地区生产总值增长6%左右"),
        ("2.新建公园7处，分类覆盖率达到95%。", "新建公园7处"),
        (
            "3.加快推进新材料产业园二期建设和配套设施完善并于年内全部建成投用形成产能，引进企业。",
            "加快推进新材料产业园二期建设和配套设施完善并于年内全部建成投用形成产能",
        ),
    ],
)
def test_a_numbered_line_of_content_is_a_paragraph_named_by_its_first_clause(line, title):
    parts = parts_of(f"方案\n{line}")
    assert parts[1][0] == "paragraph"
    assert sections_of(f"方案\n{line}")[0][2] == title


def test_headings_run_together_in_one_line_are_divided():
    text = "方案\n各地要落实。（一）加强领导。主要领导亲自抓。（二）强化督查。定期通报。"
    assert [section[2] for section in sections_of(text)] == ["加强领导", "强化督查"]


def test_a_number_before_a_unit_opens_no_section():
    assert sections_of("简况\n3.5万亩高标准农田全部建成，完成任务。\n1.2亿元资金到位，有力有效。") == []


def test_a_short_line_before_its_text_is_a_heading_without_number():
    text = "县里动真格抓项目\n本县行动迅速。\n密集部署，干部动起来\n会议召开，作出安排。"
    assert sections_of(text) == [(1, "", "密集部署，干部动起来")]


def test_a_bold_line_is_a_heading():
    assert sections_of("# 见闻\n开篇一段。\n\n**督导情况如何？**\n\n工作组走访了企业。") == [
        (1, "", "督导情况如何？")
    ]


def test_markdown_headings_nest_by_their_hashes():
    text = "# 综述\n\n## 甲市\n\n开工。\n\n### 项目\n\n推进。\n\n## 乙市\n\n签约。"
    assert [section[0] for section in sections_of(text)] == [1, 2, 1]


def test_the_path_of_a_block_names_its_sections_outermost_first():
    parts = outline_of(NOTICE)
    block = next(block for block in parts.blocks if "新增规上企业" in parts.text_of(block))
    assert [section.title for section in parts.path(block)] == ["重点任务", "稳工业"]


def test_an_annex_begins_anew():
    text = "通知\n一、任务\n抓落实。\n附件1\n任务表\n序号\t任务\n1\t工业\n2\t农业"
    assert [(level, number) for level, number, _ in sections_of(text)] == [(1, "一、"), (1, "附件1")]
