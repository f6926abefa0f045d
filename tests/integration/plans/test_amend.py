"""An issued plan is amended: a next version with its differences."""

from dataclasses import replace
from decimal import Decimal

import pytest

from redstart.apps.plans.models import Action, Duty, PlanVersion, Responsibility, Target, WrittenName
from redstart.apps.plans.queries import current_version, diff, history, review_sheet
from redstart.usecases import review, signing
from redstart.usecases.amendments import amend_from, amend_plan
from redstart.usecases.drives import Upload
from redstart.usecases.review import ItemRef
from tests.factories.approvals import issued_amendment, second_person
from tests.factories.errors import refused
from tests.factories.plans import NOW, TEXT, document, draft_plan, issued_plan, key, span


@pytest.fixture
def plan(cast):
    return issued_plan(cast.owner)


@pytest.fixture
def on(cast):
    return lambda version: {"by": cast.owner, "now": NOW, "key": key(), "version_id": version}


def amend(cast, plan, drafts=(), **options):
    return amend_from(
        drafts=drafts, by=cast.owner, now=NOW, key=key(), drive_id=plan.drive_id, reason="调整", **options
    )


def summary(changes):
    return [
        (change.how, change.kind.value, change.title, [(f.field, f.old, f.new) for f in change.fields])
        for change in changes
    ]


def in_version(model, version, **where):
    return model.objects.get(plan_version=version, **where)


def notice(**changes):
    """A notice that raises the industrial target, and sets one for exports under a heading of its own."""
    text = "关于调整目标的通知\n一、调整目标\n规模以上工业增加值增长9%以上。外贸出口增长15%。\n"
    base = document()
    raised = replace(base.targets[0], span=span("9%", text), value=Decimal(9), action=0)
    exports = replace(
        base.targets[0], span=span("15%", text), indicator="外贸出口", value=Decimal(15), action=0
    )
    made = replace(
        base,
        name="通知.txt",
        content=text.encode(),
        text=text,
        title="关于调整目标的通知",
        actions=(replace(base.actions[0], span=span("一、调整目标", text), title="调整目标"),),
        targets=(raised, exports),
        responsibilities=(),
        findings=(),
    )
    return replace(made, **changes)


def test_an_amendment_by_hand_begins_as_a_copy(cast, plan):
    version = amend(cast, plan)
    assert diff(cast.owner, version) == []
    sheet = review_sheet(cast.owner, version)
    assert (sheet.version.number, sheet.version.state, sheet.version.based_on_id) == (
        2,
        "draft",
        plan.version_id,
    )
    assert (sheet.progress.decided, sheet.progress.total) == (12, 12)
    assert [row.title for row in sheet.documents] == ["清湖市2026年一季度“开门红”工作方案"]
    owner = in_version(Responsibility, version, task="工业稳产行动")
    assert (owner.leader_names, owner.lead_names, owner.support_names) == (
        ["丁远"],
        ["市工信局"],
        ["市发改局", "各镇人民政府"],
    )
    assert owner.action.parent.title == "主要工作"


def test_what_a_hand_changes_is_the_difference(cast, plan, on):
    version = amend(cast, plan)
    raised = in_version(Target, version, indicator="规模以上工业增加值")
    review.correct(**on(version), item=ItemRef("target", raised.pk), values={"value": "9.5"})
    gone = in_version(Target, version, indicator="新增规上工业企业")
    review.drop(**on(version), items=[ItemRef("target", gone.pk)])
    owner = in_version(Responsibility, version, task="项目攻坚行动")
    review.correct(
        **on(version),
        item=ItemRef("responsibility", owner.pk),
        values={"support": "市住建局、市自然资源和规划局", "deadline_written": "2026-03"},
    )
    review.add(**on(version), kind="target", values={"indicator": "外贸出口", "value": "15", "unit": "%"})
    assert summary(diff(cast.owner, version)) == [
        ("changed", "target", "规模以上工业增加值", [("value", "8", "9.5")]),
        (
            "changed",
            "responsibility",
            "项目攻坚行动",
            [
                ("support", "市住建局", "市住建局、市自然资源和规划局"),
                ("deadline_written", "2026-03-20", "2026-03"),
            ],
        ),
        ("added", "target", "外贸出口", []),
        ("removed", "target", "新增规上工业企业", []),
    ]


