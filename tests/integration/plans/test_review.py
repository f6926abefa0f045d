"""Review: accept, correct, add, drop, restore, name a lead, settle findings."""

from decimal import Decimal

import pytest

from redstart.apps.journal.models import Command, Entry
from redstart.apps.plans.models import Action, Finding, Responsibility, Target
from redstart.apps.plans.queries import review_sheet
from redstart.usecases import review
from redstart.usecases.review import ItemRef
from tests.factories.errors import refusal, refused
from tests.factories.plans import NOW, draft_plan, issued_plan, key


@pytest.fixture
def plan(cast):
    return draft_plan(cast.owner)


@pytest.fixture
def on(cast, plan):
    """What every act of the owner on the plan is given."""
    return lambda: {"by": cast.owner, "now": NOW, "key": key(), "version_id": plan.version_id}


def ref(row) -> ItemRef:
    return ItemRef(row.kind, row.pk, row.version)


def industry() -> Target:
    return Target.objects.get(indicator="规模以上工业增加值")


def test_accepting_counts_as_decided(cast, plan, on):
    versions = review.accept(**on(), items=[ref(industry())])
    assert versions == {f"target:{industry().pk}": 2}
    assert industry().state == "accepted"
    assert review_sheet(cast.owner, plan.version_id).progress.decided == 1


def test_accepting_twice_changes_nothing_more(on):
    review.accept(**on(), items=[ref(industry())])
    review.accept(**on(), items=[ref(industry())])
    assert industry().version == 2


def test_all_of_a_kind_are_accepted_in_one_act(on):
    assert review.accept_all(**on(), kind="target") == 5
    assert set(Target.objects.values_list("state", flat=True)) == {"accepted"}
    assert set(Action.objects.values_list("state", flat=True)) == {"proposed"}


def test_all_beneath_an_action_are_accepted_in_one_act(on):
    action = Action.objects.get(title="工业稳产行动")
    assert review.accept_all(**on(), action_id=action.pk) == 4
    assert review.accept_all(**on(), action_id=action.parent_id) == 8


def test_a_correction_reads_what_a_form_sends(on):
    review.correct(
        **on(),
        item=ref(industry()),
        values={"value": " 8.50 ", "comparator": "=", "commitment": "", "period": "2026-01/2026-03"},
    )
    row = industry()
    assert (row.value, row.comparator, row.commitment, row.period) == (Decimal("8.5"), "=", "", "2026Q1")
    assert row.state == "corrected"


def test_a_correction_that_changes_nothing_is_an_acceptance(on):
    review.correct(**on(), item=ref(industry()), values={"value": "8", "unit": "%"})
    assert industry().state == "accepted"


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("target", "value", "很多"),
        ("target", "value", ""),
        ("target", "value", "NaN"),
        ("target", "value", "1e30"),
        ("target", "value", "0.1234567"),
        ("target", "value_high", "3"),
        ("target", "measure", "speed"),
        ("target", "comparator", ">"),
        ("target", "commitment", "maybe"),
        ("target", "period", "2026Q9"),
        ("target", "indicator", "  "),
        ("target", "indicator", "字" * 201),
        ("target", "state", "accepted"),
        ("target", "plan_version_id", "1"),
        ("action", "title", ""),
        ("responsibility", "deadline_written", "下周"),
        ("responsibility", "leaders", "字" * 121),
    ],
)
def test_a_value_that_cannot_be_used_names_its_field(on, kind, field, value):
    row = {
        "target": industry,
        "action": Action.objects.first,
        "responsibility": Responsibility.objects.first,
    }[kind]()
    error = refusal(lambda: review.correct(**on(), item=ref(row), values={field: value}))
    assert (error.code, error.place.field) == ("field-invalid", field)
    row.refresh_from_db()
    assert (row.version, row.state) == (1, "proposed")


def test_a_number_may_carry_thousands_and_full_width_digits(on):
    review.correct(**on(), item=ref(industry()), values={"value": "１,５００"})
    assert industry().value == 1500


def test_names_of_a_responsibility_are_corrected_in_order(on):
    row = Responsibility.objects.get(task="工业稳产行动")
    review.correct(**on(), item=ref(row), values={"leaders": "沈禾、丁远", "support": "市住建局，市发改局"})
    row = Responsibility.objects.get(pk=row.pk)
    assert row.leader_names == ["沈禾", "丁远"]
    assert row.lead_names == ["市工信局"]
    assert row.support_names == ["市住建局", "市发改局"]
    assert (row.state, row.version) == ("corrected", 2)


