"""Undo: a person takes back the own acts, one after the other."""

import pytest

from redstart.apps.accounts.models import Person, PersonName
from redstart.apps.journal.models import Command, Entry
from redstart.apps.organisations.models import NameDecision, Unit
from redstart.apps.plans.models import Action, Responsibility, Target, WrittenName
from redstart.apps.plans.queries import review_sheet
from redstart.usecases import review
from redstart.usecases.review import ItemRef
from tests.factories.errors import refused
from tests.factories.plans import CITY, NOW, draft_plan, key, make_user


@pytest.fixture
def plan(cast):
    return draft_plan(cast.owner)


@pytest.fixture
def on(cast, plan):
    return lambda by=cast.owner: {"by": by, "now": NOW, "key": key(), "version_id": plan.version_id}


def ref(row) -> ItemRef:
    return ItemRef(row.kind, row.pk, row.version)


def picture():
    """Everything that review can change, without the counts of changes."""
    tables = (Action, Target, Responsibility, WrittenName, Unit, NameDecision)
    rows = {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}
    parts = [
        (row.pk, row.leader_names, row.lead_names, row.support_names)
        for row in Responsibility.objects.order_by("pk")
    ]
    return {
        name: [{k: v for k, v in row.items() if k != "version"} for row in values]
        for name, values in rows.items()
    } | {"parts": parts}


def test_there_is_nothing_to_undo_at_first(cast, plan, on):
    assert review.undo(**on()) is None
    assert not review_sheet(cast.owner, plan.version_id).undoable


def test_acts_are_taken_back_one_after_the_other(cast, plan, on):
    pictures = [picture()]
    row = Target.objects.get(indicator="规模以上工业增加值")
    owner = Responsibility.objects.get(task="消费提升行动")
    steps = (
        lambda: review.accept(**on(), items=[ref(row)]),
        lambda: review.correct(**on(), item=ItemRef("target", row.pk), values={"value": "9", "unit": "万元"}),
        lambda: review.set_lead(**on(), item=ref(owner), name="市商务局"),
        lambda: review.correct(**on(), item=ItemRef("responsibility", owner.pk), values={"leaders": "沈禾"}),
        lambda: review.drop(**on(), items=[ItemRef("action", row.action_id)]),
        lambda: review.confirm_names(**on()),
        lambda: review.add(**on(), kind="target", values={"indicator": "外贸", "value": "1"}),
        lambda: review.accept_all(**on()),
    )
    for step in steps:
        step()
        pictures.append(picture())
    assert review_sheet(cast.owner, plan.version_id).undoable
    for number in range(len(steps), 0, -1):
        assert picture() == pictures[number]
        assert review.undo(**on()) is not None
    assert picture() == pictures[0]
    assert review.undo(**on()) is None


def test_an_undone_step_tells_what_it_took_back(on):
    row = Target.objects.get(indicator="规模以上工业增加值")
    review.drop(**on(), items=[ref(row)])
    undone = review.undo(**on())
    assert (undone.verb, undone.rows, undone.subjects) == ("plans.drop", 1, (f"plans.target:{row.pk}",))


def test_after_an_undo_new_acts_can_be_undone_too(on):
    row = Target.objects.get(indicator="规模以上工业增加值")
    review.accept(**on(), items=[ref(row)])
    review.undo(**on())
    review.drop(**on(), items=[ItemRef("target", row.pk)])
    review.undo(**on())
    row.refresh_from_db()
    assert row.state == "proposed"


def test_nobody_takes_back_what_another_did(cast, on):
    colleague = make_user("colleague", "dispatcher", CITY)
    row = Target.objects.get(indicator="规模以上工业增加值")
    review.accept(**on(), items=[ref(row)])
    assert review.undo(**on(colleague)) is None
    row.refresh_from_db()
    assert row.state == "accepted"


def test_what_another_changed_since_is_not_undone(on):
    colleague = make_user("colleague", "dispatcher", CITY)
    row = Target.objects.get(indicator="规模以上工业增加值")
    review.correct(**on(), item=ref(row), values={"value": "9"})
    review.correct(**on(colleague), item=ItemRef("target", row.pk), values={"value": "10"})
    assert refused(lambda: review.undo(**on())) == "undo-overtaken"
    row.refresh_from_db()
    assert row.value == 10


def test_an_undo_is_in_the_journal_and_names_what_it_reverses(on):
    row = Target.objects.get(indicator="规模以上工业增加值")
    review.correct(**on(), item=ref(row), values={"value": "9"})
    review.undo(**on())
    done, undone = Command.objects.filter(verb__in=("plans.correct", "plans.undo")).order_by("pk")
    assert undone.reverses == done.pk
    entry = Entry.objects.get(command_id=undone.pk)
    assert (entry.before["value"], entry.after["value"]) == ("9.000000", "8.000000")


def test_undone_records_of_persons_leave_no_name(on):
    persons = Person.objects.count()
    review.confirm_names(**on())
    assert Person.objects.count() == persons + 2
    review.undo(**on())
    assert Person.objects.count() == persons
    assert not PersonName.objects.filter(name="丁远").exists()


def test_a_record_that_another_plan_uses_by_now_is_not_undone(cast, on):
    review.confirm_names(**on())
    units = Unit.objects.count()
    draft_plan(cast.owner, title="第二个方案")
    assert refused(lambda: review.undo(**on())) == "undo-overtaken"
    assert Unit.objects.count() == units
