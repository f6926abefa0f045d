"""Units are renamed and merged from a day; history keeps the name of its day."""

from datetime import date, timedelta

import pytest

from redstart.apps.journal.chain.sealing import seal_waiting
from redstart.apps.journal.chain.verification import verify
from redstart.apps.organisations.models import Handover, HandoverItem, NameDecision, Unit, UnitChange
from redstart.apps.organisations.people import successor_on
from redstart.apps.organisations.queries import place_of, unit_candidates
from redstart.apps.organisations.resolution import resolve
from redstart.apps.plans.models import Duty, WrittenName
from redstart.apps.plans.queries import ledger
from redstart.kernel.errors import RedstartError
from redstart.usecases import signing, unit_changes, units
from tests.factories.plans import CITY, NOW, draft_plan, key, reviewed_plan
from tests.integration.organisations.conftest import unit

DAY = date(2026, 1, 10)


def act(cast, **more):
    return {"by": cast.owner, "now": NOW, "key": key(), **more}


def add(cast, name, **more):
    return units.add_unit(**act(cast), region_code=CITY, name=name, **more)


def renamed(cast, row, name="市工业和数据局", on=DAY, **more):
    return unit_changes.rename_from(**act(cast), unit_id=row.pk, name=name, on=on, **more)


def test_a_renamed_unit_bears_the_name_of_the_day(cast, plan):
    row = unit("市工信局")
    renamed(cast, row, basis="清编〔2026〕1号")
    row.refresh_from_db()
    assert row.name == "市工业和数据局"
    assert row.name_on(DAY - timedelta(1)) == "市工信局"
    assert row.name_on(DAY) == "市工业和数据局"


def test_two_renamings_keep_three_names(cast, plan):
    row = unit("市工信局")
    renamed(cast, row, on=date(2025, 6, 1))
    renamed(cast, row, name="市数据局")
    row.refresh_from_db()
    days = [date(2025, 5, 31), date(2025, 6, 1), DAY - timedelta(1), DAY]
    assert [row.name_on(day) for day in days] == ["市工信局", "市工业和数据局", "市工业和数据局", "市数据局"]


def test_the_old_name_still_finds_the_unit(cast, plan):
    row = unit("市工信局")
    renamed(cast, row)
    match = resolve("市工信局", unit_candidates(row.region), place_of(row.region))
    assert match.only == row.pk


def test_an_issued_plan_keeps_the_name_it_was_printed_with(cast, plan):
    renamed(cast, unit("市工信局"))
    rows = ledger(cast.owner, plan.version_id, as_of=DAY).rows
    assert ("市工信局",) in {row.lead for row in rows}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "市工信局"}, "unit-name-unchanged"),
        ({"name": " "}, "unit-name-unchanged"),
        ({"name": "市住建局"}, "unit-exists"),
        ({"on": date(2026, 1, 13)}, "unit-change-ahead"),
        ({"version": 9}, "version-conflict"),
    ],
)
def test_a_wrong_renaming_is_refused_by_name(cast, plan, change, code):
    with pytest.raises(RedstartError) as refused:
        renamed(cast, unit("市工信局"), **change)
    assert refused.value.code == code
    assert UnitChange.objects.count() == 0


def test_a_renaming_before_the_last_one_is_refused(cast, plan):
    row = unit("市工信局")
    renamed(cast, row)
    with pytest.raises(RedstartError, match="since 2026-01-10"):
        renamed(cast, row, name="市数据局", on=DAY)


def test_a_renaming_is_taken_back_whole(cast, plan):
    row = unit("市工信局")
    change = renamed(cast, row)
    unit_changes.undo_change(**act(cast), change_id=change)
    row.refresh_from_db()
    assert (row.name, row.name_on(DAY), row.aliases.count()) == ("市工信局", "市工信局", 0)
    assert UnitChange.objects.count() == 0


def test_a_renaming_is_corrected_in_one_act(cast, plan):
    row = unit("市工信局")
    change = renamed(cast, row, name="市工业和数椐局")
    unit_changes.correct_renaming(
        **act(cast), change_id=change, name="市工业和数据局", on=date(2026, 1, 5), basis="清编〔2026〕1号"
    )
    row.refresh_from_db()
    assert (row.name, row.name_on(date(2026, 1, 4))) == ("市工业和数据局", "市工信局")
    assert [alias.alias for alias in row.aliases.all()] == ["市工信局"]
    assert UnitChange.objects.get().on == date(2026, 1, 5)


def test_an_older_renaming_is_not_undone_under_a_newer(cast, plan):
    row = unit("市工信局")
    first = renamed(cast, row, on=date(2025, 6, 1))
    renamed(cast, row, name="市数据局")
    with pytest.raises(RedstartError) as refused:
        unit_changes.undo_change(**act(cast), change_id=first)
    assert refused.value.code == "undo-overtaken"


def test_a_strangers_unit_is_not_there(cast, plan):
    with pytest.raises(RedstartError) as refused:
        unit_changes.rename_from(
            by=cast.stranger, now=NOW, key=key(), unit_id=unit("市工信局").pk, name="别名", on=DAY
        )
    assert refused.value.code == "not-found"


def merged(cast, old="市文旅局", new="市商务局", on=DAY):
    return unit_changes.merge_units(
        **act(cast), unit_id=unit(old).pk, into_id=unit(new).pk, on=on, basis="清编〔2026〕2号"
    )


