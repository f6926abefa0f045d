"""Names in a plan: resolved to records, decided by a person, remembered."""

from dataclasses import replace

import pytest

from redstart.apps.accounts.models import Person
from redstart.apps.journal.operations import perform
from redstart.apps.organisations.models import NameDecision, Unit
from redstart.apps.organisations.operations import create_region, create_unit, enter_region
from redstart.apps.plans.drafts import DraftFinding
from redstart.apps.plans.models import Finding, WrittenName
from redstart.apps.plans.operations.deciding import Confirmed
from redstart.apps.plans.queries import review_sheet
from redstart.usecases import review, units
from tests.factories.errors import refused
from tests.factories.plans import CITY, COUNTY, NOW, document, draft_plan, key, make_user, span


@pytest.fixture
def on(cast):
    return lambda plan: {"by": cast.owner, "now": NOW, "key": key(), "version_id": plan.version_id}


def unit(cast, name, region=CITY):
    by = cast.owner if region == CITY else cast.stranger
    return units.add_unit(by=by, now=NOW, key=key(), region_code=region, name=name)


def name(written) -> WrittenName:
    return WrittenName.objects.order_by("-plan_version").filter(written=written).first()


def test_a_fresh_installation_proposes_a_record_for_every_name(cast):
    draft_plan(cast.owner)
    assert set(WrittenName.objects.values_list("status", flat=True)) == {"new"}
    assert Unit.objects.count() == 0


def test_confirming_makes_one_record_for_names_that_are_one(cast, on):
    plan = draft_plan(cast.owner)
    assert review.confirm_names(**on(plan)) == Confirmed(linked=9, created=8, undecided=0)
    assert name("市发改局").unit == name("市发展和改革局").unit
    assert set(Unit.objects.values_list("name", "kind")) == {
        ("市工信局", "department"),
        ("市发展和改革局", "department"),
        ("各镇人民政府", "collective"),
        ("市住建局", "department"),
        ("市商务局", "department"),
        ("市文旅局", "department"),
    }
    assert Person.objects.filter(naming__name="丁远", posts__region__code=CITY).count() == 1


def test_a_known_unit_is_found_by_its_name_its_alias_and_with_the_region(cast):
    known = unit(cast, "清湖市工信局")
    trade = unit(cast, "商务和投资促进局")
    units.add_alias(by=cast.owner, now=NOW, key=key(), unit_id=trade, alias="市商务局")
    draft_plan(cast.owner)
    assert (name("市工信局").status, name("市工信局").unit_id, name("市工信局").evidence) == (
        "resolved", known, "exact",
    )  # fmt: skip
    assert (name("市商务局").status, name("市商务局").unit_id, name("市商务局").evidence) == (
        "resolved", trade, "alias",
    )  # fmt: skip


def test_a_short_form_is_likely_until_a_person_confirms(cast, on):
    known = unit(cast, "清湖市住房和城乡建设局")
    plan = draft_plan(cast.owner)
    found = name("市住建局")
    assert (found.status, found.evidence, found.unit_id) == ("likely", "abbreviation", known)
    review.confirm_names(**on(plan))
    assert name("市住建局").status == "resolved"
    assert not Unit.objects.filter(name="市住建局").exists()


def test_two_units_that_fit_are_left_to_a_person(cast, on):
    one, other = unit(cast, "文化和旅游局"), unit(cast, "文旅发展局")
    units.add_alias(by=cast.owner, now=NOW, key=key(), unit_id=one, alias="文旅局")
    units.add_alias(by=cast.owner, now=NOW, key=key(), unit_id=other, alias="文旅局")
    plan = draft_plan(cast.owner)
    found = name("市文旅局")
    assert (found.status, found.candidates) == ("undecided", [one, other])
    assert review.confirm_names(**on(plan)).undecided == 1
    review.settle_name(**on(plan), name_id=found.pk, version=1, unit_id=other)
    assert name("市文旅局").unit_id == other