def test_a_deadline_of_a_month_is_its_last_day(on):
    row = Responsibility.objects.get(task="工业稳产行动")
    review.correct(**on(), item=ref(row), values={"deadline_written": "2026-02"})
    row.refresh_from_db()
    assert row.deadline.isoformat() == "2026-02-28"


def test_one_named_unit_becomes_the_lead_and_the_old_one_helps(on):
    row = Responsibility.objects.get(task="工业稳产行动")
    review.set_lead(**on(), item=ref(row), name="市发改局")
    row = Responsibility.objects.get(pk=row.pk)
    assert row.lead_names == ["市发改局"]
    assert row.support_names == ["市工信局", "各镇人民政府"]


def test_a_unit_that_was_not_named_can_lead(on):
    row = Responsibility.objects.get(task="消费提升行动")
    review.set_lead(**on(), item=ref(row), name="市供销社")
    row = Responsibility.objects.get(pk=row.pk)
    assert (row.lead_names, row.support_names) == (["市供销社"], ["市商务局", "市文旅局"])


def test_a_target_is_added_where_its_words_stand(on, plan):
    action = Action.objects.get(title="消费提升行动")
    added = review.add(
        **on(),
        kind="target",
        values={"indicator": "限上单位", "value": "3", "unit": "家"},
        action_id=action.pk,
        document_id=plan.document_ids[0],
        span=(4, 9),
    )
    row = Target.objects.get(pk=added)
    assert (row.state, row.measure, row.comparator, row.span, row.lineage) == (
        "added",
        "level",
        "=",
        (4, 9),
        6,
    )


@pytest.mark.parametrize("span", [(5, 5), (-1, 4), (4, 10_000)])
def test_a_place_outside_the_document_is_refused(on, plan, span):
    call = lambda: review.add(  # noqa: E731
        **on(),
        kind="action",
        values={"title": "新行动"},
        document_id=plan.document_ids[0],
        span=span,
    )
    assert refused(call) == "not-found"


def test_an_added_item_needs_what_its_kind_requires(on):
    assert (
        refusal(lambda: review.add(**on(), kind="target", values={"value": "3"})).place.field == "indicator"
    )
    assert refused(lambda: review.add(**on(), kind="finding", values={})) == "not-found"


def test_an_action_is_added_beneath_another(on):
    above = Action.objects.get(title="主要工作")
    added = review.add(**on(), kind="action", values={"title": "外贸提升行动"}, action_id=above.pk)
    assert Action.objects.get(pk=added).parent == above


def test_with_an_action_goes_what_stands_beneath_it(on):
    action = Action.objects.get(title="工业稳产行动")
    review.drop(**on(), items=[ref(action)])
    assert Target.objects.filter(state="dropped").count() == 2
    assert Responsibility.objects.filter(state="dropped").count() == 1
    assert Action.objects.filter(state="dropped").count() == 1


def test_a_restored_item_brings_the_action_above_it(on):
    action = Action.objects.get(title="工业稳产行动")
    review.drop(**on(), items=[ref(action)])
    review.restore(**on(), items=[ref(industry())])
    assert industry().state == "proposed"
    assert Action.objects.get(pk=action.pk).state == "proposed"
    assert Target.objects.filter(state="dropped").count() == 1


def test_a_finding_is_settled_with_a_note(cast, on):
    finding = Finding.objects.get(severity="error")
    review.settle_finding(**on(), finding_id=finding.pk, version=1, settlement="intended", note="口径不同")
    finding.refresh_from_db()
    assert (finding.settlement, finding.note, finding.settled_by_id) == (
        "intended",
        "口径不同",
        cast.owner.person_id,
    )
    review.settle_finding(**on(), finding_id=finding.pk, version=2, settlement="")
    finding.refresh_from_db()
    assert (finding.settlement, finding.settled_at, finding.settled_by_id) == ("", None, None)


def test_findings_of_a_severity_are_settled_in_one_act(on):
    assert review.settle_findings(**on(), severity="warning", settlement="dismissed") == 1
    assert Finding.objects.get(severity="error").settlement == ""


def test_what_another_changed_is_not_overwritten(on):
    seen = ref(industry())
    review.correct(**on(), item=seen, values={"value": "9"})
    assert refused(lambda: review.correct(**on(), item=seen, values={"value": "10"})) == "version-conflict"
    assert refused(lambda: review.accept(**on(), items=[seen])) == "version-conflict"
    assert industry().value == 9