def test_the_open_duties_of_a_merged_unit_move_with_a_record(cast, plan):
    old, new = unit("市工信局"), unit("市住建局")
    before = Duty.objects.get(unit=old, until=None)
    done = merged(cast, "市工信局", "市住建局")
    now = Duty.objects.get(unit=new, until=None, responsibility=before.responsibility)
    before.refresh_from_db()
    assert (before.until, now.since, now.part) == (before.since, before.since, "lead")
    item = HandoverItem.objects.get(handover=done.handover_id)
    assert (item.kind, item.subject_id, item.successor_id) == ("plans.duty", before.pk, now.pk)
    record = Handover.objects.get(pk=done.handover_id)
    assert (record.from_unit, record.to_unit, record.signatures.count()) == (old, new, 2)


def test_a_unit_that_helped_leads_what_it_takes_over(cast, plan):
    """市发展和改革局 leads one task and helps with another, which it leads from now on."""
    old, new = unit("市工信局"), unit("市发展和改革局")
    merged(cast, "市工信局", "市发展和改革局")
    standing = Duty.objects.filter(unit=new, until=None)
    assert sorted(standing.values_list("part", flat=True)) == ["lead", "lead"]
    assert not Duty.objects.filter(unit=old, until=None).exists()


def test_a_merged_unit_is_found_under_the_one_that_took_it_in(cast, plan):
    new, region = unit("市商务局"), unit("市商务局").region
    merged(cast)
    assert resolve("市文旅局", unit_candidates(region), place_of(region)).only == new.pk
    old = Unit.objects.get(name="市文旅局")
    assert (successor_on(old, DAY), successor_on(old, DAY - timedelta(1))) == (new, old)
    assert NameDecision.objects.get(written="市文旅局").unit == new


def test_a_plan_issued_after_the_merger_makes_the_new_unit_owe(cast):
    started = reviewed_plan(cast.owner)
    merged(cast)
    signing.issue_plan(**act(cast), version_id=started.version_id)
    owing = set(Duty.objects.values_list("unit__name", flat=True))
    assert ("市文旅局" in owing, "市商务局" in owing) == (False, True)


def test_duties_of_a_collective_follow_a_merged_member(cast, plan):
    towns = [add(cast, name, kind="government") for name in ("东坪镇人民政府", "西坪镇人民政府")]
    collective = unit("各镇人民政府")
    units.set_members(**act(cast), collective_id=collective.pk, member_ids=towns, on=date(2026, 1, 8))
    merged(cast, "东坪镇人民政府", "西坪镇人民政府")
    standing = Duty.objects.filter(via=collective, until=None)
    assert [duty.unit_id for duty in standing] == [towns[1]]
    assert [row.member_id for row in collective.members.filter(valid_to=None)] == [towns[1]]


def test_a_merger_is_taken_back_whole(cast, plan):
    old, new = unit("市工信局"), unit("市发展和改革局")
    before = sorted(Duty.objects.filter(until=None).values_list("unit", "part", "responsibility"))
    done = merged(cast, "市工信局", "市发展和改革局")
    unit_changes.undo_change(**act(cast), change_id=done.change_id)
    old.refresh_from_db()
    assert old.valid_to is None
    assert new.aliases.filter(kind="merged").count() == 0
    assert sorted(Duty.objects.filter(until=None).values_list("unit", "part", "responsibility")) == before
    assert (Handover.objects.count(), HandoverItem.objects.count()) == (0, 0)


def test_what_moved_on_cannot_be_undone_behind_it(cast, plan):
    done = merged(cast)
    merged(cast, "市商务局", "市住建局")
    with pytest.raises(RedstartError) as refused:
        unit_changes.undo_change(**act(cast), change_id=done.change_id)
    assert refused.value.code == "undo-overtaken"


@pytest.mark.parametrize(("old", "new"), [("市商务局", "市商务局"), ("各镇人民政府", "市商务局")])
def test_a_merger_that_makes_no_sense_is_refused(cast, plan, old, new):
    with pytest.raises(RedstartError) as refused:
        merged(cast, old, new)
    assert refused.value.code == "unit-merge-refused"


def test_a_unit_that_owes_is_not_closed(cast, plan):
    with pytest.raises(RedstartError) as refused:
        unit_changes.close_unit(**act(cast), unit_id=unit("市商务局").pk, on=DAY)
    assert refused.value.code == "unit-owes"


def test_a_unit_that_owes_nothing_is_closed_and_opened_again(cast, plan):
    row = add(cast, "市临时指挥部")
    change = unit_changes.close_unit(**act(cast), unit_id=row, on=DAY)
    assert Unit.objects.get(pk=row).valid_to == DAY
    unit_changes.undo_change(**act(cast), change_id=change)
    assert Unit.objects.get(pk=row).valid_to is None


def test_a_draft_that_names_a_merged_unit_is_settled_by_the_decision(cast, plan):
    merged(cast)
    started = draft_plan(cast.owner, title="清湖市第三方案")
    name = WrittenName.objects.get(plan_version=started.version_id, written="市文旅局")
    assert name.unit == unit("市商务局")


def test_the_journal_verifies_after_it_all(cast, plan):
    row = unit("市工信局")
    change = renamed(cast, row)
    unit_changes.undo_change(**act(cast), change_id=change)
    merged(cast)
    later = NOW + timedelta(minutes=5)
    seal_waiting(now=later)
    assert verify(now=later).sound