def test_a_difference_shows_both_places(cast, plan):
    version = amend(cast, plan, [notice()])
    change = next(change for change in diff(cast.owner, version) if change.how == "changed")
    old, new = change.old, change.new
    assert (old.document.title, new.document.title) == (
        "清湖市2026年一季度“开门红”工作方案",
        "关于调整目标的通知",
    )
    assert new.document.text[slice(*new.span)] == "9%"


def test_a_supplement_continues_what_it_says_anew_and_leaves_the_rest(cast, plan):
    version = amend(cast, plan, [notice()])
    assert summary(diff(cast.owner, version)) == [
        ("added", "action", "一、调整目标", []),
        ("changed", "target", "规模以上工业增加值", [("value", "8", "9")]),
        ("added", "target", "外贸出口", []),
    ]
    raised = in_version(Target, version, indicator="规模以上工业增加值")
    assert (raised.state, raised.action.title) == ("proposed", "工业稳产行动")
    assert in_version(Target, version, indicator="外贸出口").action.title == "调整目标"
    assert in_version(Target, version, indicator="社会消费品零售总额").state == "accepted"


def test_a_replacement_drops_what_it_does_not_mention(cast, plan):
    base = document()
    shorter = replace(
        base,
        targets=(replace(base.targets[0], value=Decimal(9)), *base.targets[2:]),
        responsibilities=base.responsibilities[:2],
    )
    version = amend(cast, plan, [shorter], scope="replacement")
    assert summary(diff(cast.owner, version)) == [
        ("changed", "target", "规模以上工业增加值", [("value", "8", "9")]),
        ("removed", "target", "新增规上工业企业", []),
        ("removed", "responsibility", "消费提升行动", []),
    ]
    assert review_sheet(cast.owner, version).progress.decided == 0


def test_slightly_different_wording_is_still_the_same_item(cast, plan):
    base = document()
    reworded = replace(
        base,
        actions=(base.actions[0], replace(base.actions[1], title="工业稳产增效行动"), *base.actions[2:]),
        targets=(replace(base.targets[0], indicator="规上工业增加值"), *base.targets[1:]),
    )
    version = amend(cast, plan, [reworded], scope="replacement")
    changes = summary(diff(cast.owner, version))
    assert (
        "changed",
        "action",
        "（一）工业稳产增效行动",
        [("title", "工业稳产行动", "工业稳产增效行动")],
    ) in changes
    assert not [change for change in changes if change[0] != "changed"]


def test_lineage_is_kept_over_versions_and_never_reused(cast, plan):
    version = amend(cast, plan, [notice()])
    old = Target.objects.get(plan_version=plan.version_id, indicator="规模以上工业增加值")
    assert in_version(Target, version, indicator="规模以上工业增加值").lineage == old.lineage
    assert in_version(Target, version, indicator="外贸出口").lineage == 6


def test_an_item_without_an_action_of_its_own_brings_no_empty_heading(cast, plan):
    only_raised = notice(targets=notice().targets[:1])
    version = amend(cast, plan, [only_raised])
    assert not Action.objects.filter(plan_version=version, title="调整目标").exists()


def test_names_keep_what_they_were_decided_to_be(cast, plan):
    version = amend(cast, plan)
    assert set(WrittenName.objects.filter(plan_version=version).values_list("status", flat=True)) == {
        "resolved"
    }


