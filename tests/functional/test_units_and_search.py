"""Units with their other names and members; search over everything in scope."""

from __future__ import annotations

import pytest

from redstart.apps.organisations.models import CollectiveMember, Unit
from tests.factories.plans import issued_plan, key


@pytest.fixture
def started(cast):
    return issued_plan(cast.owner)


def test_the_units_of_a_plan_are_on_the_list(started, member):
    text = member.get("/units").content.decode()
    assert "市工信局" in text
    assert "各镇人民政府" in text
    assert "加入单位" not in text


def test_units_are_filtered_by_words_and_kind(started, member):
    assert [unit.name for unit in member.get("/units", {"words": "住建"}).context["units"]] == ["市住建局"]
    kinds = {unit.kind for unit in member.get("/units", {"kind": "collective"}).context["units"]}
    assert kinds == {"collective"}


def test_an_empty_list_tells_where_units_come_from(cast, member):
    assert "名录还是空的" in member.get("/units").content.decode()


def test_a_unit_is_added_and_found_by_its_other_name(cast, owner):
    fields = {"key": key(), "region": "990100", "name": "东坪镇人民政府", "kind": "government"}
    address = owner.post("/units", fields).headers["Location"]
    owner.post(f"{address}/aliases", {"key": key(), "alias": "东坪镇"})
    assert "东坪镇" in owner.get(address).content.decode()
    assert len(owner.get("/units", {"words": "东坪镇"}).context["units"]) == 1


def test_a_unit_of_another_county_cannot_be_added(cast, owner):
    fields = {"key": key(), "region": "990200", "name": "外县局", "kind": "department"}
    assert owner.post("/units", fields).status_code == 404
    assert Unit.objects.count() == 0


def test_a_collective_gets_its_members_from_a_day_on(started, owner):
    for name in ("东坪镇人民政府", "西坪镇人民政府"):
        owner.post("/units", {"key": key(), "region": "990100", "name": name, "kind": "government"})
    collective = Unit.objects.get(name="各镇人民政府")
    towns = list(Unit.objects.filter(kind="government").values_list("pk", flat=True))
    fields = {"key": key(), "members": towns, "on": "2026-02-01"}
    owner.post(f"/units/{collective.pk}/members", fields)
    text = owner.get(f"/units/{collective.pk}").content.decode()
    assert "东坪镇人民政府" in text
    assert set(CollectiveMember.objects.values_list("member_id", flat=True)) == set(towns)


@pytest.mark.parametrize(
    ("words", "group", "hit"),
    [
        ("项目攻坚", "行动与任务", "（二）项目攻坚行动"),
        ("规模以上", "目标", "规模以上工业增加值"),
        ("沈禾", "责任", "项目攻坚行动"),
        ("住建", "单位", "市住建局"),
        ("清湖市2026", "文件", "清湖市2026年一季度“开门红”工作方案"),
    ],
)
def test_words_find_things_and_lead_to_their_page(started, member, words, group, hit):
    groups = {found.name: found.hits for found in member.get("/search", {"q": words}).context["groups"]}
    found = next(each for each in groups[group] if hit in each.words)
    assert member.get(found.address).status_code == 200


def test_a_target_that_is_found_shows_its_amount_as_the_ledger_does(started, member):
    groups = {found.name: found.hits for found in member.get("/search", {"q": "固定资产"}).context["groups"]}
    assert [hit.words for hit in groups["目标"]] == [
        "固定资产投资 30\u202f亿元",
        "固定资产投资 ≈\u2009+12.0%",
    ]


def test_search_finds_nothing_outside_the_scope(started, stranger):
    for words in ("项目", "工业", "市", "丁远"):
        assert stranger.get("/search", {"q": words}).context["groups"] == []


@pytest.mark.parametrize("words", ["", "   ", "'; drop table", "%", "\\", "<b>", "\x00"])
def test_odd_words_do_no_harm(started, member, words):
    response = member.get("/search", {"q": words})
    assert response.status_code == 200
    assert "<b>" not in response.content.decode().split('id="main"')[1]
