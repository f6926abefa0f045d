"""The ledger: rows as officials know them, and the workbook."""

import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from redstart.apps.plans.columns import FILTERS, SORTS
from redstart.apps.plans.models import Action, Duty
from redstart.apps.plans.queries import ledger
from redstart.usecases import review
from redstart.usecases.ledgers import export_ledger, ledger_file_name
from redstart.usecases.review import ItemRef
from tests.factories.errors import refused
from tests.factories.plans import NOW, document, draft_plan, issued_plan, key

TODAY = date(2026, 1, 12)


@pytest.fixture
def plan(cast):
    return issued_plan(cast.owner)


def rows(cast, plan, **options):
    return ledger(cast.owner, plan.version_id, **{"as_of": TODAY, **options}).rows


def tasks(cast, plan, **options):
    return [row.task for row in rows(cast, plan, **options)]


def test_a_row_says_what_is_to_be_reached_by_whom_and_when(cast, plan):
    row = rows(cast, plan)[1]
    assert (row.number, row.group.title, row.task) == (2, "项目攻坚行动", "项目攻坚行动")
    assert [target.indicator for target in row.targets] == ["固定资产投资", "固定资产投资"]
    assert (row.leaders, row.lead, row.support) == (("沈禾",), ("市发展和改革局",), ("市住建局",))
    assert (row.deadline, row.due_by, row.status) == (date(2026, 3, 20), "own", "running")


def test_a_heading_that_only_announces_is_no_row(cast, plan):
    assert tasks(cast, plan) == ["工业稳产行动", "项目攻坚行动", "消费提升行动"]


def test_a_task_without_a_deadline_is_due_when_the_drive_ends(cast, plan):
    row = rows(cast, plan)[0]
    assert (row.deadline, row.due_by) == (date(2026, 3, 31), "drive")


@pytest.mark.parametrize(
    ("periods", "due"),
    [
        (("2026", "2026"), (date(2026, 12, 31), "targets")),
        (("2026", "2026H1"), (date(2026, 6, 30), "targets")),
        (("2026", "2026Q1"), (date(2026, 3, 31), "drive")),
        (("2026", ""), (date(2026, 3, 31), "drive")),
        (("2025", "2025"), (date(2026, 3, 31), "drive")),
    ],
)
def test_targets_of_another_period_are_due_when_it_ends(cast, periods, due):
    base = document()
    aims = tuple(replace(row, period=period) for row, period in zip(base.targets[:2], periods, strict=True))
    plan = issued_plan(cast.owner, targets=(*aims, *base.targets[2:]))
    row = rows(cast, plan)[0]
    assert (row.deadline, row.due_by) == due
    assert {duty.deadline for duty in Duty.objects.filter(responsibility=row.responsibility)} == {due[0]}
    words = {"targets": "（目标期末）", "drive": "（行动结束）"}[due[1]]
    assert texts(export(cast, plan)["台账"])[4][6] == f"{due[0]}{words}"


@pytest.mark.parametrize(
    ("day", "left", "status"),
    [
        (date(2026, 3, 2), 14, "running"),
        (date(2026, 3, 13), 5, "due_soon"),
        (date(2026, 3, 20), 0, "due_soon"),
        (date(2026, 3, 21), -1, "past_due"),
        (date(2026, 3, 25), -3, "past_due"),
    ],
)
def test_the_distance_to_a_deadline_is_counted_in_working_days(cast, plan, day, left, status):
    row = rows(cast, plan, as_of=day)[1]
    assert (row.working_days_left, row.status) == (left, status)


def test_a_draft_tells_what_is_to_review(cast):
    plan = draft_plan(cast.owner)
    assert {row.status for row in rows(cast, plan)} == {"to_review"}
    review.accept_all(by=cast.owner, now=NOW, key=key(), version_id=plan.version_id)
    assert [row.status for row in rows(cast, plan)] == ["reviewed", "reviewed", "no_lead"]