def test_the_amendment_supersedes_when_it_is_issued(cast, plan, on):
    version = amend(cast, plan)
    assert current_version(cast.owner, plan.drive_id).pk == plan.version_id
    signing.sign_off(**on(version))
    issued_amendment(cast.owner, second_person(), version)
    old = PlanVersion.objects.get(pk=plan.version_id)
    assert (old.state, old.superseded_at) == ("superseded", NOW)
    assert current_version(cast.owner, plan.drive_id).pk == version
    assert not Duty.objects.filter(plan_version=old, until=None).exists()
    assert Duty.objects.filter(plan_version=version, until=None).count() == 7


def test_one_amendment_at_a_time(cast, plan, on):
    version = amend(cast, plan)
    assert refused(lambda: amend(cast, plan)) == "amendment-open"
    signing.withdraw(**on(version))
    assert PlanVersion.objects.get(pk=amend(cast, plan)).number == 3


def test_only_an_issued_plan_is_amended(cast):
    plan = draft_plan(cast.owner)
    assert refused(lambda: amend(cast, plan)) == "nothing-to-amend"


def test_an_amendment_is_read_from_its_bytes(cast, plan):
    text = TEXT.replace("市工信局", "市经信局").encode()
    version = amend_plan(
        by=cast.owner, now=NOW, key=key(), drive_id=plan.drive_id, files=[Upload("修订.txt", text)]
    )
    leads = [row.lead_names for row in Responsibility.objects.filter(plan_version=version)]
    assert ["市经信局"] in leads


def test_an_amendment_needs_its_role_and_scope(cast, plan):
    for actor, code in ((cast.member, "not-allowed"), (cast.stranger, "not-found")):
        call = lambda actor=actor: amend_plan(by=actor, now=NOW, key=key(), drive_id=plan.drive_id)  # noqa: E731
        assert refused(call) == code
    assert refused(lambda: amend(cast, plan, scope="whatever")) == "not-found"


def test_versions_outside_the_scope_are_not_compared(cast, plan):
    version = amend(cast, plan)
    assert refused(lambda: diff(cast.stranger, version)) == "not-found"
    assert refused(lambda: diff(cast.member, version, 10_000)) == "not-found"


def test_the_first_version_adds_everything(cast, plan):
    assert {change.how for change in diff(cast.owner, plan.version_id)} == {"added"}


def test_the_history_tells_the_acts_in_words_latest_first(cast, plan, on):
    version = amend(cast, plan)
    target = in_version(Target, version, indicator="规模以上工业增加值")
    review.drop(**on(version), items=[ItemRef("target", target.pk)])
    review.undo(**on(version))
    acts = history(cast.member, plan.drive_id)
    assert [act.zh for act in acts] == [
        "撤销", "剔除", "提出修订", "印发", "签核", "批量处理体检问题", "指定牵头单位", "批量采纳",
        "确认名称", "读入方案，开始行动",
    ]  # fmt: skip
    assert acts[1].undone
    assert not acts[0].undone
    assert (acts[2].person, acts[2].reason) == ("owner", "调整")
    assert refused(lambda: history(cast.stranger, plan.drive_id)) == "not-found"


def test_a_lead_that_a_person_named_holds_while_the_document_is_silent(cast, plan):
    version = amend(cast, plan, [document()], scope="replacement")
    owner = in_version(Responsibility, version, task="消费提升行动")
    assert (owner.state, owner.lead_names, owner.support_names) == ("proposed", ["市商务局"], ["市文旅局"])
    assert diff(cast.owner, version) == []


def test_a_lead_that_the_document_no_longer_names_is_named_anew(cast, plan):
    base = document()
    changed = replace(base.responsibilities[2], support=("市文旅局", "市市场监管局"))
    version = amend(cast, plan, [replace(base, responsibilities=(changed,))], scope="replacement")
    owner = in_version(Responsibility, version, task="消费提升行动")
    assert (owner.lead_names, owner.support_names) == ([], ["市文旅局", "市市场监管局"])
