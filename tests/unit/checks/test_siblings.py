import pytest

from redstart.extraction.checks.missing_deadline import missing_deadlines
from redstart.extraction.checks.unowned_action import unowned_actions
from redstart.extraction.checks.unquantified_action import unquantified_actions
from tests.unit.checks.plans import PlanBuilder, quotes

TITLES = ("工业行动", "项目行动", "消费行动", "外贸行动", "农业行动", "就业行动", "金融行动")
NUMBERS = "一二三四五六七"
PERIOD = "霁川市2026年一季度工作方案\n\n"
NO_PERIOD = "霁川市营商环境提升工作方案\n\n"


def clause(number):
    return f"（责任领导：沈砚秋；牵头单位：市第{number}局）"


def actions(*, without=(), count=7, tail="", title=PERIOD):
    """Return a plan of actions that each close with an owner, except those named in ``without``."""
    text, builder_clauses = title + "二、重点行动\n\n", []
    for number, (numeral, name) in enumerate(zip(NUMBERS, TITLES, strict=True), start=1):
        if number > count:
            break
        owner = "" if number in without else clause(number)
        text += f"（{numeral}）{name}\n\n抓好{name}工作，逐项列出清单，及时协调解决困难。{owner}\n\n"
        builder_clauses += [owner] if owner else []
    builder = PlanBuilder(text + tail)
    for owner in builder_clauses:
        builder.owners(owner)
    return builder


def unowned(builder):
    plan = builder.build()
    return [quotes(plan, finding) for finding in unowned_actions(plan)]


def test_an_action_without_owner_among_owned_ones_is_found_by_its_heading():
    assert unowned(actions(without={4})) == [["（四）外贸行动"]]


def test_the_message_says_how_many_siblings_are_owned():
    (finding,) = unowned_actions(actions(without={4}).build())
    assert (finding.code, finding.severity) == ("unowned-action", "warning")
    assert "同级的6项任务均已写明" in finding.message


def test_where_every_action_is_owned_nothing_is_found():
    assert unowned(actions()) == []


def test_where_many_actions_name_nobody_naming_is_not_the_pattern():
    assert unowned(actions(without={2, 4, 6})) == []


def test_few_owned_siblings_are_no_pattern():
    assert unowned(actions(without={3}, count=3)) == []


def test_the_last_action_may_be_a_closing_remark_unless_it_sets_a_target():
    assert unowned(actions(without={7})) == []
    with_target = actions(without={7}, tail="金融行动新增贷款10亿元。\n")
    assert unowned(with_target.target("10亿元", "新增贷款")) == [["（七）金融行动"]]


@pytest.mark.parametrize(
    "title", ["组织领导", "督导考核", "宣传引导", "保障措施", "工作要求", "总体要求", "统计监测"]
)
def test_aims_and_safeguards_need_no_owner(title):
    text = PERIOD
    for numeral, name in zip("一二三四五六", ("工业", "项目", "消费", title, "农业", "就业"), strict=True):
        owner = "" if name == title else f"由市{name}局牵头，市财政局配合。"
        text += f"{numeral}、{name if name == title else '抓好' + name}\n\n各项工作要落到实处。{owner}\n\n"
    builder = PlanBuilder(text)
    for name in ("工业", "项目", "消费", "农业", "就业"):
        builder.owners(f"由市{name}局牵头，市财政局配合")
    with_names = [
        entry.__class__(entry.span, "", (), ("市某局",), (), None) for entry in builder.responsibilities
    ]
    builder.responsibilities = with_names
    assert unowned(builder) == []


def test_an_owner_named_above_answers_for_what_stands_below():
    text = PERIOD + "一、重点行动（责任领导：沈砚秋；牵头单位：市发改局）\n\n"
    for numeral, name in zip(NUMBERS, TITLES, strict=True):
        owner = "" if name == "外贸行动" else clause(numeral)
        text += f"（{numeral}）{name}\n\n抓好各项工作。{owner}\n\n"
    builder = PlanBuilder(text).owners("（责任领导：沈砚秋；牵头单位：市发改局）")
    for numeral, name in zip(NUMBERS, TITLES, strict=True):
        if name != "外贸行动":
            builder.owners(clause(numeral))
    assert unowned(builder) == []


def test_a_word_that_hints_at_an_owner_not_read_keeps_the_check_silent():
    for hint in ("由市商务专班负责。", "（市商务局、市税务局）", "责任主体为各镇。"):
        builder = actions(without={4})
        builder.text = builder.text.replace("抓好外贸行动工作，", f"抓好外贸行动工作，{hint}")
        assert unowned(rebuilt(builder)) == []


def rebuilt(builder):
    """Return the same plan after its text has changed."""
    fresh = PlanBuilder(builder.text)
    for number in (1, 2, 3, 5, 6, 7):
        fresh.owners(clause(number))
    return fresh


def numbered(*, without=()):
    """Return three small chapters whose items are numbered through and name an owner each."""
    text, number, owners = PERIOD + "二、重点任务\n\n", 0, []
    for numeral in "一二三":
        text += f"（{numeral}）第{numeral}类任务\n\n"
        for _ in range(4):
            number += 1
            owner = "" if number in without else clause(number)
            owners += [owner] if owner else []
            text += f"{number}.完成事项{number}\n\n抓好落实。{owner}\n\n"
    builder = PlanBuilder(text)
    for owner in owners:
        builder.owners(owner)
    return builder


def test_a_pattern_may_run_through_several_chapters():
    assert unowned(numbered(without={6})) == [["6.完成事项6"]]
    assert unowned(numbered()) == []
    assert unowned(numbered(without={2, 6, 10, 11})) == []