def test_names_alone_count_as_a_change(on):
    row = Responsibility.objects.get(task="工业稳产行动")
    seen = ref(row)
    review.correct(**on(), item=seen, values={"support": "市发改局"})
    again = ItemRef(seen.kind, seen.id, 2)
    review.correct(**on(), item=again, values={"support": "市住建局"})
    assert refused(lambda: review.correct(**on(), item=again, values={"support": ""})) == "version-conflict"


def test_one_bad_item_leaves_all_as_they_were(on):
    items = [ref(industry()), ItemRef("target", 10_000, 1)]
    assert refused(lambda: review.accept(**on(), items=items)) == "not-found"
    assert industry().state == "proposed"


def test_sending_an_act_again_does_nothing_more(on):
    once = on()
    item = ref(industry())
    first = review.correct(**once, item=item, values={"value": "9"})
    entries = Entry.objects.count()
    assert review.correct(**once, item=item, values={"value": "9"}) == first
    assert Entry.objects.count() == entries
    assert refused(lambda: review.correct(**once, item=item, values={"value": "11"})) == "key-reused"


def test_a_refused_act_may_be_sent_again_with_its_key(on):
    once = on()
    assert (
        refused(lambda: review.correct(**once, item=ref(industry()), values={"value": "x"}))
        == "field-invalid"
    )
    review.correct(**once, item=ref(industry()), values={"value": "9"})
    assert industry().value == 9


def test_an_act_leaves_one_entry_per_row_with_before_and_after(cast, on):
    review.correct(**on(), item=ref(industry()), values={"value": "9"})
    command = Command.objects.get(verb="plans.correct")
    entry = Entry.objects.get(command_id=command.pk)
    assert entry.before == {"value": "8.000000", "state": "proposed", "version": 1}
    assert entry.after == {"value": "9.000000", "state": "corrected", "version": 2}
    assert (entry.actor_id, entry.channel, entry.key) == (cast.owner.person_id, "test", command.key)


def acts(plan):
    row = industry()
    finding = Finding.objects.first()
    return {
        "accept": lambda who: review.accept(**who, items=[ref(row)]),
        "accept_all": lambda who: review.accept_all(**who),
        "correct": lambda who: review.correct(**who, item=ref(row), values={"value": "1"}),
        "add": lambda who: review.add(**who, kind="action", values={"title": "新"}),
        "drop": lambda who: review.drop(**who, items=[ref(row)]),
        "restore": lambda who: review.restore(**who, items=[ref(row)]),
        "settle_finding": lambda who: review.settle_finding(**who, finding_id=finding.pk, settlement="fixed"),
        "settle_findings": lambda who: review.settle_findings(**who, severity="error", settlement="fixed"),
        "confirm_names": lambda who: review.confirm_names(**who),
        "settle_name": lambda who: review.settle_name(**who, name_id=1, ignore=True),
        "undo": lambda who: review.undo(**who),
        "set_lead": lambda who: review.set_lead(**who, item=ItemRef("responsibility", 1, 1), name="市工信局"),
    }


def test_no_act_is_open_to_who_only_looks_or_stands_outside(cast, plan):
    before = Entry.objects.count()
    for name, call in acts(plan).items():
        for actor, code in ((cast.member, "not-allowed"), (cast.stranger, "not-found")):
            who = {"by": actor, "now": NOW, "key": key(), "version_id": plan.version_id}
            assert (name, refused(lambda call=call, who=who: call(who))) == (name, code)
    assert Entry.objects.count() == before


def test_no_act_touches_an_issued_plan(cast):
    plan = issued_plan(cast.owner)
    for name, call in acts(plan).items():
        who = {"by": cast.owner, "now": NOW, "key": key(), "version_id": plan.version_id}
        assert (name, refused(lambda call=call, who=who: call(who))) == (name, "plan-not-draft")


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
def test_a_text_that_no_database_holds_is_refused(on, text):
    finding = Finding.objects.first()
    calls = (
        lambda: review.correct(**on(), item=ref(industry()), values={"unit": text}),
        lambda: review.settle_finding(**on(), finding_id=finding.pk, settlement="fixed", note=text),
        lambda: review.accept_all(**{**on(), "key": text}),
    )
    assert [refused(call) for call in calls] == ["text-unusable", "text-unusable", "key-unusable"]