def test_a_dropped_item_leaves_the_ledger(cast):
    plan = draft_plan(cast.owner)
    action = Action.objects.get(title="工业稳产行动")
    review.drop(
        by=cast.owner, now=NOW, key=key(), version_id=plan.version_id, items=[ItemRef("action", action.pk)]
    )
    assert tasks(cast, plan) == ["项目攻坚行动", "消费提升行动"]


def test_a_heading_beneath_an_owned_action_inherits_its_owner(cast):
    base = document()
    below = replace(base.actions[3], parent=1, number="1.", title="壮大规上企业")
    moved = replace(base.targets[1], action=3)
    plan = draft_plan(
        cast.owner,
        actions=(*base.actions[:3], below),
        targets=(base.targets[0], moved),
        responsibilities=base.responsibilities[:1],
    )
    found = rows(cast, plan)
    assert [(row.task, row.inherited, row.lead) for row in found] == [
        ("工业稳产行动", False, ("市工信局",)),
        ("项目攻坚行动", False, ()),
        ("壮大规上企业", True, ("市工信局",)),
    ]
    assert found[2].group.title == "工业稳产行动"


def test_items_outside_any_action_have_rows_too(cast):
    base = document()
    plan = draft_plan(
        cast.owner,
        actions=(),
        targets=(replace(base.targets[0], action=None),),
        responsibilities=(replace(base.responsibilities[0], action=None),),
    )
    assert [(row.group, row.task, len(row.targets)) for row in rows(cast, plan)] == [
        (None, "工业稳产行动", 0),
        (None, "", 1),
    ]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"leader": "丁远"}, [1]),
        ({"lead": "市发展和改革局"}, [2]),
        ({"unit": "市发改局"}, [1]),
        ({"text": "消费"}, [3]),
        ({"text": "固定资产"}, [2]),
        ({"status": "running"}, [1, 2, 3]),
        ({"status": "past_due"}, []),
        ({"leader": "丁远", "unit": "市住建局"}, []),
        ({"leader": ""}, [1, 2, 3]),
    ],
)
def test_filters_all_hold(cast, plan, filters, found):
    assert [row.number for row in rows(cast, plan, filters=filters)] == found


def test_the_total_counts_what_is_filtered_out(cast, plan):
    shown = ledger(cast.owner, plan.version_id, as_of=TODAY, filters={"leader": "丁远"})
    assert (len(shown.rows), shown.total) == (1, 3)


def test_sorting_puts_rows_without_a_value_last(cast, plan):
    assert [row.leaders for row in rows(cast, plan, sort="leaders")] == [("丁远",), ("沈禾",), ()]
    assert [row.leaders for row in rows(cast, plan, sort="leaders", descending=True)] == [
        ("沈禾",),
        ("丁远",),
        (),
    ]
    assert [row.number for row in rows(cast, plan, sort="deadline")] == [2, 1, 3]
    assert [row.number for row in rows(cast, plan, descending=True)] == [3, 2, 1]


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_keeps_every_row(cast, plan, sort):
    assert {row.number for row in rows(cast, plan, sort=sort)} == {1, 2, 3}


@pytest.mark.parametrize("name", ["", "id", "drive__region", "task; DROP TABLE"])
def test_other_columns_are_refused(cast, plan, name):
    assert refused(lambda: rows(cast, plan, sort=name)) == "unknown-column"
    assert refused(lambda: rows(cast, plan, filters={name: "x"})) == "unknown-column"
    assert name not in FILTERS


def test_a_ledger_is_read_within_the_scope(cast, plan):
    assert ledger(cast.member, plan.version_id, as_of=TODAY).total == 3
    assert refused(lambda: ledger(cast.stranger, plan.version_id, as_of=TODAY)) == "not-found"


def export(cast, plan, **options):
    content = export_ledger(actor=cast.owner, version_id=plan.version_id, now=NOW, **options)
    return openpyxl.load_workbook(io.BytesIO(content))


