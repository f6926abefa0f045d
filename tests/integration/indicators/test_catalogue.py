"""The installation's catalogue: adopted once, continued by hand, one meaning for each name."""

from __future__ import annotations

from datetime import date

import pytest

from redstart.apps.indicators.models import Indicator, IndicatorName
from redstart.apps.indicators.queries import indicators_named
from redstart.rulebook.indicators import indicators as packaged
from redstart.usecases import indicators as acts
from redstart.usecases.people import console_actor
from tests.factories.errors import refusal, refused
from tests.factories.plans import CITY, NOW, key, make_cast, make_user

VALUES = {
    "code": "cable-cars",
    "zh": "索道客运量",
    "unit": "万人次",
    "measures": "总量、增速",
    "every": "月度",
    "series": "cumulative",
    "joined": "否",
    "direction": "越高越好",
    "regions": "可相加",
    "release": "10",
    "growth_low": "-90",
    "growth_high": "500",
}


@pytest.fixture
def console(db):
    return console_actor(now=NOW)


@pytest.fixture
def adopted(console):
    acts.adopt_catalogue(by=console, now=NOW, key=key())
    return console


def add(by, **changes):
    return acts.add_indicator(by=by, now=NOW, key=key(), values=VALUES | changes)


def test_the_packaged_catalogue_is_adopted_once(adopted):
    assert Indicator.objects.count() == len(packaged())
    assert acts.is_adopted()
    assert acts.adopt_catalogue(by=adopted, now=NOW, key=key()) == 0


def test_every_packaged_name_finds_its_indicator(adopted):
    names = {name: item.code for item in packaged() for name in item.names}
    assert {name: row.code for name, row in indicators_named(names).items()} == names


def test_adopting_leaves_a_citys_own_name_where_it_is(console):
    added = add(console, zh="社零")
    acts.adopt_catalogue(by=console, now=NOW, key=key())
    assert indicators_named(["社零"])["社零"].pk == added


def test_the_words_of_a_form_become_the_columns(console):
    row = Indicator.objects.get(pk=add(console))
    assert (row.measures, row.every, row.direction, row.regions) == (
        ["level", "growth"],
        "month",
        "up",
        "sum",
    )
    assert not row.joined


@pytest.mark.parametrize(
    ("field", "text", "place"),
    [
        ("code", "Cable Cars", "code"),
        ("zh", "", "zh"),
        ("measures", "速度", "measures"),
        ("measures", "", "measures"),
        ("every", "每天", "every"),
        ("release", "32", "release"),
        ("release", "１", "release"),
        ("growth_high", "-95", "growth_high"),
        ("growth_low", "", "growth_high"),
        ("growth_low", "NaN", "growth_low"),
        ("regions", "加权平均", "weight"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(console, field, text, place):
    error = refusal(lambda: add(console, **{field: text}))
    assert (error.code, error.place.field) == ("indicator-field-invalid", place)
    assert Indicator.objects.count() == 0


def test_a_code_means_one_indicator(console):
    add(console)
    assert refused(lambda: add(console, zh="另一项")) == "indicator-code-taken"


def test_a_name_means_one_indicator(adopted):
    assert refused(lambda: add(adopted, zh="ＧＤＰ")) == "indicator-name-taken"
    assert not Indicator.objects.filter(code="cable-cars").exists()


def test_a_renamed_indicator_is_still_found_under_its_old_name(console):
    pk = add(console)
    changed = {name: text for name, text in VALUES.items() if name != "code"} | {"zh": "缆车客运量"}
    acts.change_indicator(by=console, now=NOW, key=key(), indicator_id=pk, version=1, values=changed)
    found = indicators_named(["索道客运量", "缆车客运量"])
    assert {row.zh for row in found.values()} == {"缆车客运量"}
    assert len(found) == 2


def test_a_change_of_what_has_moved_on_is_refused(console):
    pk = add(console)
    change = {"by": console, "now": NOW, "indicator_id": pk, "version": 1}
    acts.change_indicator(**change, key=key(), values=VALUES | {"release": "12"})
    code = refused(lambda: acts.change_indicator(**change, key=key(), values=VALUES | {"release": "14"}))
    assert code == "version-conflict"


def test_the_standard_name_stays(console):
    pk = add(console)
    acts.add_name(by=console, now=NOW, key=key(), indicator_id=pk, name="索道人次")
    acts.remove_name(by=console, now=NOW, key=key(), indicator_id=pk, name="索道人次")
    assert list(IndicatorName.objects.values_list("name", flat=True)) == ["索道客运量"]
    code = refused(
        lambda: acts.remove_name(by=console, now=NOW, key=key(), indicator_id=pk, name="索道客运量")
    )
    assert code == "indicator-last-name"


def test_a_retired_indicator_takes_nothing_new_until_it_is_brought_back(console):
    pk = add(console)
    act = {"by": console, "now": NOW, "indicator_id": pk}
    acts.retire(**act, key=key(), version=1, on=date(2026, 1, 12), reason="停止统计")
    assert indicators_named(["索道客运量"]) == {}
    code = refused(lambda: acts.change_indicator(**act, key=key(), version=2, values=VALUES))
    assert code == "indicator-retired"
    acts.retire(**act, key=key(), version=2, on=None)
    assert set(indicators_named(["索道客运量"])) == {"索道客运量"}


def test_the_catalogue_belongs_to_the_whole_installation(db):
    make_cast()
    dispatcher = make_user("county-dispatcher", "dispatcher", CITY)
    assert refused(lambda: add(dispatcher)) == "not-allowed"
