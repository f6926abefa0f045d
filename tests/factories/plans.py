"""Plans of an invented city, by the name of their state. Every row comes through the use cases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count

from redstart.apps.accounts.models import User
from redstart.apps.accounts.queries import actor_of
from redstart.apps.accounts.scope import Actor  # noqa: TC001  # a dataclass reads it
from redstart.apps.journal.operations import perform
from redstart.apps.organisations.operations import create_region
from redstart.apps.plans.drafts import (
    DraftAction,
    DraftDocument,
    DraftFinding,
    DraftResponsibility,
    DraftTarget,
)
from redstart.apps.plans.queries import review_sheet
from redstart.extraction.result import SCHEMA, DocumentFacts, Extraction
from redstart.rulebook.roles import role_rules
from redstart.usecases import review, signing
from redstart.usecases.drives import Started, begin_drive
from redstart.usecases.people import add_user, console_actor

NOW = datetime(2026, 1, 12, 1, 0, tzinfo=UTC)
CITY, COUNTY = "990100", "990200"
# Whoever holds every part that the console holds: the three administrators and the dispatcher.
EVERYTHING = "everything"

TEXT = """清湖市2026年一季度“开门红”工作方案
一、主要工作
（一）工业稳产行动
确保一季度规模以上工业增加值增长8%以上，新增规上工业企业5家。
（责任领导：丁远；牵头单位：市工信局；责任单位：市发改局、各镇人民政府）
（二）项目攻坚行动
力争固定资产投资达到30亿元，增长12%左右。
（责任领导：沈禾；牵头单位：市发展和改革局；责任单位：市住建局，2026年3月20日前）
（三）消费提升行动
社会消费品零售总额增长5%—7%。
（责任单位：市商务局、市文旅局）
"""

_keys = count(1)


def key() -> str:
    """Return an idempotency key that no other call of this run has."""
    return f"key-{next(_keys)}"


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    """Return where words stand in a text."""
    start = text.index(words)
    return (start, start + len(words))


def target(indicator: str, words: str, value: str, **changes: object) -> DraftTarget:
    """Return a growth target of the first quarter of 2026, in percent, unless told otherwise."""
    made = DraftTarget(
        span=span(words),
        action=None,
        indicator=indicator,
        measure="growth",
        comparator="=",
        value=Decimal(value),
        value_high=None,
        unit="%",
        commitment="",
        period="2026Q1",
        region_written="",
    )
    return replace(made, **changes)


def owner(words: str, task: str, action: int, **changes: object) -> DraftResponsibility:
    """Return a responsibility without names unless told otherwise."""
    made = DraftResponsibility(
        span=span(words),
        action=action,
        task=task,
        leaders=(),
        lead=(),
        support=(),
        deadline_written="",
    )
    return replace(made, **changes)


def document(**changes: object) -> DraftDocument:
    """Return what the invented plan proposes: 4 actions, 5 targets, 3 responsibilities, 2 findings."""
    made = DraftDocument(
        name="清湖市工作方案.txt",
        content=TEXT.encode(),
        text=TEXT,
        title="清湖市2026年一季度“开门红”工作方案",
        kind="plan",
        issuer="",
        number="清政办〔2026〕3号",
        date="2026-01-09",
        region="清湖市",
        period="2026Q1",
        extraction=Extraction(DocumentFacts()).to_json(),
        schema=SCHEMA,
        actions=(
            DraftAction(span("一、主要工作"), "一、", "主要工作", None),
            DraftAction(span("（一）工业稳产行动"), "（一）", "工业稳产行动", 0),
            DraftAction(span("（二）项目攻坚行动"), "（二）", "项目攻坚行动", 0),
            DraftAction(span("（三）消费提升行动"), "（三）", "消费提升行动", 0),
        ),
        targets=(
            target("规模以上工业增加值", "8%", "8", action=1, comparator=">=", commitment="must"),
            target("新增规上工业企业", "5家", "5", action=1, measure="level", unit="家"),
            target(
                "固定资产投资", "30亿元", "30", action=2, measure="level", unit="亿元", commitment="strive"
            ),
            target("固定资产投资", "12%", "12", action=2, comparator="~", commitment="strive"),
            target("社会消费品零售总额", "5%—7%", "5", action=3, value_high=Decimal(7)),
        ),
        responsibilities=(
            owner(
                "（责任领导：丁远；牵头单位：市工信局；责任单位：市发改局、各镇人民政府）",
                "工业稳产行动",
                1,
                leaders=("丁远",),
                lead=("市工信局",),
                support=("市发改局", "各镇人民政府"),
            ),
            owner(
                "（责任领导：沈禾；牵头单位：市发展和改革局；责任单位：市住建局，2026年3月20日前）",
                "项目攻坚行动",
                2,
                leaders=("沈禾",),
                lead=("市发展和改革局",),
                support=("市住建局",),
                deadline_written="2026-03-20",
            ),
            owner("（责任单位：市商务局、市文旅局）", "消费提升行动", 3, support=("市商务局", "市文旅局")),
        ),
        findings=(
            DraftFinding("target-conflict", "error", "两处数值不一致", (span("8%"), span("12%"))),
            DraftFinding(
                "unowned-action", "warning", "“消费提升行动”没有责任领导", (span("（三）消费提升行动"),)
            ),
        ),
    )
    return replace(made, **changes)


@dataclass(frozen=True)
class Cast:
    """Who acts in a test: the owner prepares and issues the city's plans, the member of the city only looks,
    the stranger prepares those of another county.
    """

    owner: Actor
    member: Actor
    stranger: Actor
    console: Actor


def make_cast() -> Cast:
    """Make the city, the other county, and three people."""
    console = console_actor(now=NOW)

    def regions(act):
        create_region(act, name="清湖市", code=CITY)
        create_region(act, name="青山县", code=COUNTY)
        return {}

    perform(
        verb="test.regions",
        person_id=console.person_id,
        now=NOW,
        key=key(),
        channel="test",
        request={},
        work=regions,
    )
    return Cast(
        owner=make_user("owner", "dispatcher", CITY),
        member=make_user("member", "viewer", CITY),
        stranger=make_user("stranger", "dispatcher", COUNTY),
        console=console,
    )


def make_user(username: str, role: str, region: str | None, *, unit_id: int | None = None) -> Actor:
    """Make a user with one role, or all that the console holds, and return the actor."""
    roles = role_rules().console if role == EVERYTHING else (role,)
    user_id = add_user(
        by=console_actor(now=NOW),
        now=NOW,
        key=key(),
        username=username,
        password="copper-heron-52",
        roles=roles,
        region_code=region,
        unit_id=unit_id,
    )
    return actor_of(User.objects.get(pk=user_id), channel="test", now=NOW)


def draft_plan(by: Actor, **changes: object) -> Started:
    """A drive with a draft plan, nothing decided."""
    return begin_drive(drafts=[document(**changes)], by=by, now=NOW, key=key())


def decided_plan(by: Actor, **changes: object) -> Started:
    """A draft in which everything is decided: only the signature is missing."""
    started = draft_plan(by, **changes)
    plan = {"by": by, "now": NOW, "version_id": started.version_id}
    review.confirm_names(**plan, key=key())
    review.accept_all(**plan, key=key())
    sheet = review_sheet(by, started.version_id)
    last = next(item for item in sheet.items if getattr(item, "task", "") == "消费提升行动")
    review.set_lead(
        **plan, key=key(), item=review.ItemRef("responsibility", last.pk, last.version), name="市商务局"
    )
    review.settle_findings(**plan, key=key(), severity="error", settlement="intended")
    return started


def reviewed_plan(by: Actor, **changes: object) -> Started:
    """A plan that is signed off."""
    started = decided_plan(by, **changes)
    signing.sign_off(by=by, now=NOW, key=key(), version_id=started.version_id)
    return started


def issued_plan(by: Actor, **changes: object) -> Started:
    """An issued plan with its duties."""
    started = reviewed_plan(by, **changes)
    signing.issue_plan(by=by, now=NOW, key=key(), version_id=started.version_id)
    return started
