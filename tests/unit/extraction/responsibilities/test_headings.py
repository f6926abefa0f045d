import pytest

from tests.unit.extraction.responsibilities.spec import owners, tasks

HEAD = "云渡县2024年政府工作重点任务分解\n\n"


def test_a_leader_in_a_heading_is_a_clause_of_its_own():
    text = (
        "一、乔木生县长牵头重点工作\n\n1.一般公共预算收入增长6%。\n责任单位：县财政局。\n\n"
        "二、温如海常务副县长牵头重点工作\n\n2.固定资产投资增长8%。\n责任单位：县发改局。\n"
    )
    assert owners(text, HEAD) == ["乔木生|||", "||县财政局|", "温如海|||", "||县发改局|"]
    assert tasks(text, HEAD) == [
        "乔木生县长牵头重点工作",
        "一般公共预算收入增长6%",
        "温如海常务副县长牵头重点工作",
        "固定资产投资增长8%",
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("副县长乔木生分管工作", "乔木生|||"),
        ("由乔木生同志负责的重点任务", "乔木生|||"),
        ("乔木生、温如海包联项目", "乔木生、温如海|||"),
        ("县商务局牵头任务（6项）", "|县商务局||"),
        ("县发改局、县统计局负责事项", "||县发改局、县统计局|"),
    ],
)
def test_a_heading_says_who_owns_what_stands_under_it(heading, expected):
    assert owners(f"一、{heading}\n\n1.改造农贸市场6个。\n\n二、其他\n\n2.栽树3万株。\n", HEAD) == [expected]


@pytest.mark.parametrize(
    "heading", ["强化责任落实", "明确牵头单位", "加强组织领导", "落实属地责任", "健全包联机制"]
)
def test_a_heading_about_responsibility_names_nobody(heading):
    assert owners(f"一、{heading}\n\n各乡镇要认真抓好。\n", HEAD) == []
