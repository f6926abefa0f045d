"""The ledger equals what the journal says of it, after everything that people do to a plan."""

from datetime import date

import pytest
from django.db.models import QuerySet

from redstart.apps.journal.chain.sealing import seal_waiting
from redstart.apps.journal.chain.verification import verify
from redstart.apps.journal.models import Entry
from redstart.apps.organisations.models import Unit
from redstart.apps.plans.models import Responsibility, Target
from redstart.usecases import review, signing, units
from redstart.usecases.amendments import amend_from
from redstart.usecases.review import ItemRef
from tests.factories.plans import CITY, NOW, decided_plan, document, key


@pytest.fixture
def journey(cast):
    """Start, review, undo, settle, sign, issue, members, amend, withdraw."""
    plan = decided_plan(cast.owner)

    def on(version=plan.version_id):
        return {"by": cast.owner, "now": NOW, "key": key(), "version_id": version}

    target = Target.objects.get(indicator="新增规上工业企业")
    review.correct(**on(), item=ItemRef("target", target.pk), values={"value": "6", "value_high": "8"})
    review.drop(**on(), items=[ItemRef("action", target.action_id)])
    review.undo(**on())
    owner = Responsibility.objects.get(task="项目攻坚行动")
    review.correct(**on(), item=ItemRef("responsibility", owner.pk), values={"leaders": "", "support": ""})
    review.undo(**on())
    review.add(**on(), kind="target", values={"indicator": "外贸出口", "value": "0.5", "unit": "亿元"})
    signing.sign_off(**on())
    signing.reopen(**on())
    signing.sign_off(**on())
    signing.issue_plan(**on())
    town = units.add_unit(by=cast.owner, now=NOW, key=key(), region_code=CITY, name="东岸镇")
    collective = Unit.objects.get(name="各镇人民政府").pk
    for members, day in (([town], date(2026, 2, 1)), ([], date(2026, 3, 1))):
        units.set_members(
            by=cast.owner, now=NOW, key=key(), collective_id=collective, member_ids=members, on=day
        )
    change = {"by": cast.owner, "now": NOW, "drive_id": plan.drive_id}
    signing.withdraw(**on(amend_from(drafts=[], key=key(), **change)))
    version = amend_from(drafts=[document()], key=key(), scope="replacement", **change)
    review.accept_all(**on(version))


def faults():
    return [(fault.kind.value, fault.table, fault.row) for fault in verify(now=NOW).faults]


def test_every_row_is_what_the_journal_says(journey):
    assert seal_waiting(now=NOW) > 200
    assert faults() == []


def test_a_figure_that_was_changed_behind_the_journal_is_named(journey):
    seal_waiting(now=NOW)
    forged = Target.objects.filter(plan_version__state="draft").first()
    QuerySet(Target).filter(pk=forged.pk).update(value=99)
    assert [(table, row) for _, table, row in faults()] == [("plans.target", forged.pk)]


def test_every_entry_says_by_whom_where_and_through_which_door(journey, cast):
    entries = Entry.objects.exclude(actor_id=0)
    assert not entries.filter(channel="").exists()
    assert not entries.filter(key="").exists()
    plans = entries.filter(subject_kind__startswith="plans.")
    assert set(plans.values_list("region_path", flat=True)) == {f"/{CITY}/"}
    assert set(plans.values_list("actor_id", flat=True)) == {cast.owner.person_id}
