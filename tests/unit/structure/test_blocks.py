"""What each line of a document is for."""

import pytest

from tests.unit.structure.outlines import NOTICE, parts_of


def kinds_of(text: str) -> list[str]:
    return [kind for kind, _ in parts_of(text)]


def test_a_notice_with_its_plan_is_taken_apart():
    assert kinds_of(NOTICE) == [
        *("note", "note", "title", "salutation", "paragraph", "signature", "signature", "title", "paragraph"),
        *("heading", "paragraph", "heading", "heading", "paragraph", "heading", "paragraph"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "牵头单位：县发改局",
        "责任单位:各镇，县统计局",
        "责任领导：白朗",
        "完成时限：2024年6月底",
        "（责任领导：白朗；牵头单位：县发改局）",
        "牵头单位及责任人：县发改局 白朗",
        "分管领导：白朗",
        "责任单位 县城管局 各街道",
        "主办单位：县教育局；协办单位：县住建局",
        "配合部门：县财政局",
    ],
)
def test_lines_that_name_owners_or_a_deadline_are_labels(line):
    assert parts_of(f"方案\n1.投资增长5%。\n{line}")[-1][0] == "label"


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置：首页 > 政务公开 > 文件",
        "首页 > 新闻中心",
        "上一篇：县里召开会议　下一篇：没有了",
        "【字体：大 中 小】 打印本页 关闭窗口",
        "索引号：000/2024-01　发布机构：县政府办公室",
        "浏览次数：123",
        "首页 国内 财经 科技 文娱 体育",
        "打开APP 阅读更流畅",
        "版权所有：县融媒体中心　未经授权禁止转载",
        "友情链接：省政府 | 市政府",
        "某某体育官网手机版下载",
        "主办单位：县人民政府　ICP备20220××号",
        "http://www.county.example/a.html",
        "- 3 -",
    ],
)
def test_lines_of_the_page_are_furniture(line):
    text = f"{line}\n全县工业稳增长\n县里召开会议，部署工作，要求抓好落实。\n{line}"
    kinds = kinds_of(text)
    assert kinds[0] == kinds[-1] == "furniture"
    assert kinds.count("title") == 1


@pytest.mark.parametrize(
    "line",
    [
        "注：增速按不变价格计算。",
        "（全县动员大会）",
        "编辑：甲一　审核：乙二",
        "来源：县统计局",
        "图为现场。",
        "（记者 甲一 摄）",
    ],
)
def test_remarks_bylines_and_captions_are_notes(line):
    assert parts_of(f"全县工业稳增长\n县里召开会议，抓好落实。\n{line}")[-1][0] == "note"


def test_prose_that_speaks_of_links_or_sources_stays_prose():
    line = "要拓宽资金来源，用好上级补助，打印各类表格要精简，扫码办事要推广，务必抓好落实。"
    assert parts_of(f"方案\n{line}")[-1] == ("paragraph", line)


def test_a_signature_in_one_line_is_one():
    text = (
        "关于抓好落实的通知\n各镇：\n请抓好落实，务求实效。\n请于月底前报送情况。\n青禾县统计局　2024年4月2日"
    )
    assert parts_of(text)[-1][0] == "signature"


def test_text_behind_a_label_is_text():
    assert parts_of("方案\n（牵头单位：县发改局）一季度完成投资20亿元。")[1:] == [
        ("label", "（牵头单位：县发改局）"),
        ("paragraph", "一季度完成投资20亿元。"),
    ]


def test_a_table_of_page_data_is_furniture():
    text = "索引号\tQ-1\t主题分类\t综合\n发布机构\t县政府\t成文日期\t2024-02-05\n稳增长方案\n抓落实，见成效。"
    assert kinds_of(text)[:2] == ["furniture", "furniture"]


def test_the_list_of_annexes_is_a_note():
    text = (
        "关于下达任务的通知\n各镇：\n现下达任务。\n附件：1.任务表\n2.投资任务表\n青禾县统计局\n2024年4月2日"
    )
    assert kinds_of(text)[3:] == ["note", "note", "signature", "signature"]


def test_the_day_inside_a_sentence_signs_nothing():
    assert kinds_of("办法\n本办法自2024年5月1日起施行，有效期至\n2026年。")[-1] == "paragraph"
