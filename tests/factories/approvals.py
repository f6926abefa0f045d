"""Proposals by the name of their state, and the second persons who decide them."""

from __future__ import annotations

from datetime import date

from redstart.usecases import review, signing
from redstart.usecases.amendments import amend_plan
from redstart.usecases.approvals.amendments import propose_amendment
from redstart.usecases.approvals.deciding import approve
from redstart.usecases.approvals.rules import RuleDraft, propose_rule
from tests.factories.plans import CITY, NOW, issued_plan, key, make_user

REASON = "省里下达了新的目标"
NOTICE = {
    "year": 2027,
    "source": "清湖市转发放假通知",
    "days_off": ["2027-01-01", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11"],
    "weekends_worked": ["2027-01-30", "2027-02-20"],
}


def second_person(username="second", role="leader", region=CITY):
    """Make somebody who may approve."""
    return make_user(username, role, region)


def amended(by, started, *, value="9"):
    """A reviewed amendment of an issued plan in which the first target has another value; its version id."""
    version = amend_plan(by=by, now=NOW, key=key(), drive_id=started.drive_id, reason=REASON)
    plan = {"by": by, "now": NOW, "version_id": version}
    target = review_target(by, version)
    item = review.ItemRef("target", target.pk, target.version)
    review.correct(**plan, key=key(), item=item, values={"value": value})
    signing.sign_off(**plan, key=key())
    return version


def review_target(by, version):
    """Return the first target of a plan version."""
    from redstart.apps.plans.queries import review_sheet

    return next(item for item in review_sheet(by, version).items if item.kind == "target")


def proposed_amendment(by, **changes):
    """A proposal to issue an amendment: (proposal id, version id, what was started)."""
    started = issued_plan(by)
    version = amended(by, started)
    given = {"by": by, "now": NOW, "key": key(), "version_id": version, "reason": REASON, **changes}
    return propose_amendment(**given), version, started


def issued_amendment(by, second, version):
    """Issue an amendment by two persons."""
    given = {"by": by, "now": NOW, "key": key(), "version_id": version, "reason": REASON}
    approve(by=second, now=NOW, key=key(), proposal_id=propose_amendment(**given))


def notice_draft(**changes):
    """A draft of the holidays of 2027."""
    given = {
        "book": "calendar",
        "content": NOTICE,
        "source": NOTICE["source"],
        "valid_from": date(2026, 1, 12),
        **changes,
    }
    return RuleDraft(**given)


def proposed_notice(by, **changes):
    """A proposal of the holidays of 2027; its id."""
    return propose_rule(by=by, now=NOW, key=key(), draft=notice_draft(**changes), reason="年度放假通知已发")
