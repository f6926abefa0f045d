"""Targets find their indicators by name, by a person's choice, or none."""

from __future__ import annotations

import pytest

from redstart.apps.indicators.models import Indicator
from redstart.apps.plans.models import TargetIndicator
from redstart.apps.plans.queries.measured import comparable, scale
from redstart.usecases import indicators as catalogue
from redstart.usecases import measuring as acts
from redstart.usecases.people import console_actor
from tests.factories.errors import refused
from tests.factories.plans import NOW, draft_plan, issued_plan, key, make_cast


@pytest.fixture
def cast(db):
    catalogue.adopt_catalogue(by=console_actor(now=NOW), now=NOW, key=key())
    return make_cast()


def by_name(cast, started):
    rows = acts.measured_targets(cast.owner, started.version_id)
    return {row.target.indicator: row for row in rows}


def choose(cast, started, row, indicator, **more):
    acts.choose(
        by=more.pop("by", cast.owner),
        now=NOW,
        key=key(),
        version_id=started.version_id,
        target_id=row.target.pk,
        indicator=indicator,
        **more,
    )


def test_a_target_is_measured_by_the_indicator_of_its_name(cast):
    rows = by_name(cast, draft_plan(cast.owner))
    assert {name: row.indicator.code for name, row in rows.items() if row.indicator} == {
        "规模以上工业增加值": "industry",
        "新增规上工业企业": "industry-firms-new",
        "固定资产投资": "investment",
        "社会消费品零售总额": "retail",
    }
    assert TargetIndicator.objects.count() == 0


def test_issue_keeps_what_the_names_said(cast):
    started = issued_plan(cast.owner)
    before = {name: row.indicator.code for name, row in by_name(cast, started).items() if row.indicator}
    assert TargetIndicator.objects.count() >= len(before) > 0
    row = Indicator.objects.get(code="retail")
    catalogue.retire(
        by=console_actor(now=NOW), now=NOW, key=key(), indicator_id=row.pk, version=1, on=NOW.date()
    )
    after = {name: row.indicator.code for name, row in by_name(cast, started).items() if row.indicator}
    assert after == before


def test_a_person_chooses_otherwise_and_takes_it_back(cast):
    started = draft_plan(cast.owner)
    row = by_name(cast, started)["社会消费品零售总额"]
    choose(cast, started, row, "限上社零")
    chosen = by_name(cast, started)["社会消费品零售总额"]
    assert (chosen.indicator.code, chosen.decided) == ("retail-above", True)
    acts.forget(
        by=cast.owner,
        now=NOW,
        key=key(),
        version_id=started.version_id,
        target_id=row.target.pk,
        version=chosen.version,
    )
    assert by_name(cast, started)["社会消费品零售总额"].indicator.code == "retail"


def test_a_target_may_need_no_indicator(cast):
    started = draft_plan(cast.owner)
    choose(cast, started, by_name(cast, started)["固定资产投资"], None)
    row = by_name(cast, started)["固定资产投资"]
    assert row.refused
    assert row.indicator is None


def test_an_indicator_that_cannot_measure_the_target_is_called_a_misfit(cast):
    started = draft_plan(cast.owner)
    choose(cast, started, by_name(cast, started)["新增规上工业企业"], "tourists")
    assert by_name(cast, started)["新增规上工业企业"].misfit == "unit"
    choose(cast, started, by_name(cast, started)["新增规上工业企业"], "bad-loans", version=1)
    assert by_name(cast, started)["新增规上工业企业"].misfit == "measure"


def test_an_indicator_that_is_not_there_is_refused(cast):
    started = draft_plan(cast.owner)
    row = by_name(cast, started)["固定资产投资"]
    assert refused(lambda: choose(cast, started, row, "某项")) == "indicator-unknown"


def test_a_stale_choice_is_refused(cast):
    started = draft_plan(cast.owner)
    row = by_name(cast, started)["固定资产投资"]
    choose(cast, started, row, "investment-private")
    choose(cast, started, row, "investment-industry", version=1)
    assert refused(lambda: choose(cast, started, row, "gdp", version=1)) == "version-conflict"


def test_who_may_only_look_chooses_nothing(cast):
    started = draft_plan(cast.owner)
    row = by_name(cast, started)["固定资产投资"]
    assert refused(lambda: choose(cast, started, row, "gdp", by=cast.member)) == "not-allowed"


@pytest.mark.parametrize(
    ("written", "standard", "times"),
    [
        ("亿元", "亿元", 1),
        ("亿元", "万元", 10_000),
        ("万元", "亿元", None),
        ("万元", "万人", None),
        ("台", "台", 1),
    ],
)
def test_units_are_brought_to_one_another(written, standard, times):
    assert scale(written, standard) == times


def test_units_of_one_kind_can_be_compared_both_ways():
    assert comparable("万元", "亿元")
    assert comparable("亿元", "万元")
    assert not comparable("万美元", "亿元")