def texts(page):
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_the_workbook_has_a_sheet_for_each_view(cast, plan):
    assert export(cast, plan).sheetnames == ["台账", "目标", "责任", "体检", "说明"]
    assert export(cast, plan, language="en").sheetnames == [
        "Ledger", "Targets", "Responsibilities", "Plan check", "Notes",
    ]  # fmt: skip


def test_the_first_sheet_is_the_ledger_under_its_actions(cast, plan):
    lines = texts(export(cast, plan)["台账"])
    assert lines[0][0] == "清湖市2026年一季度“开门红”工作方案"
    assert lines[1][0] == "【内部】 · 清湖市 · 2026Q1 · 第1版（已印发） · 数据截至2026-01-12"
    assert lines[2] == ["序号", "任务", "目标", "责任领导", "牵头单位", "责任单位", "时限", "状态"]
    assert lines[3][0] == "（一）工业稳产行动　责任领导：丁远"
    assert lines[4] == [
        1,
        "工业稳产行动",
        "确保规模以上工业增加值增长8%以上\n新增规上工业企业5家",
        "丁远",
        "市工信局",
        "市发改局、各镇人民政府",
        "2026-03-31（行动结束）",
        "推进中",
    ]
    assert lines[6][2] == "力争固定资产投资30亿元\n力争固定资产投资增长12%左右"


def test_a_sorted_ledger_names_the_action_in_each_row(cast, plan):
    lines = texts(export(cast, plan, sort="deadline")["台账"])
    assert lines[2][1] == "行动"
    assert [line[0] for line in lines[3:]] == [2, 1, 3]


def test_targets_are_numbers_with_their_words(cast, plan):
    lines = texts(export(cast, plan)["目标"])
    assert lines[3][1:10] == ["规模以上工业增加值", "增速", "以上", 8, None, "%", "确保", "2026Q1", None]
    assert lines[3][11] == "8%"
    assert lines[7][4:6] == [5, 7]


def test_findings_tell_how_they_were_settled(cast, plan):
    lines = texts(export(cast, plan)["体检"])
    assert [line[:4] for line in lines[3:]] == [
        ["错误", "target-conflict", "两处数值不一致", "原文如此，保留"],
        ["疑点", "unowned-action", "“消费提升行动”没有责任领导", None],
    ]


def test_every_sheet_prints_on_a4_landscape_with_its_head_repeated(cast, plan):
    for page in export(cast, plan):
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.sheet_properties.pageSetUpPr.fitToPage, page.page_setup.fitToHeight) == (True, 0)
        assert page.print_title_rows == "$3:$3"
        assert page.freeze_panes == "A4"


@pytest.mark.parametrize("words", ["=1+1", "+2", "-3", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://x.example"])
def test_a_text_stays_a_text(cast, words):
    base = document()
    plan = draft_plan(
        cast.owner,
        actions=(base.actions[0], replace(base.actions[1], title=words), *base.actions[2:]),
        targets=(replace(base.targets[0], indicator=words, unit=words[:20]), *base.targets[1:]),
        responsibilities=(replace(base.responsibilities[0], task=words, lead=(words,)),),
    )
    book = export(cast, plan)
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value == words]
    assert len(cells) >= 4
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_same_ledger_gives_the_same_bytes(cast, plan):
    one, two = (export_ledger(actor=cast.owner, version_id=plan.version_id, now=NOW) for _ in range(2))
    assert one == two


def test_who_may_not_see_a_plan_exports_nothing(cast, plan):
    call = lambda: export_ledger(actor=cast.stranger, version_id=plan.version_id, now=NOW)  # noqa: E731
    assert refused(call) == "not-found"
    assert export_ledger(actor=cast.member, version_id=plan.version_id, now=NOW)


def test_the_file_is_named_after_drive_version_and_day(cast, plan):
    late = datetime.fromisoformat("2026-01-12T23:30:00+00:00")
    assert ledger_file_name(cast.owner, plan.version_id, late) == (
        "【内部】清湖市2026年一季度“开门红”工作方案_台账_v1_20260113.xlsx"
    )
