"""Reading a plan costs the same number of queries however long the plan is."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redstart.apps.plans.queries import diff, history, ledger, review_sheet
from redstart.usecases import review
from redstart.usecases.amendments import amend_plan
from tests.factories.plans import NOW, document, draft_plan, issued_plan, key


def long(times):
    base = document()
    return {
        "actions": base.actions * times,
        "targets": base.targets * times,
        "responsibilities": tuple(
            replace(owner, leaders=(f"丁{number}",), support=(f"市{number}局", *owner.support))
            for number in range(times)
            for owner in base.responsibilities
        ),
        "findings": base.findings * times,
    }


def queries(call) -> int:
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


@pytest.mark.parametrize(
    "read",
    [
        lambda by, plan: review_sheet(by, plan.version_id),
        lambda by, plan: [
            (item.lead_names, item.leader_names)
            for item in review_sheet(by, plan.version_id).items
            if item.kind == "responsibility"
        ],
        lambda by, plan: ledger(by, plan.version_id, as_of=NOW.date()),
        lambda by, plan: diff(by, plan.version_id),
        lambda by, plan: history(by, plan.drive_id),
    ],
    ids=["sheet", "names", "ledger", "diff", "history"],
)
def test_a_longer_plan_asks_no_more_questions(cast, read):
    short_plan = draft_plan(cast.owner, title="短")
    long_plan = draft_plan(cast.owner, title="长", **long(6))
    assert queries(lambda: read(cast.owner, long_plan)) == queries(lambda: read(cast.owner, short_plan))


def test_a_comparison_asks_no_more_questions_of_a_longer_plan(cast):
    plan = issued_plan(cast.owner)
    version = amend_plan(by=cast.owner, now=NOW, key=key(), drive_id=plan.drive_id)
    before = queries(lambda: diff(cast.owner, version))
    for number in range(5):
        review.add(
            by=cast.owner,
            now=NOW,
            key=key(),
            version_id=version,
            kind="target",
            values={"indicator": f"新增{number}", "value": "1"},
        )
    assert queries(lambda: diff(cast.owner, version)) == before
