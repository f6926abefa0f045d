"""People who act on one plan at once: one wins, the others are told, nothing is half done."""

from collections import Counter
from threading import Barrier, Thread

import pytest
from django.db import connection

from redstart.apps.organisations.models import Unit
from redstart.apps.plans.models import Drive, Duty, PlanVersion, Target
from redstart.kernel.errors import RedstartError
from redstart.usecases import review, signing
from redstart.usecases.amendments import amend_plan
from redstart.usecases.drives import begin_drive
from redstart.usecases.review import ItemRef
from tests.factories.plans import (
    NOW,
    decided_plan,
    document,
    draft_plan,
    issued_plan,
    key,
    make_cast,
    reviewed_plan,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db):
    return make_cast()


def at_once(*calls) -> Counter[str]:
    """Run calls in threads of their own, all at the same moment; count how each ended."""
    barrier, ends = Barrier(len(calls)), []

    def run(call):
        barrier.wait()
        try:
            call()
            ends.append("done")
        except RedstartError as error:
            ends.append(error.code)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(ends)


def on(cast, plan, send=None):
    return {"by": cast.owner, "now": NOW, "key": send or key(), "version_id": plan.version_id}


def test_of_many_editors_of_one_target_one_wins(cast):
    plan = draft_plan(cast.owner)
    row = Target.objects.get(indicator="规模以上工业增加值")
    calls = [
        lambda value=value: review.correct(
            **on(cast, plan), item=ItemRef("target", row.pk, 1), values={"value": str(value)}
        )
        for value in range(10, 22)
    ]
    assert at_once(*calls) == {"done": 1, "version-conflict": 11}
    row.refresh_from_db()
    assert (row.version, row.state) == (2, "corrected")


def test_a_double_press_starts_one_drive(cast):
    calls = [lambda: begin_drive(drafts=[document()], by=cast.owner, now=NOW, key="same") for _ in range(6)]
    assert at_once(*calls) == {"done": 6}
    assert (Drive.objects.count(), PlanVersion.objects.count()) == (1, 1)


def test_of_two_who_start_the_same_drive_one_is_told_it_is_there(cast):
    calls = [lambda: begin_drive(drafts=[document()], by=cast.owner, now=NOW, key=key()) for _ in range(4)]
    assert at_once(*calls) == {"done": 1, "drive-exists": 3}
    assert Drive.objects.count() == 1


def test_two_plans_that_name_the_same_units_make_them_once(cast):
    plans = [draft_plan(cast.owner, title=f"方案{number}") for number in range(3)]
    ends = at_once(*[lambda plan=plan: review.confirm_names(**on(cast, plan)) for plan in plans])
    assert ends == {"done": 3}
    assert Unit.objects.count() == 6


def test_what_is_signed_was_decided(cast):
    """An edit and the signature meet: either the edit comes first, or the signed plan refuses it."""
    plan = decided_plan(cast.owner)
    row = Target.objects.get(indicator="规模以上工业增加值")
    ends = at_once(
        lambda: signing.sign_off(**on(cast, plan)),
        lambda: review.add(**on(cast, plan), kind="responsibility", values={"task": "无主的任务"}),
        lambda: review.correct(**on(cast, plan), item=ItemRef("target", row.pk), values={"value": "9"}),
    )
    signed = PlanVersion.objects.get().state == "reviewed"
    without_lead = PlanVersion.objects.get().responsibilities.filter(task="无主的任务").exists()
    assert signed != without_lead
    assert set(ends) <= {"done", "plan-not-draft", "plan-not-ready"}


def test_a_plan_is_issued_once(cast):
    plan = reviewed_plan(cast.owner)
    calls = [lambda: signing.issue_plan(**on(cast, plan)) for _ in range(4)]
    assert at_once(*calls) == {"done": 1, "plan-move-refused": 3}
    assert Duty.objects.count() == 7


def test_issuing_and_returning_meet(cast):
    plan = reviewed_plan(cast.owner)
    ends = at_once(lambda: signing.issue_plan(**on(cast, plan)), lambda: signing.reopen(**on(cast, plan)))
    assert ends == {"done": 1, "plan-move-refused": 1}
    assert PlanVersion.objects.get().state in {"issued", "draft"}


def test_two_amendments_do_not_begin_at_once(cast):
    plan = issued_plan(cast.owner)
    calls = [lambda: amend_plan(by=cast.owner, now=NOW, key=key(), drive_id=plan.drive_id) for _ in range(4)]
    assert at_once(*calls) == {"done": 1, "amendment-open": 3}
    assert PlanVersion.objects.filter(state="draft").count() == 1


def test_names_that_two_confirm_get_one_record_each(cast):
    plan = draft_plan(cast.owner)
    assert at_once(*[lambda: review.confirm_names(**on(cast, plan)) for _ in range(4)]) == {"done": 4}
    units = PlanVersion.objects.get().names.filter(kind="unit").values_list("unit__name", flat=True)
    assert Counter(units)["市发展和改革局"] == 2
    assert len(set(units)) == 6