def table(*rows, headings="序号\t工作任务\t责任领导\t牵头单位\t完成时限", title=PERIOD):
    lines = "\n".join("\t".join(row) for row in rows)
    return PlanBuilder(f"{title}附件1\n重点任务安排表\n{headings}\n{lines}\n")


FULL = [
    (str(n), f"{name}清单", "沈砚秋", f"市第{n}局", f"{n}月底前") for n, name in enumerate(TITLES, start=1)
]


def changed(row, **cells):
    columns = {"leader": 2, "lead": 3, "deadline": 4}
    return tuple(next((v for k, v in cells.items() if columns[k] == i), cell) for i, cell in enumerate(row))


def test_a_row_that_names_nobody_is_found_by_its_task():
    rows = [*FULL[:3], changed(FULL[3], leader="", lead=""), *FULL[4:]]
    assert unowned(table(*rows)) == [["外贸行动清单"]]


def test_a_row_with_one_owner_of_two_is_owned():
    assert unowned(table(*FULL[:3], changed(FULL[3], leader=""), *FULL[4:])) == []


def test_many_blank_owner_cells_were_merged_downwards():
    rows = [changed(row, leader="", lead="") if index % 2 else row for index, row in enumerate(FULL)]
    assert unowned(table(*rows)) == []


def test_the_row_of_totals_needs_no_owner():
    assert unowned(table(*FULL, ("", "合计", "", "", ""))) == []


def undated(builder):
    plan = builder.build()
    return [(finding.severity, *quotes(plan, finding)) for finding in missing_deadlines(plan)]


def test_a_blank_cell_among_deadlines_is_a_warning():
    rows = [*FULL[:4], changed(FULL[4], deadline=""), *FULL[5:]]
    assert undated(table(*rows)) == [("warning", "农业行动清单")]


def test_a_time_elsewhere_in_the_row_is_a_deadline():
    row = ("5", "3月底前完成春耕备耕", "沈砚秋", "市农业农村局", "")
    assert undated(table(*FULL[:4], row, *FULL[5:])) == []


@pytest.mark.parametrize("deadline", ["长期坚持", "每月5日前", "一季度末", "即时"])
def test_any_words_in_the_cell_are_a_deadline(deadline):
    assert undated(table(*FULL[:4], changed(FULL[4], deadline=deadline), *FULL[5:])) == []


def test_a_table_without_a_column_of_deadlines_asks_for_none():
    rows = [row[:4] for row in FULL]
    assert undated(table(*rows, headings="序号\t工作任务\t责任领导\t牵头单位")) == []


def dated_sections(title, without=()):
    text = title + "二、重点任务\n\n"
    for numeral, name in zip(NUMBERS, TITLES, strict=True):
        time = "" if name in without else "6月底前完成"
        text += f"（{numeral}）{name}\n\n抓好各项工作。（责任领导：沈砚秋；牵头单位：{name}专班{time}）\n\n"
    builder = PlanBuilder(text)
    for name in TITLES:
        time = "" if name in without else "6月底前完成"
        builder.owners(
            f"（责任领导：沈砚秋；牵头单位：{name}专班{time}）",
            deadline=None if name in without else "2026-06",
        )
    return builder


def test_a_section_without_deadline_is_a_warning_where_no_period_is_given():
    assert undated(dated_sections(NO_PERIOD, {"农业行动"})) == [("warning", "（五）农业行动")]


def test_a_deadline_that_could_not_be_read_for_want_of_a_year_counts():
    builder = dated_sections(NO_PERIOD, {"农业行动"})
    builder.responsibilities = list(map(without_deadline, builder.responsibilities))
    assert undated(builder) == [("warning", "（五）农业行动")]


def without_deadline(entry):
    return entry.__class__(entry.span, entry.task, entry.leaders, entry.lead, entry.support, None)


def test_a_section_inherits_the_period_of_the_document():
    assert undated(dated_sections(PERIOD, {"农业行动"})) == [("info", "（五）农业行动")]


def test_where_every_section_has_a_deadline_or_most_have_none_nothing_is_found():
    assert undated(dated_sections(NO_PERIOD)) == []
    assert undated(dated_sections(NO_PERIOD, set(TITLES[1:]))) == []


def quantified(*, without=(), words="逐项列出清单，按旬更新台账，及时协调解决困难，确保各项措施落到实处"):
    text = PERIOD + "二、重点行动\n\n"
    for numeral, name in zip(NUMBERS, TITLES, strict=True):
        text += f"（{numeral}）{name}\n\n{words if name in without else f'{name}产值增长9%'}。\n\n"
    builder = PlanBuilder(text)
    for name in TITLES:
        if name not in without:
            builder.target(f"{name}产值增长9%", f"{name}产值")
    plan = builder.build()
    return [quotes(plan, finding) for finding in unquantified_actions(plan)]


def test_an_action_without_number_among_quantified_ones_is_found():
    assert quantified(without={"外贸行动"}) == [["（四）外贸行动"]]


def test_where_every_action_has_a_number_or_several_have_none_nothing_is_found():
    assert quantified() == []
    assert quantified(without={"外贸行动", "农业行动"}) == []


@pytest.mark.parametrize(
    "words",
    [
        "居民收入与经济保持同步增长，各项民生政策落到实处，持续改善群众生活",
        "外贸出口占全市的份额稳中有升，企业抗风险能力进一步提高，服务更加到位",
        "推动重点企业走出去，举办境外展会4场，组织企业参展，支持开拓多元市场",
        "简短",
    ],
)
def test_a_goal_in_words_or_a_count_not_read_as_a_target_is_enough(words):
    assert quantified(without={"外贸行动"}, words=words) == []
