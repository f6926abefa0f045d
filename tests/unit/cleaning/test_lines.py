"""Sentences broken by a page end or wrapped at a width."""

import pytest

from redstart.extraction.cleaning import clean
from redstart.extraction.source import Source


def text_of(source: str) -> str:
    return clean(Source(source)).text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "地区生产总值增长6%以上，\n\n规模工业增加值增长7%。",
            "地区生产总值增长6%以上，规模工业增加值增长7%。",
        ),
        ("（责任领导：吴\n\n明；牵头单位：县发改局）", "（责任领导：吴明；牵头单位：县发改局）"),
        ("（责任领导：吴明；\n牵头单位：县发改局）", "（责任领导：吴明；牵头单位：县发改局）"),
        ("抓住时机、\n加快建设。", "抓住时机、加快建设。"),
        ("按照省里要求\n，抓好落实。", "按照省里要求，抓好落实。"),
        (
            "各地要压实责任。要盯牢目标，看紧指标，有针对性采取措施，确保\n\n重点项目加快实施，企业平稳。",
            "各地要压实责任。要盯牢目标，看紧指标，有针对性采取措施，确保重点项目加快实施，企业平稳。",
        ),
        (
            "责任单位：区民政局、区退役军人事务局、区\n卫生健康局，各街道\n办事处",
            "责任单位：区民政局、区退役军人事务局、区卫生健康局，各街道办事处",
        ),
        ("全年新签约项目16\n个，到位资金增长。", "全年新签约项目16个，到位资金增长。"),
        (
            "外出招商30次，\n签约亿元以上项目，争取到位省外资\n金增长15%。",
            "外出招商30次，签约亿元以上项目，争取到位省外资金增长15%。",
        ),
        ("按照省里安排，\n— 3 —\n全力抓好落实。", "按照省里安排，全力抓好落实。"),
    ],
)
def test_a_broken_sentence_is_joined(source, expected):
    assert text_of(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "一、总体要求\n坚持稳字当头，抓好落实。",
        "二、主要任务\n（一）抓好工业。",
        "抓好落实。\n另起一段。",
        "直达账户，\n【1】稳岗返还。按比例返还。",
        "如下安排，\n行动二　工业增产。抓好生产。",
        "各乡镇人民政府，县直各部门：\n现将方案印发给你们，请抓好落实。",
        "1.地区生产总值增长6%。\n牵头单位：县发改局\n责任单位：各镇，县统计局",
        "（全县动员大会）\n县长强调，要抓好落实。",
        "真抓实干拼经济，全力以赴开新局\n全县上下行动起来，抓项目。",
        "石坪镇\t6.8\n合计\t10.3",
    ],
)
def test_lines_that_stand_alone_stay_alone(source):
    assert text_of(source) == source


def test_a_text_wrapped_at_a_width_is_joined_to_paragraphs():
    wrapped = (
        "　　为深入实施工业强县战略，推动制造业加快提质，\n到2025年全县规上工业总产值突破300亿元，\n"
        "研发经费投入强度达到2.5%，特制订本政策如\n下。\n"
        "　　一、培育壮大市场主体\n"
        "　　（一）鼓励企业做大做强。对年营业收入首次突\n破5亿元的工业企业，给予一次性奖励30万元；次\n"
        "年继续增长的，再给予10万元奖励。（责任单\n位：县经信局、县统计局）\n"
    )
    assert text_of(wrapped).split("\n") == [
        (
            "为深入实施工业强县战略，推动制造业加快提质，到2025年全县规上工业总产值突破300亿元，"
            "研发经费投入强度达到2.5%，特制订本政策如下。"
        ),
        "一、培育壮大市场主体",
        (
            "（一）鼓励企业做大做强。对年营业收入首次突破5亿元的工业企业，给予一次性奖励30万元；"
            "次年继续增长的，再给予10万元奖励。（责任单位：县经信局、县统计局）"
        ),
    ]


def test_blank_lines_and_outer_spaces_are_dropped():
    assert text_of("\n\n　　第一段。  \r\n\r\n　　第二段。\n") == "第一段。\n第二段。"


def test_a_joined_break_is_recorded_where_it_stood():
    cleaned = clean(Source("地区生产总值增长6%以上，\n\n规模工业增加值增长7%。"))
    assert [(repair.kind, repair.span) for repair in cleaned.repairs] == [("line-break", (13, 15))]
    at = cleaned.text.index("规模")
    assert cleaned.span(at - 1, at + 2) == (12, 17)


def test_paragraphs_of_a_docx_are_not_taken_for_wrapped_lines():
    lines = "\n".join(f"第{number}项工作由县里统一安排部署推进落实到位" for number in "一二三四五六七八")
    assert clean(Source(lines, "docx")).text == lines