def test_a_decision_holds_for_the_next_plan_of_the_region(cast, on):
    plan = draft_plan(cast.owner)
    target = unit(cast, "园区管委会")
    review.settle_name(**on(plan), name_id=name("市商务局").pk, unit_id=target)
    review.settle_name(**on(plan), name_id=name("市文旅局").pk, ignore=True)
    draft_plan(cast.owner, title="第二个方案")
    assert (name("市商务局").status, name("市商务局").evidence, name("市商务局").unit_id) == (
        "resolved", "remembered", target,
    )  # fmt: skip
    assert name("市文旅局").status == "ignored"


def test_a_later_decision_replaces_the_earlier(cast, on):
    plan = draft_plan(cast.owner)
    review.settle_name(**on(plan), name_id=name("市商务局").pk, ignore=True)
    review.settle_name(**on(plan), name_id=name("市商务局").pk, new=True, new_name="市商务和口岸局")
    assert NameDecision.objects.get(written="市商务局").unit.name == "市商务和口岸局"


def test_a_new_record_that_is_there_already_is_linked(cast, on):
    known = unit(cast, "供销社")
    plan = draft_plan(cast.owner)
    review.settle_name(**on(plan), name_id=name("市商务局").pk, new=True, new_name="供销社")
    assert name("市商务局").unit_id == known


def test_a_unit_of_another_county_is_out_of_reach(cast, on):
    plan = draft_plan(cast.owner)
    foreign = unit(cast, "县商务局", region=COUNTY)
    call = lambda: review.settle_name(**on(plan), name_id=name("市商务局").pk, unit_id=foreign)  # noqa: E731
    assert refused(call) == "not-found"


def test_a_person_is_no_unit(cast, on):
    plan = draft_plan(cast.owner)
    person = cast.owner.person_id
    for options in ({"person_id": person}, {"unit_id": 1}, {}):
        call = lambda options=options: review.settle_name(**on(plan), name_id=name("丁远").pk, **options)  # noqa: E731
        assert refused(call) == "not-found"


def test_namesakes_are_left_to_a_person(cast, on):
    for title in ("第一个方案", "第二个方案"):
        plan = draft_plan(cast.owner, title=title)
        review.settle_name(**on(plan), name_id=name("丁远").pk, new=True)
    NameDecision.objects.all()._raw_delete("default")
    plan = draft_plan(cast.owner, title="第三个方案")
    found = name("丁远")
    assert (found.status, found.evidence, len(found.candidates)) == ("undecided", "namesakes", 2)
    review.settle_name(**on(plan), name_id=found.pk, person_id=found.candidates[1])
    assert name("丁远").person_id == found.candidates[1]


def test_a_unit_of_the_region_above_is_found_by_its_level(cast):
    def work(act):
        province = create_region(act, name="东原省", code="990000")
        town = create_region(act, name="石桥县", code="990300", parent=province)
        return {"unit": create_unit(act, region=province, name="省商务厅").pk, "path": town.path}

    made = perform(verb="test", person_id=1, now=NOW, key=key(), channel="test", request={}, work=work)
    changed = replace(document().responsibilities[2], support=("省商务厅", "县商务局"))
    draft_plan(cast.console, region="石桥县", responsibilities=(changed,))
    assert made["path"] == "/990000/990300/"
    assert (name("省商务厅").status, name("省商务厅").unit_id) == ("resolved", made["unit"])
    assert name("县商务局").status == "new"


def test_what_a_plan_no_longer_uses_need_not_be_settled(cast, on):
    plan = draft_plan(cast.owner)
    sheet = review_sheet(cast.owner, plan.version_id)
    owners = [item for item in sheet.items if item.kind == "responsibility"]
    review.drop(**on(plan), items=[review.ItemRef("responsibility", row.pk) for row in owners])
    assert "name-open" not in {gap.code for gap in review_sheet(cast.owner, plan.version_id).gaps}


