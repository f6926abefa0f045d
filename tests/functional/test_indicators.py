"""The pages of the catalogue of indicators."""

from __future__ import annotations

import pytest

from redstart.apps.indicators.models import Indicator
from redstart.usecases.indicators import adopt_catalogue
from redstart.usecases.people import console_actor
from tests.factories.plans import NOW, key

FORM = {
    "code": "cable-cars",
    "zh": "索道客运量",
    "unit": "万人次",
    "measures": ["level", "growth"],
    "every": "month",
    "series": "cumulative",
    "joined": "no",
    "direction": "up",
    "regions": "sum",
    "comparable": "no",
    "release": "10",
}


@pytest.fixture
def catalogue(cast):
    adopt_catalogue(by=console_actor(now=NOW), now=NOW, key=key())
    return {row.code: row for row in Indicator.objects.all()}


def shown(answer):
    return [row.code for row, _ in answer.context["rows"]]


def test_the_catalogue_is_searched_by_any_name(catalogue, member):
    assert shown(member.get("/indicators", {"words": "社零"})) == ["retail", "retail-above"]
    assert shown(member.get("/indicators", {"every": "year", "department": "科技局"})) == [
        "research",
        "high-tech-firms",
    ]


def test_who_only_looks_is_offered_no_change(catalogue, member):
    text = member.get(f"/indicators/{catalogue['gdp'].pk}").content.decode()
    assert "更改口径" not in text
    assert member.post("/indicators/new", FORM).status_code == 404


def test_an_indicator_is_added_and_found_under_another_name(catalogue, administrator):
    address = administrator.post("/indicators/new", FORM).headers["Location"]
    administrator.post(f"{address}/names", {"name": "索道人次"})
    assert shown(administrator.get("/indicators", {"words": "索道人次"})) == ["cable-cars"]
    administrator.post(f"{address}/names/remove", {"name": "索道人次"})
    assert shown(administrator.get("/indicators", {"words": "索道人次"})) == []


def test_a_refused_form_keeps_what_was_typed_and_says_what_is_wrong(catalogue, administrator):
    answer = administrator.post("/indicators/new", FORM | {"release": "40"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "不能填“40”" in text
    assert 'value="索道客运量"' in text


def test_an_indicator_is_changed_retired_and_brought_back(catalogue, administrator):
    row = catalogue["retail"]
    address = f"/indicators/{row.pk}"
    fields = FORM | {"zh": row.zh, "unit": "亿元", "release": "16", "version": "1"}
    assert administrator.post(f"{address}/change", fields).status_code == 302
    assert Indicator.objects.get(code="retail").release == 16
    administrator.post(f"{address}/retire", {"version": "2", "reason": "并入他项"})
    assert "停用" in administrator.get(address).content.decode()
    assert shown(administrator.get("/indicators", {"state": "retired"})) == ["retail"]
    administrator.post(f"{address}/retire", {"version": "3", "back": "yes"})
    assert Indicator.objects.get(code="retail").retired_on is None


def test_a_stale_change_is_told_beside_the_form(catalogue, administrator):
    address = f"/indicators/{catalogue['retail'].pk}/change"
    fields = FORM | {"zh": "社会消费品零售总额", "version": "1"}
    administrator.post(address, fields)
    assert administrator.post(address, fields | {"release": "11"}).status_code == 409
