"""Regions come on record: the national ones beneath a root, towns and zones by hand, the root itself."""

from __future__ import annotations

import pytest

from redstart.apps.accounts.models import User
from redstart.apps.accounts.queries import actor_of
from redstart.apps.journal.chain.replay import replay
from redstart.apps.journal.chain.verdict import Verdict
from redstart.apps.journal.models import Entry
from redstart.apps.organisations.models import Region
from redstart.apps.organisations.queries import regions_for_actor
from redstart.kernel.errors import RedstartError
from redstart.rulebook.regions import children_of
from redstart.usecases.drives import begin_drive
from redstart.usecases.people import console_actor
from redstart.usecases.regions.changing import When, rename
from redstart.usecases.regions.entering import adopt_regions
from redstart.usecases.regions.roots import root_region, set_root
from tests.factories.plans import NOW, document, draft_plan, key, make_user
from tests.integration.regions.conftest import CITY, COUNTY, TODAY, region

HUBEI, XIANTAO, GUANGDONG, DONGGUAN, BEIJING = "420000", "429004", "440000", "441900", "110000"


def adopt(code):
    by = console_actor(now=NOW)
    return adopt_regions(by=by, now=NOW, key=key(), code=code)


def root(code):
    return set_root(by=console_actor(now=NOW), now=NOW, key=key(), code=code)


def codes(actor):
    return set(regions_for_actor(actor).values_list("code", flat=True))


def test_a_province_is_adopted_with_its_cities_and_counties_once(db):
    made = adopt(HUBEI)
    cities = children_of(HUBEI)
    counties = [county for city in cities for county in children_of(city.code)]
    assert made.entered == len(cities) + len(counties)
    batches = Entry.objects.filter(subject_kind="journal.batch").count()
    assert batches == 2
    again = adopt(HUBEI)
    assert (again.entered, again.known) == (0, made.entered)
    assert Entry.objects.filter(subject_kind="journal.batch").count() == batches


def test_a_county_run_by_its_province_stands_right_under_it(db):
    adopt(HUBEI)
    assert region(XIANTAO).path == f"/{HUBEI}/{XIANTAO}/"
    assert region(XIANTAO).level == "county"
    keeper = make_user("keeper", "dispatcher", XIANTAO)
    assert codes(keeper) == {XIANTAO}


def test_a_city_without_counties_is_adopted_and_gets_its_towns_by_hand(db):
    from redstart.usecases.regions.entering import add_region

    adopt(GUANGDONG)
    assert not region(DONGGUAN).children.exists()
    by = console_actor(now=NOW)
    add_region(by=by, now=NOW, key=key(), parent_code=DONGGUAN, name="某某镇", level="town", code="441900101")
    assert region("441900101").path == f"/{GUANGDONG}/{DONGGUAN}/441900101/"
    assert codes(make_user("mayor", "viewer", DONGGUAN)) == {DONGGUAN, "441900101"}


def test_a_municipality_has_its_districts_right_under_it(db):
    made = adopt(BEIJING)
    assert made.entered == len(children_of(BEIJING)) == region(BEIJING).children.count()
    assert {row.level for row in region(BEIJING).children.all()} == {"county"}


def test_what_was_renamed_since_is_not_adopted_again(db):
    adopt(HUBEI)
    by = console_actor(now=NOW)
    rename(
        by=by,
        now=NOW,
        key=key(),
        code="421381",
        when=When(TODAY),
        name="某某区",
        new_code="421304",
        level="county",
    )
    assert adopt(HUBEI).entered == 0


def test_the_whole_country_is_adopted_and_the_journal_agrees(db):
    adopt(None)
    assert Region.objects.filter(parent=None).count() == len(children_of(None))
    verdict = Verdict()
    replay(verdict)
    assert verdict.faults == []


def test_what_is_not_on_the_national_list_is_not_adopted(world):
    with pytest.raises(RedstartError) as caught:
        adopt("999999")
    assert caught.value.code == "adoption-unknown"
    with pytest.raises(RedstartError) as caught:
        adopt(COUNTY)
    assert caught.value.code == "adoption-unknown"


@pytest.mark.parametrize(
    ("name", "level", "code", "error"),
    [
        ("", "town", "", "region-name-unusable"),
        ("东坪镇\x07", "town", "", "region-name-unusable"),
        ("东坪镇", "village", "", "region-level-unknown"),
        ("东坪市", "city", "", "region-level-not-below"),
        ("东坪镇", "town", "东坪", "region-code-unusable"),
        ("东坪镇", "town", CITY, "region-code-taken"),
    ],
)
def test_a_region_that_cannot_be_is_refused(world, name, level, code, error):
    with pytest.raises(RedstartError) as caught:
        world.add(COUNTY, name, level, code)
    assert caught.value.code == error


def test_a_zone_ranks_beside_counties_and_holds_towns(world):
    world.add(CITY, "临江高新区", "zone", "910191")
    world.add("910191", "创新街道", "town")
    assert region("910191").children.get().code == "own-1"


def test_a_rooted_deployment_sees_nothing_outside_its_root(world):
    root(COUNTY)
    world.add(COUNTY, "东坪镇", "town", "910121101", by=console_actor(now=NOW))
    assert root_region() == region(COUNTY)
    assert codes(console_actor(now=NOW)) == {COUNTY, "910121101"}


def test_a_role_outside_the_root_reaches_nothing(world):
    make_user("far", "dispatcher", "910200")
    root(COUNTY)
    far = actor_of(User.objects.get(username="far"), channel="test", now=NOW)
    assert far.grants == ()


def test_the_root_is_taken_from_the_national_list_where_it_is_not_on_record(db):
    root("421381")
    assert root_region().name == "广水市"
    assert codes(console_actor(now=NOW)) == {"421381"}


def test_a_root_that_nobody_knows_is_refused(db):
    with pytest.raises(RedstartError) as caught:
        root("999999")
    assert caught.value.code == "root-unknown"


def test_a_root_beside_which_there_are_records_is_refused(world):
    draft_plan(console_actor(now=NOW), region="望海市")
    with pytest.raises(RedstartError) as caught:
        root(COUNTY)
    assert caught.value.code == "root-not-empty"


@pytest.mark.parametrize("name", ["望海市", "广水市", "无名县"])
def test_no_drive_is_opened_outside_the_root(world, name):
    root(COUNTY)
    by = console_actor(now=NOW)
    with pytest.raises(RedstartError) as caught:
        begin_drive(drafts=[document(region=name)], by=by, now=NOW, key=key())
    assert caught.value.code == "region-outside-root"


def test_nothing_outside_the_root_is_adopted(world):
    root(COUNTY)
    with pytest.raises(RedstartError) as caught:
        adopt(HUBEI)
    assert caught.value.code == "region-outside-root"


def test_an_old_plan_belongs_to_the_region_that_bore_its_name_then(world):
    world.rename(COUNTY, name="清河区", new_code="910104")
    by = console_actor(now=NOW)
    begin_drive(drafts=[document(region="清河县", date="2025-01-09")], by=by, now=NOW, key=key())
    from redstart.apps.plans.queries import drives

    assert drives(by).get().region == region("910104")
