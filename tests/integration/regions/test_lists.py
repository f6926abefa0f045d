"""Regions and their classes come and go as xlsx, whole or not at all."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from redstart.apps.journal.models import Command, Entry
from redstart.apps.organisations.models import ClassAssignment, Region
from redstart.apps.organisations.regions.history import name_on
from redstart.apps.organisations.regions.situations import classes_on, grouped_on
from redstart.kernel.errors import RedstartError
from redstart.usecases.regions.class_lists import export_classes, import_classes
from redstart.usecases.regions.lists import export_regions, import_regions, template
from redstart.usecases.regions.situations import Classing, add_scheme, assign_classes
from tests.factories.plans import NOW, key
from tests.integration.regions.conftest import CITY, COUNTY, PROVINCE, RUN, SISTER, TODAY, region

HEADS = ["代码", "名称", "层级", "上级代码", "其他写法", "设立日期", "更名生效日期", "依据"]


def book(*rows, heads=HEADS):
    made = Workbook()
    for row in (heads, *rows):
        made.active.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def take(world, data, by=None, dry=False):
    return import_regions(by=by or world.console, now=NOW, key=key(), data=data, name="区划.xlsx", dry=dry)


def counted(outcome):
    return (outcome.added, outcome.changed, outcome.same)


def cells(data):
    return [[cell.value for cell in row] for row in load_workbook(BytesIO(data)).worksheets[0].iter_rows()]


def test_towns_are_entered_whatever_the_order_of_their_parents(world):
    data = book(
        ["910191101", "创新街道", "乡级", "910191"],
        ["910191", "高新区", "功能区", CITY, "高新、开发区"],
        ["", "东坪镇", "乡级", COUNTY, "", "1984-05-01"],
    )
    assert counted(take(world, data)) == (3, 0, 0)
    assert region("910191101").parent == region("910191")
    assert region("910191").short_names == ["高新", "开发区"]
    assert Region.objects.get(name="东坪镇").valid_from == date(1984, 5, 1)


def test_the_same_list_again_changes_nothing(world):
    data = book(["", "东坪镇", "乡级", COUNTY], ["910121102", "西坪镇", "乡级", COUNTY])
    take(world, data)
    entries = Entry.objects.count()
    assert counted(take(world, data)) == (0, 0, 2)
    assert Entry.objects.count() == entries


def test_what_goes_out_comes_back_without_change(world):
    world.add(COUNTY, "东坪镇", "town", short_names=["东坪"], valid_from=date(1984, 5, 1))
    data = export_regions(world.console, day=TODAY, made_at=NOW)
    assert counted(take(world, data)) == (0, 0, Region.objects.count())


def test_the_english_list_comes_back_too(world):
    data = export_regions(world.console, day=TODAY, made_at=NOW, language="en")
    assert counted(take(world, data)) == (0, 0, Region.objects.count())


def test_a_dry_run_tells_and_writes_nothing(world):
    before = (Region.objects.count(), Entry.objects.count(), Command.objects.count())
    outcome = take(world, book(["", "东坪镇", "乡级", COUNTY]), dry=True)
    assert counted(outcome) == (1, 0, 0)
    assert (Region.objects.count(), Entry.objects.count(), Command.objects.count()) == before


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (["", "", "乡级", COUNTY], "名称"),
        (["", "东坪镇", "村级", COUNTY], "层级"),
        (["", "东坪镇", "", COUNTY], "层级"),
        (["", "东坪镇", "乡级", "000000"], "上级代码"),
        (["", "东坪镇", "乡级", ""], "上级代码"),
        (["东", "东坪镇", "乡级", COUNTY], "代码"),
        (["", "东坪镇", "地级", COUNTY], "层级"),
        (["", "东坪镇", "乡级", COUNTY, "", "去年"], "设立日期"),
        ([COUNTY, "清河区", "县级", CITY], "更名生效日期"),
        ([COUNTY, "清河县", "县级", PROVINCE], "上级代码"),
        (["", "东" * 61, "乡级", COUNTY], "名称"),
    ],
)
def test_one_error_is_told_with_its_place_and_nothing_is_written(world, row, column):
    before = Region.objects.count()
    outcome = take(world, book(["", "西坪镇", "乡级", COUNTY], row))
    assert [(problem.row, problem.column) for problem in outcome.problems] == [(3, column)]
    assert Region.objects.count() == before


def test_a_code_that_stands_twice_is_told(world):
    outcome = take(
        world, book(["910121101", "东坪镇", "乡级", COUNTY], ["910121101", "西坪镇", "乡级", COUNTY])
    )
    assert outcome.problems[0].row == 3


def test_a_new_name_with_its_day_is_a_dated_rename(world):
    row = [COUNTY, "清河区", "县级", CITY, "", "", "2026-01-01", "省政府批复"]
    assert counted(take(world, book(row))) == (0, 1, 0)
    assert name_on(region(COUNTY), date(2025, 12, 31)) == "清河县"
    assert region(COUNTY).name == "清河区"


def test_a_column_that_is_left_out_changes_nothing(world):
    world.add(COUNTY, "东坪镇", "town", "910121101", short_names=["东坪"])
    data = book(["910121101", "东坪镇"], heads=HEADS[:2])
    assert counted(take(world, data)) == (0, 0, 1)
    assert region("910121101").short_names == ["东坪"]


def test_nobody_imports_outside_the_scope(world):
    keeper = world.user("keeper", "dispatcher", SISTER)
    outcome = take(world, book(["", "东坪镇", "乡级", COUNTY]), by=keeper)
    assert outcome.problems[0].column == "上级代码"
    outcome = take(world, book([COUNTY, "清溪县", "县级", CITY, "", "", "2026-01-01"]), by=keeper)
    assert not outcome.sound
    assert region(COUNTY).name == "清河县"


@pytest.mark.parametrize("payload", ["=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+1", "-1", "=HYPERLINK(1)"])
def test_a_name_that_looks_like_a_formula_stays_text(world, payload):
    world.add(COUNTY, payload, "town", "910121101")
    data = export_regions(world.console, day=TODAY, made_at=NOW)
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == payload]
    assert [cell.data_type for cell in found] == ["s"]
    assert counted(take(world, data)) == (0, 0, Region.objects.count())


def test_a_file_that_is_no_workbook_is_refused(world):
    with pytest.raises(RedstartError):
        take(world, b"no workbook at all")


def test_the_template_has_heads_and_drop_downs(db):
    made = load_workbook(BytesIO(template(made_at=NOW)))
    assert [cell.value.rstrip("*") for cell in made.worksheets[0][1]] == HEADS
    assert made.worksheets[0].data_validations.dataValidation
    assert made.sheetnames[1] == "填写说明"


@pytest.fixture
def scheme(world):
    return add_scheme(
        by=world.console,
        now=NOW,
        key=key(),
        region_code=PROVINCE,
        code="growth",
        name="发展类型",
        name_en="Kinds of growth",
        classes=[("a", "先行", "ahead"), ("b", "追赶", "catching up"), ("c", "生态", "green")],
    )


def classed(world, scheme, *classings, by=None):
    return assign_classes(by=by or world.console, now=NOW, key=key(), scheme_id=scheme, classings=classings)


def on(scheme, day):
    from redstart.apps.organisations.models import ClassScheme

    held = classes_on(ClassScheme.objects.get(pk=scheme), day)
    return {Region.objects.get(pk=pk).code: each.code for pk, each in held.items()}


def test_a_region_is_in_a_class_from_a_day_until_another(world, scheme):
    assert classed(world, scheme, Classing(COUNTY, "a", date(2026, 1, 1), date(2026, 4, 1))) == 1
    assert on(scheme, date(2026, 3, 31)) == {COUNTY: "a"}
    assert on(scheme, date(2026, 4, 1)) == {}


def test_a_later_word_gives_way_only_where_they_overlap(world, scheme):
    classed(world, scheme, Classing(COUNTY, "a", date(2026, 1, 1)))
    classed(world, scheme, Classing(COUNTY, "b", date(2026, 2, 1), date(2026, 3, 1)))
    days = [date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28), date(2026, 3, 1)]
    assert [on(scheme, day)[COUNTY] for day in days] == ["a", "b", "b", "a"]
    classed(world, scheme, Classing(COUNTY, "c", date(2026, 1, 1)))
    assert [on(scheme, day)[COUNTY] for day in days] == ["c"] * 4


def test_the_same_class_again_is_no_news(world, scheme):
    classing = Classing(COUNTY, "先行", date(2026, 1, 1))
    assert classed(world, scheme, classing) == 1
    assert classed(world, scheme, classing, Classing(COUNTY, "a", date(2026, 2, 1))) == 0
    assert ClassAssignment.objects.count() == 1


def test_regions_are_grouped_like_with_like(world, scheme):
    classed(world, scheme, Classing(COUNTY, "b", TODAY), Classing(RUN, "a", TODAY))
    from redstart.apps.organisations.models import ClassScheme

    rows = Region.objects.filter(level="county").order_by("code")
    groups = grouped_on(ClassScheme.objects.get(pk=scheme), rows, TODAY)
    told = [(each.code if each else None, [row.code for row in held]) for each, held in groups]
    assert told == [("a", [RUN]), ("b", [COUNTY]), ("c", []), (None, [SISTER])]


@pytest.mark.parametrize(
    ("classing", "error"),
    [
        (Classing(COUNTY, "z", TODAY), "situation-class-unknown"),
        (Classing("000000", "a", TODAY), "not-found"),
        (Classing(COUNTY, "a", TODAY, TODAY), "dates-reversed"),
    ],
)
def test_a_class_that_cannot_be_is_refused(world, scheme, classing, error):
    with pytest.raises(RedstartError) as caught:
        classed(world, scheme, classing)
    assert caught.value.code == error


def test_only_who_may_class_regions_does(world, scheme):
    for role in ("viewer", "system_administrator"):
        with pytest.raises(RedstartError) as caught:
            classed(world, scheme, Classing(COUNTY, "a", TODAY), by=world.user(role, role, PROVINCE))
        assert caught.value.code == "not-found"


def test_classes_come_by_workbook_and_go_out_again(world, scheme):
    heads = ["地区代码", "类别", "起", "止"]
    data = book([COUNTY, "先行", "2026-01-01"], [SISTER, "生态", "2026-01-01", "2026-04-01"], heads=heads)
    request = {"by": world.console, "now": NOW, "scheme_id": scheme, "name": "类.xlsx"}
    assert import_classes(**request, key=key(), data=data, dry=True).changed == 2
    assert ClassAssignment.objects.count() == 0
    assert import_classes(**request, key=key(), data=data, dry=False).changed == 2
    out = export_classes(world.console, scheme_id=scheme, day=TODAY, made_at=NOW)
    assert len(cells(out)) == 3
    again = import_classes(**request, key=key(), data=out, dry=False)
    assert (again.changed, again.same) == (0, 2)


def test_a_class_list_with_an_error_changes_nothing(world, scheme):
    data = book(
        [COUNTY, "先行", "2026-01-01"], ["000000", "生态", "2026-01-01"], heads=["地区代码", "类别", "起"]
    )
    outcome = import_classes(
        by=world.console, now=NOW, key=key(), scheme_id=scheme, data=data, name="类.xlsx", dry=False
    )
    assert [(problem.row, problem.column) for problem in outcome.problems] == [(3, "地区代码")]
    assert ClassAssignment.objects.count() == 0


def test_a_scheme_needs_two_different_classes(world):
    for classes in ([], [("a", "一", "")], [("a", "一", ""), ("a", "二", "")]):
        with pytest.raises(RedstartError) as caught:
            add_scheme(
                by=world.console,
                now=NOW,
                key=key(),
                region_code=CITY,
                code="s",
                name="类",
                classes=classes,
            )
        assert caught.value.code == "class-scheme-unusable"