@pytest.mark.parametrize(("who", "home"), [("local", "广水市"), ("console", "湖北省")])
def test_a_unit_of_a_region_above_is_entered_there_by_who_keeps_its_units(cast, who, home):
    def work(act):
        return {"id": enter_region(act, name="广水市").pk}

    perform(verb="test", person_id=1, now=NOW, key=key(), channel="test", request={}, work=work)
    actor = cast.console if who == "console" else make_user("local", "dispatcher", "421381")
    changed = replace(document().responsibilities[2], support=("省商务厅", "市商务局"))
    plan = draft_plan(actor, region="广水市", responsibilities=(changed,))
    review.confirm_names(by=actor, now=NOW, key=key(), version_id=plan.version_id)
    assert name("省商务厅").unit.region.name == home
    assert name("市商务局").unit.region.name == "广水市"
    draft_plan(actor, region="广水市", title="第二个方案", responsibilities=(changed,))
    assert name("省商务厅").status == "resolved"


def doubtful_plan(cast):
    """A plan whose check takes 丁远 and 沈禾, and two offices, for one."""
    persons = DraftFinding("name-variant", "warning", "两种写法", (span("丁远"), span("沈禾")))
    units_too = DraftFinding("name-variant", "warning", "“市住建局”，“市文旅局”很可能是同一单位", ())
    return draft_plan(cast.owner, findings=(persons, units_too))


def test_names_that_an_open_finding_doubts_are_not_confirmed_together(cast, on):
    plan = doubtful_plan(cast)
    assert review.confirm_names(**on(plan)) == Confirmed(linked=5, created=4, undecided=4)
    assert {name(written).status for written in ("丁远", "沈禾", "市住建局", "市文旅局")} == {"new"}


def test_a_finding_that_was_answered_doubts_nothing(cast, on):
    plan = doubtful_plan(cast)
    for finding in Finding.objects.filter(code="name-variant"):
        review.settle_finding(**on(plan), finding_id=finding.pk, settlement="dismissed")
    assert review.confirm_names(**on(plan)).undecided == 0


def test_two_names_of_one_person_share_one_record(cast, on):
    plan = doubtful_plan(cast)
    review.settle_name(**on(plan), name_id=name("丁远").pk, called="沈禾")
    assert name("丁远").person_id == name("沈禾").person_id
    assert name("沈禾").person.naming.name == "沈禾"


def test_undo_parts_what_was_said_to_be_one(cast, on):
    plan = doubtful_plan(cast)
    review.settle_name(**on(plan), name_id=name("丁远").pk, called="沈禾")
    review.undo(**on(plan))
    assert (name("丁远").status, name("沈禾").status) == ("new", "new")


def test_a_settled_name_can_be_given_another_meaning(cast, on):
    plan = draft_plan(cast.owner)
    review.confirm_names(**on(plan))
    review.settle_name(**on(plan), name_id=name("市住建局").pk, called="市工信局")
    assert name("市住建局").unit_id == name("市工信局").unit_id
    review.settle_name(**on(plan), name_id=name("市住建局").pk, called="市城建集团")
    assert name("市住建局").unit.name == "市城建集团"
    review.settle_name(**on(plan), name_id=name("丁远").pk, called="沈禾")
    assert name("丁远").person_id == name("沈禾").person_id


def test_a_name_that_several_persons_bear_is_not_guessed(cast, on):
    for title in ("第一个方案", "第二个方案"):
        plan = draft_plan(cast.owner, title=title)
        review.settle_name(**on(plan), name_id=name("丁远").pk, new=True)
    owner = replace(document().responsibilities[1], leaders=("沈禾",))
    plan = draft_plan(cast.owner, title="第三个方案", responsibilities=(owner,))
    call = lambda: review.settle_name(**on(plan), name_id=name("沈禾").pk, called="丁远")  # noqa: E731
    assert refused(call) == "name-ambiguous"
