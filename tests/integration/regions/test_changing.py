"""Regions are renamed, moved, merged and divided from a day on; what belongs to them follows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from redstart.apps.accounts.models import Membership, User
from redstart.apps.accounts.queries import actor_of
from redstart.apps.journal.chain.replay import replay
from redstart.apps.journal.chain.verdict import Verdict
from redstart.apps.journal.models import Entry
from redstart.apps.organisations.models import Region, RegionChange
from redstart.apps.organisations.queries import regions_for_actor, unit_candidates
from redstart.apps.organisations.regions.history import called, name_on, past_paths
from redstart.kernel.errors import RedstartError
from redstart.usecases.regions import changing
from redstart.usecases.regions.changing import When, take_effect
from redstart.usecases.units import add_unit
from tests.factories.plans import NOW, key
from tests.integration.regions.conftest import (
    CITY,
    COUNTY,
    OTHER,
    PROVINCE,
    RUN,
    SISTER,
    TODAY,
    TOMORROW,
    region,
)

BEFORE, AFTER = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def again(actor_name):
    return actor_of(User.objects.get(username=actor_name), channel="test", now=TOMORROW)


def codes(actor):
    return set(regions_for_actor(actor).values_list("code", flat=True))


class refused:  # noqa: N801 - reads as a sentence in the tests
    def __init__(self, code):
        self.code = code

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        assert isinstance(error, RedstartError), error
        assert error.code == self.code
        return True


def nothing_is_amiss():
    verdict = Verdict()
    replay(verdict)
    return verdict.faults == []


def test_a_county_becomes_a_district_with_a_new_code_and_keeps_its_past(world):
    world.rename(COUNTY, name="清河区", new_code="910104")
    row = region("910104")
    assert (row.name, row.path) == ("清河区", f"/{PROVINCE}/{CITY}/{COUNTY}/")
    assert (name_on(row, BEFORE), name_on(row, TODAY)) == ("清河县", "清河区")


def test_a_change_of_tomorrow_takes_effect_tomorrow_and_once(world):
    world.rename(COUNTY, day=AFTER, name="清河区")
    take_effect(now=NOW)
    assert region(COUNTY).name == "清河县"
    assert name_on(region(COUNTY), AFTER) == "清河区"
    assert take_effect(now=TOMORROW) == []
    entries = Entry.objects.count()
    assert take_effect(now=TOMORROW) == []
    assert (region(COUNTY).name, Entry.objects.count()) == ("清河区", entries)


def test_a_planned_change_that_is_withdrawn_never_happens(world):
    change = world.rename(COUNTY, day=AFTER, name="清河区")
    world.withdraw(change, reason="")
    take_effect(now=TOMORROW)
    assert region(COUNTY).name == "清河县"
    assert name_on(region(COUNTY), AFTER) == "清河县"


def test_a_change_in_force_is_taken_back_only_with_a_reason(world):
    change = world.rename(COUNTY, name="清河区", new_code="910104")
    with refused("region-reason-needed"):
        world.withdraw(change, reason=" ")
    world.withdraw(change)
    assert (region(COUNTY).name, name_on(region(COUNTY), TODAY)) == ("清河县", "清河县")
    with refused("region-change-withdrawn"):
        world.withdraw(change)


def test_only_the_latest_change_in_force_is_taken_back(world):
    first = world.rename(COUNTY, day=BEFORE, name="清河区")
    world.rename(COUNTY, name="清溪区")
    with refused("region-change-overtaken"):
        world.withdraw(first)


def test_a_wrong_name_is_corrected_and_both_stay_on_record(world):
    change = world.rename(COUNTY, name="清何区")
    changing.correct(
        by=world.console,
        now=NOW,
        key=key(),
        change_id=change,
        when=When(TODAY),
        name="清河区",
        reason="错字",
    )
    states = list(RegionChange.objects.order_by("pk").values_list("name", "state"))
    assert states == [("清何区", "withdrawn"), ("清河区", "in_force")]
    assert region(COUNTY).name == "清河区"


def test_changes_are_entered_in_the_order_of_their_days(world):
    world.rename(COUNTY, name="清河区")
    with refused("region-change-out-of-order"):
        world.rename(COUNTY, day=BEFORE, name="清溪区")


def test_a_rename_to_the_same_is_nothing(world):
    with refused("region-nothing-changes"):
        world.rename(COUNTY, name="清河县", new_code=COUNTY)


def test_a_code_is_not_given_twice(world):
    world.rename(COUNTY, new_code="910104")
    for code in (COUNTY, "910104"):
        with pytest.raises(RedstartError) as caught:
            world.add(CITY, "新区", "county", code)
        assert caught.value.code in {"region-code-once-borne", "region-code-taken"}


def test_two_siblings_do_not_bear_one_name(world):
    with refused("region-same-name-beside"):
        world.rename(COUNTY, name="石桥县")


def test_what_belonged_to_a_merged_county_is_found_under_its_heir(world):
    add_unit(by=world.console, now=NOW, key=key(), region_code=COUNTY, name="清河县水利局")
    keeper = world.user("keeper", "dispatcher", SISTER)
    assert codes(keeper) == {SISTER}
    world.merge(COUNTY, SISTER)
    assert codes(again("keeper")) == {SISTER, COUNTY}
    row = region(COUNTY)
    assert (row.valid_to, row.successor, row.parent) == (TODAY, region(SISTER), region(SISTER))
    assert "清河县水利局" in {each.name for each in unit_candidates(region(SISTER))}


def test_a_role_for_a_merged_county_follows_it_and_reaches_no_further(world):
    world.add(COUNTY, "东坪镇", "town", "910121101")
    world.user("clerk", "dispatcher", COUNTY)
    world.merge(COUNTY, SISTER)
    assert codes(again("clerk")) == {COUNTY, "910121101"}
    assert Membership.objects.get(user__username="clerk").region_path.startswith(region(SISTER).path)


def test_a_merged_county_does_not_exist_any_more(world):
    world.merge(COUNTY, SISTER)
    with refused("region-not-standing"):
        world.rename(COUNTY, day=AFTER, name="清河区")
    with refused("region-not-standing"):
        world.merge(RUN, COUNTY)


def test_a_merger_is_taken_back_and_everything_returns(world):
    world.add(COUNTY, "东坪镇", "town", "910121101")
    world.user("clerk", "dispatcher", COUNTY)
    paths = set(Region.objects.values_list("path", flat=True))
    change = world.merge(COUNTY, SISTER)
    world.withdraw(change)
    assert set(Region.objects.values_list("path", flat=True)) == paths
    row = region(COUNTY)
    assert (row.valid_to, row.successor_id, row.parent) == (None, None, region(CITY))
    assert codes(again("clerk")) == {COUNTY, "910121101"}


def test_a_county_that_moves_to_another_city_leaves_the_first_citys_scope(world):
    old, new = world.user("old", "dispatcher", CITY), world.user("new", "dispatcher", OTHER)
    world.move(COUNTY, OTHER)
    assert COUNTY not in codes(again("old"))
    assert COUNTY in codes(again("new"))
    assert codes(old) != codes(new)


def test_entries_of_before_a_move_are_found_by_their_past_path(world):
    before = region(COUNTY).path
    world.move(COUNTY, OTHER)
    assert past_paths([region(OTHER).path]) == (before,)
    assert past_paths([region(COUNTY).path]) == (before,)
    world.move(COUNTY, CITY)
    assert region(OTHER).path + f"{COUNTY}/" in past_paths([region(COUNTY).path])


def test_nothing_comes_under_itself(world):
    with refused("region-inside-itself"):
        world.move(CITY, COUNTY)
    with refused("region-inside-itself"):
        world.merge(COUNTY, COUNTY)


def test_a_county_does_not_stand_under_a_county(world):
    with refused("region-level-not-below"):
        world.move(COUNTY, SISTER)


def test_a_district_is_divided_off_with_some_of_the_towns(world):
    world.add(COUNTY, "东坪镇", "town", "910121101")
    world.add(COUNTY, "西坪镇", "town", "910121102")
    world.split(COUNTY, name="东坪区", new_code="910105", parts=["910121101"])
    assert region("910121101").parent == region("910105")
    assert region("910121102").parent == region(COUNTY)
    assert region("910105").valid_from == TODAY


def test_a_division_of_tomorrow_moves_its_towns_tomorrow(world):
    world.add(COUNTY, "东坪镇", "town", "910121101")
    world.split(COUNTY, day=AFTER, name="东坪区", new_code="910105", parts=["910121101"])
    assert region("910121101").parent == region(COUNTY)
    assert take_effect(now=TOMORROW) == []
    assert region("910121101").parent == region("910105")


@pytest.mark.parametrize("day", [TODAY, AFTER])
def test_a_division_is_taken_back_whole(world, day):
    world.add(COUNTY, "东坪镇", "town", "910121101")
    change = world.split(COUNTY, day=day, name="东坪区", new_code="910105", parts=["910121101"])
    with refused("region-change-is-part"):
        world.withdraw(RegionChange.objects.get(part_of=change).pk)
    world.withdraw(change)
    assert not Region.objects.filter(code="910105").exists()
    assert region("910121101").parent == region(COUNTY)
    assert nothing_is_amiss()


def test_a_division_in_use_is_not_taken_back(world):
    change = world.split(COUNTY, name="东坪区", new_code="910105")
    add_unit(by=world.console, now=NOW, key=key(), region_code="910105", name="东坪区水利局")
    with refused("region-in-use"):
        world.withdraw(change)
    assert region("910105").name == "东坪区"


def test_a_county_that_its_province_runs_is_renamed_and_merged_like_any_other(world):
    world.rename(RUN, name="天湖市")
    world.merge(RUN, OTHER)
    assert region(RUN).path == f"/{PROVINCE}/{OTHER}/{RUN}/"


def test_who_keeps_a_county_does_not_rename_it_but_enters_its_towns(world):
    keeper = world.user("keeper", "dispatcher", COUNTY)
    with refused("not-allowed"):
        world.rename(COUNTY, name="清河区", by=keeper)
    assert world.add(COUNTY, "东坪镇", "town", by=keeper)


def test_who_keeps_another_city_changes_nothing_here(world):
    keeper = world.user("keeper", "dispatcher", OTHER)
    change = world.rename(COUNTY, day=AFTER, name="清河区")
    with refused("not-found"):
        world.rename(COUNTY, name="清溪区", by=keeper)
    with refused("not-found"):
        world.withdraw(change, by=keeper)
    with refused("not-found"):
        world.merge(COUNTY, OTHER, by=keeper)


def test_a_name_means_the_region_that_bore_it_on_the_day_of_the_document(world):
    world.rename(COUNTY, name="清河区")
    everything = Region.objects.all()
    assert called(everything, "清河县", BEFORE) == [region(COUNTY)]
    assert called(everything, "清河区", TODAY) == [region(COUNTY)]
    assert called(everything, "清河县", None) == [region(COUNTY)]


def test_a_name_that_another_region_took_over_means_each_in_its_time(world):
    world.rename(COUNTY, day=BEFORE, name="清溪区")
    world.rename(RUN, name="清河县")
    everything = Region.objects.all()
    assert called(everything, "清河县", date(2020, 1, 1)) == [region(COUNTY)]
    assert called(everything, "清河县", TODAY) == [region(RUN)]


def test_a_late_document_of_a_merged_county_belongs_to_its_heir(world):
    world.merge(COUNTY, SISTER)
    everything = Region.objects.all()
    assert called(everything, "清河县", BEFORE) == [region(COUNTY)]
    assert called(everything, "清河县", AFTER) == [region(SISTER)]


def test_the_journal_tells_every_change(world):
    world.add(COUNTY, "东坪镇", "town", "910121101")
    world.user("clerk", "dispatcher", COUNTY)
    world.rename(COUNTY, day=BEFORE, name="清河区", new_code="910104")
    world.merge("910104", SISTER)
    assert nothing_is_amiss()
