"""A plan is signed off and issued, and is then frozen."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from redstart.apps.journal.models import Command, Outbox
from redstart.apps.organisations.models import Unit
from redstart.apps.plans.models import (
    Action,
    Assignment,
    Duty,
    Finding,
    Leader,
    PlanDocument,
    PlanVersion,
    Responsibility,
    Target,
    WrittenName,
)
from redstart.apps.plans.queries import current_version
from redstart.usecases import review, signing, units
from redstart.usecases.review import ItemRef
from tests.factories.errors import refusal, refused
from tests.factories.plans import (
    CITY,
    NOW,
    decided_plan,
    draft_plan,
    issued_plan,
    key,
    make_user,
    reviewed_plan,
)


@pytest.fixture
def on(cast):
    return lambda plan, by=cast.owner: {"by": by, "now": NOW, "key": key(), "version_id": plan.version_id}


def codes(cast, plan):
    return {gap.code for gap in signing.gaps(cast.owner, plan.version_id)}


def test_a_draft_tells_everything_that_is_missing(cast):
    plan = draft_plan(cast.owner)
    assert codes(cast, plan) == {"items-undecided", "finding-open", "name-open", "no-lead"}


def test_a_plan_with_gaps_is_not_signed(cast, on):
    plan = draft_plan(cast.owner)
    error = refusal(lambda: signing.sign_off(**on(plan)))
    assert error.code == "plan-not-ready"
    assert PlanVersion.objects.get().state == "draft"


def test_a_decided_plan_has_no_gaps_and_is_signed(cast, on):
    plan = decided_plan(cast.owner)
    assert codes(cast, plan) == set()
    signing.sign_off(**on(plan), version=1)
    version = PlanVersion.objects.get()
    assert (version.state, version.reviewed_by_id, version.reviewed_at) == (
        "reviewed",
        cast.owner.person_id,
        NOW,
    )


def test_two_leads_are_one_too_many(cast, on):
    plan = decided_plan(cast.owner)
    row = Responsibility.objects.get(task="工业稳产行动")
    review.correct(**on(plan), item=ItemRef("responsibility", row.pk), values={"lead": "市工信局、市发改局"})
    assert codes(cast, plan) == {"several-leads"}


def test_a_task_may_stand_without_a_lead_for_a_reason(cast, on):
    plan = decided_plan(cast.owner)
    row = Responsibility.objects.get(task="消费提升行动")
    review.correct(
        **on(plan),
        item=ItemRef("responsibility", row.pk),
        values={"lead": "", "leaderless_reason": "各单位分别负责"},
    )
    assert codes(cast, plan) == set()


def test_a_lead_that_is_no_unit_leads_nobody(cast, on):
    plan = decided_plan(cast.owner)
    name = WrittenName.objects.get(written="市商务局")
    review.settle_name(**on(plan), name_id=name.pk, ignore=True)
    assert codes(cast, plan) == {"no-lead"}


def test_an_empty_plan_is_not_signed(cast, on):
    plan = decided_plan(cast.owner)
    review.drop(**on(plan), items=[ItemRef("action", Action.objects.get(title="主要工作").pk)])
    assert codes(cast, plan) == {"plan-empty"}


def test_a_leader_of_all_tasks_beneath_needs_no_unit(cast, on):
    plan = decided_plan(cast.owner)
    above = Action.objects.get(title="主要工作")
    review.add(
        **on(plan), kind="responsibility", values={"task": "主要工作", "leaders": "丁远"}, action_id=above.pk
    )
    assert codes(cast, plan) == set()


def test_a_stale_signature_is_refused(cast, on):
    plan = decided_plan(cast.owner)
    assert refused(lambda: signing.sign_off(**on(plan), version=7)) == "version-conflict"


def test_a_reviewed_plan_returns_to_draft(cast, on):
    plan = reviewed_plan(cast.owner)
    signing.reopen(**on(plan), reason="补充目标")
    version = PlanVersion.objects.get()
    assert (version.state, version.reviewed_by, version.reviewed_at) == ("draft", None, None)


def test_only_a_reviewed_plan_is_issued(cast, on):
    plan = decided_plan(cast.owner)
    assert refused(lambda: signing.issue_plan(**on(plan))) == "plan-move-refused"
    signing.sign_off(**on(plan))
    assert signing.issue_plan(**on(plan)) == 7
    assert refused(lambda: signing.issue_plan(**on(plan))) == "plan-move-refused"
    assert refused(lambda: signing.reopen(**on(plan))) == "plan-move-refused"


def test_issuing_is_told_once(cast, on):
    plan = reviewed_plan(cast.owner)
    once = on(plan)
    assert signing.issue_plan(**once) == signing.issue_plan(**once) == 7
    assert Outbox.objects.filter(topic="plan-issued").count() == 1
    assert Command.objects.filter(verb="plans.issue").count() == 1


def test_the_preview_says_what_issuing_will_do(cast):
    plan = reviewed_plan(cast.owner)
    preview = signing.preview(cast.owner, plan.version_id, now=NOW)
    assert (preview.actions, preview.targets, preview.responsibilities, preview.duties) == (4, 5, 3, 7)
    assert preview.memberless == ("各镇人民政府",)
    assert preview.open_findings == 1


def test_each_unit_has_one_duty_per_task_and_one_leads(cast):
    issued_plan(cast.owner)
    duties = set(Duty.objects.values_list("responsibility__task", "unit__name", "part"))
    assert duties == {
        ("工业稳产行动", "市工信局", "lead"),
        ("工业稳产行动", "市发展和改革局", "support"),
        ("工业稳产行动", "各镇人民政府", "support"),
        ("项目攻坚行动", "市发展和改革局", "lead"),
        ("项目攻坚行动", "市住建局", "support"),
        ("消费提升行动", "市商务局", "lead"),
        ("消费提升行动", "市文旅局", "support"),
    }


def test_a_duty_is_due_at_its_deadline_or_when_the_drive_ends(cast):
    issued_plan(cast.owner)
    days = dict(Duty.objects.filter(part="lead").values_list("unit__name", "deadline"))
    assert days == {
        "市工信局": date(2026, 3, 31),
        "市发展和改革局": date(2026, 3, 20),
        "市商务局": date(2026, 3, 31),
    }


@pytest.fixture
def towns(cast):
    """Three towns, and the collective of them once a plan has named it."""
    return [
        units.add_unit(by=cast.owner, now=NOW, key=key(), region_code=CITY, name=name)
        for name in ("东岸镇", "西岸镇", "北桥镇")
    ]


def set_members(cast, members, on=date(2026, 1, 1)):
    collective = Unit.objects.get(name="各镇人民政府")
    units.set_members(
        by=cast.owner, now=NOW, key=key(), collective_id=collective.pk, member_ids=members, on=on
    )


def owed_by_towns():
    return set(Duty.objects.filter(via__isnull=False, until=None).values_list("unit__name", flat=True))


def test_a_collective_stands_for_its_members(cast, on, towns):
    plan = reviewed_plan(cast.owner)
    set_members(cast, towns)
    assert signing.issue_plan(**on(plan)) == 9
    assert owed_by_towns() == {"东岸镇", "西岸镇", "北桥镇"}
    assert not Duty.objects.filter(unit__name="各镇人民政府").exists()


def test_a_member_that_is_named_itself_owes_once(cast, on, towns):
    plan = decided_plan(cast.owner)
    row = Responsibility.objects.get(task="工业稳产行动")
    review.correct(
        **on(plan),
        item=ItemRef("responsibility", row.pk),
        values={"lead": "东岸镇", "support": "各镇人民政府"},
    )
    set_members(cast, towns)
    review.confirm_names(**on(plan))
    signing.sign_off(**on(plan))
    signing.issue_plan(**on(plan))
    assert set(row.duties.values_list("unit__name", "part", "via__name")) == {
        ("东岸镇", "lead", None),
        ("西岸镇", "support", "各镇人民政府"),
        ("北桥镇", "support", "各镇人民政府"),
    }


def test_duties_follow_the_members_from_their_day(cast, towns):
    issued_plan(cast.owner)
    assert owed_by_towns() == set()
    set_members(cast, towns[:2], on=date(2026, 1, 20))
    assert owed_by_towns() == {"东岸镇", "西岸镇"}
    assert Duty.objects.get(unit__name="各镇人民政府").until == date(2026, 1, 20)
    set_members(cast, towns[1:], on=date(2026, 2, 1))
    assert owed_by_towns() == {"西岸镇", "北桥镇"}
    assert Duty.objects.get(unit__name="东岸镇").until == date(2026, 2, 1)
    assert Duty.objects.get(unit__name="西岸镇").since == date(2026, 1, 20)


def test_only_a_collective_has_members(cast, towns):
    def call():
        return units.set_members(
            by=cast.owner,
            now=NOW,
            key=key(),
            collective_id=towns[0],
            member_ids=towns[1:],
            on=date(2026, 1, 1),
        )

    assert refused(call) == "not-collective"


def test_a_draft_that_was_given_up_makes_room_for_another(cast, on):
    plan = draft_plan(cast.owner)
    signing.withdraw(**on(plan), reason="传错文件")
    assert PlanVersion.objects.get().state == "withdrawn"
    again = draft_plan(cast.owner)
    assert again.drive_id == plan.drive_id
    assert [row.number for row in PlanVersion.objects.order_by("number")] == [1, 2]


def test_signing_and_issuing_need_their_roles(cast, on):
    plan = decided_plan(cast.owner)
    for call in (signing.sign_off, signing.reopen, signing.issue_plan, signing.withdraw):
        assert refused(lambda call=call: call(**on(plan, cast.member))) == "not-allowed"
        assert refused(lambda call=call: call(**on(plan, cast.stranger))) == "not-found"
    leader = make_user("leader", "leader", CITY)
    signing.sign_off(**on(plan, leader))
    signing.issue_plan(**on(plan, leader))
    assert current_version(cast.member, plan.drive_id).state == "issued"


TABLES = [Action, Target, Responsibility, Finding, WrittenName, PlanDocument, Leader, Assignment]


def refused_by_the_database(write) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        write()
    return str(caught.value)


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_the_database_refuses_to_change_an_issued_plan(cast, model):
    issued_plan(cast.owner)
    row = QuerySet(model).first()
    table = model._meta.db_table
    update = f"UPDATE {table} SET version = version + 1 WHERE id = %s"
    delete = f"DELETE FROM {table} WHERE id = %s"
    with connection.cursor() as cursor:
        for sql in (update, delete):
            message = refused_by_the_database(lambda sql=sql: cursor.execute(sql, [row.pk]))
            assert "an issued plan is frozen" in message
    row.pk = None
    assert "frozen" in refused_by_the_database(lambda: row.save_base(raw=True, force_insert=True))


def test_the_database_refuses_to_change_the_issued_version_itself(cast):
    plan = issued_plan(cast.owner)
    rows = QuerySet(PlanVersion).filter(pk=plan.version_id)
    for change in ({"state": "draft"}, {"issued_at": NOW + timedelta(days=1)}, {"number": 9}):
        assert "frozen" in refused_by_the_database(lambda change=change: rows.update(**change))
    assert "frozen" in refused_by_the_database(lambda: rows._raw_delete("default"))


def test_no_item_moves_into_an_issued_plan(cast):
    issued = issued_plan(cast.owner)
    other = draft_plan(cast.owner, title="另一个方案")
    rows = QuerySet(Target).filter(plan_version=other.version_id)
    assert "frozen" in refused_by_the_database(lambda: rows.update(plan_version_id=issued.version_id))


def test_a_draft_is_not_frozen(cast):
    draft_plan(cast.owner)
    assert QuerySet(Target).update(note="x") == 5


def test_every_trigger_stands_after_all_migrations(db):
    """A migration that rebuilds a table on SQLite drops its triggers without a word."""
    with connection.cursor() as cursor:
        sql = {
            "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
            "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
        }[connection.vendor]
        cursor.execute(sql)
        names = {row[0] for row in cursor.fetchall() if row[0].startswith("frozen_")}
    tables = {
        f"frozen_{model._meta.db_table}_{event}"
        for model in TABLES
        for event in ("insert", "update", "delete")
    }
    assert names == tables | {"frozen_plans_planversion_update", "frozen_plans_planversion_delete"}
