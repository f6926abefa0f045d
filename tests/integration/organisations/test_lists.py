"""Lists of units and persons: what goes out comes back without a change; errors keep everything out."""

import pytest

from redstart.apps.accounts.models import PersonName
from redstart.apps.journal.models import Entry
from redstart.apps.organisations.models import Liaison, PersonDetail, Post, Unit
from redstart.usecases.lists import export_persons, export_units, import_persons, import_units
from redstart.usecases.lists import persons as person_list
from redstart.usecases.lists import units as unit_list
from redstart.usecases.sheets import sheet_bytes
from tests.factories.plans import CITY, NOW, key


def unit_row(**changes):
    return {"region": CITY, "name": "市数据局", "kind": "部门", "aliases": "市大数据局", **changes}


def person_row(**changes):
    row = {"name": "张伟", "region": CITY, "unit": "市工信局", "title": "科长", "since": "2026-01-05"}
    return {**row, "liaison": "主", "note": "工业科", "phone": "0722-1234567", **changes}


def take(cast, layout, rows, call, **more):
    data = sheet_bytes(layout, rows, made_at=NOW)
    return call(by=cast.owner, now=NOW, key=key(), data=data, name="list.xlsx", **more)


def units(cast, *rows, **more):
    return take(cast, unit_list.LAYOUT, rows, import_units, **more)


def persons(cast, *rows, **more):
    return take(cast, person_list.LAYOUT, rows, import_persons, **more)


def test_a_list_adds_units_and_says_so(cast, plan):
    done = units(cast, unit_row(), unit_row(name="市能源局", aliases=""))
    assert (done.added, done.changed, done.same) == (2, 0, 0)
    assert Unit.objects.get(name="市数据局").aliases.get().alias == "市大数据局"


def test_exported_units_come_back_without_a_change(cast, plan):
    before = Entry.objects.count()
    data = export_units(cast.owner, now=NOW)
    done = import_units(by=cast.owner, now=NOW, key=key(), data=data)
    assert (done.added, done.changed, done.same) == (0, 0, Unit.objects.count())
    assert Entry.objects.count() == before


def test_exported_persons_come_back_without_a_change(cast, plan):
    persons(cast, person_row())
    before = Entry.objects.count()
    data = export_persons(cast.owner, now=NOW)
    done = import_persons(by=cast.owner, now=NOW, key=key(), data=data)
    assert (done.added, done.changed, done.same) == (0, 0, Post.objects.filter(valid_to=None).count())
    assert Entry.objects.count() == before


def test_a_list_of_persons_brings_posts_liaisons_and_phones(cast, plan):
    done = persons(cast, person_row(), person_row(unit="市商务局", note="外贸科", liaison=""))
    assert done.added == 2
    assert PersonName.objects.filter(name="张伟").count() == 2
    assert Liaison.objects.get().unit.name == "市工信局"
    assert set(PersonDetail.objects.values_list("note", flat=True)) == {"工业科", "外贸科"}


def test_a_person_is_known_again_by_name_and_place(cast, plan):
    persons(cast, person_row())
    done = persons(cast, person_row(phone="0722-7654321"))
    assert (done.added, done.changed) == (0, 1)
    assert PersonDetail.objects.get().phone == "0722-7654321"


def test_a_dry_run_tells_and_keeps_nothing(cast, plan):
    before = Entry.objects.count()
    done = units(cast, unit_row(), dry=True)
    assert (done.added, done.dry) == (1, True)
    assert not Unit.objects.filter(name="市数据局").exists()
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (unit_row(region="999999"), "地区代码"),
        (unit_row(region="990200"), "地区代码"),
        (unit_row(id="1", name="别的名称"), "单位名称"),
        (unit_row(kind="衙门"), "类别"),
    ],
)
def test_an_error_in_one_row_keeps_the_whole_list_of_units_out(cast, plan, row, column):
    done = units(cast, unit_row(), row)
    assert [(problem.row, problem.column) for problem in done.problems] == [(3, column)]
    assert not Unit.objects.filter(name="市数据局").exists()


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (person_row(unit="没有的局"), "单位"),
        (person_row(unit=""), "单位"),
        (person_row(id="999999"), "编号"),
        (person_row(phone="打总机"), ""),
        (person_row(name=""), "姓名"),
    ],
)
def test_an_error_in_one_row_keeps_the_whole_list_of_persons_out(cast, plan, row, column):
    done = persons(cast, person_row(name="许岚", liaison=""), row)
    assert [(problem.row, problem.column) for problem in done.problems] == [(3, column)]
    assert not PersonName.objects.filter(name__in=["张伟", "许岚"]).exists()


def test_a_formula_stays_a_name(cast, plan):
    units(cast, unit_row(name="=cmd|calc"))
    assert Unit.objects.filter(name="=cmd|calc").exists()
