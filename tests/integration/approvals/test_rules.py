"""The calendar and the rules get versions of the installation's own, by two persons."""

from datetime import date, timedelta

import pytest

from redstart.apps.rules.models import RuleVersion
from redstart.apps.rules.queries import one_calendar, throttles_on, version_on, working_calendar
from redstart.kernel.errors import RedstartError
from redstart.rulebook.sign_in import throttles
from redstart.usecases.approvals import deciding
from redstart.usecases.approvals.rules import RuleDraft, propose_rule, rule_change
from tests.factories.approvals import NOTICE, notice_draft, proposed_notice
from tests.factories.plans import NOW, key

STRICT = {"throttles": [{"per": "account", "failures": 3, "within": 60, "wait": 30}]}
TODAY = date(2026, 1, 12)


def refused(call):
    with pytest.raises(RedstartError) as caught:
        call()
    return caught.value.code


def approve(by, proposal, now=NOW):
    deciding.approve(by=by, now=now, key=key(), proposal_id=proposal)


def sign_in_rule(**changes):
    given = {"book": "sign_in", "content": STRICT, "source": "清湖市保密规定", "valid_from": TODAY, **changes}
    return RuleDraft(**given)


def test_a_year_is_provisional_until_a_second_person_adopts_its_notice(root):
    proposer, approver = root
    proposal = proposed_notice(proposer)
    assert working_calendar().is_provisional(date(2027, 2, 1))
    approve(approver, proposal)
    calendar = working_calendar()
    assert not calendar.is_provisional(date(2027, 2, 1))
    assert calendar.is_workday(date(2027, 1, 30))
    assert not calendar.is_workday(date(2027, 2, 11))
    assert not calendar.is_provisional(date(2026, 2, 1))


def test_a_decree_in_the_middle_of_the_year_replaces_the_notice(root):
    proposer, approver = root
    approve(approver, proposed_notice(proposer))
    extended = {**NOTICE, "days_off": [*NOTICE["days_off"], "2027-02-12"]}
    later = NOW + timedelta(days=30)
    draft = notice_draft(content=extended, valid_from=later.date())
    approve(approver, propose_rule(by=proposer, now=later, key=key(), draft=draft, reason="延长"), now=later)
    assert not working_calendar().is_workday(date(2027, 2, 12))
    assert [row.valid_to for row in RuleVersion.objects.order_by("number")] == [later.date(), None]


def test_a_notice_holds_for_the_whole_installation_and_is_nobodys_below(cast):
    assert refused(lambda: proposed_notice(cast.owner)) == "not-allowed"


def test_two_notices_of_one_year_do_not_wait_at_once_but_two_years_do(root):
    proposer, _ = root
    proposed_notice(proposer)
    assert refused(lambda: proposed_notice(proposer)) == "proposal-waiting"
    moved = {**NOTICE, "year": 2028, "days_off": ["2028-01-03"], "weekends_worked": []}
    proposed_notice(proposer, content=moved)


def test_a_proposal_that_another_version_overtook_is_stale(root):
    proposer, approver = root
    first = proposed_notice(proposer)
    deciding.withdraw(by=proposer, now=NOW, key=key(), proposal_id=first)
    second = propose_rule(by=proposer, now=NOW, key=key(), draft=sign_in_rule(), reason="收紧")
    approve(approver, second)
    stricter = {"throttles": [{**STRICT["throttles"][0], "failures": 2}]}
    third = propose_rule(
        by=proposer, now=NOW, key=key(), draft=sign_in_rule(content=stricter), reason="再收紧"
    )
    from redstart.apps.journal.operations import perform
    from redstart.apps.rules.operations import adopt

    def work(act):
        adopt(
            act,
            book="sign_in",
            content={"throttles": [{**STRICT["throttles"][0], "failures": 4}]},
            region_path="/",
            source="另一份规定",
            valid_from=TODAY,
        )
        return {}

    perform(verb="test.adopt", person_id=1, now=NOW, key=key(), channel="test", request={}, work=work)
    with pytest.raises(RedstartError) as caught:
        approve(approver, third)
    assert caught.value.code == "proposal-stale"


def test_a_rule_of_ones_own_counts_from_its_day(root):
    proposer, approver = root
    begins = TODAY + timedelta(days=10)
    draft = sign_in_rule(valid_from=begins)
    approve(approver, propose_rule(by=proposer, now=NOW, key=key(), draft=draft, reason="收紧"))
    assert throttles_on(TODAY) == throttles()
    assert [rule.failures for rule in throttles_on(begins)] == [3]


def test_a_rule_begins_when_the_second_person_decides_and_not_before(root):
    proposer, approver = root
    proposal = propose_rule(by=proposer, now=NOW, key=key(), draft=sign_in_rule(), reason="收紧")
    approve(approver, proposal, now=NOW + timedelta(days=5))
    assert version_on("sign_in", "", "/", TODAY + timedelta(days=4)) is None
    assert version_on("sign_in", "", "/", TODAY + timedelta(days=5)).number == 1


def test_the_version_of_the_nearest_region_holds(root):
    proposer, approver = root
    city = sign_in_rule(
        region_path="/990100/", content={"throttles": [{**STRICT["throttles"][0], "failures": 9}]}
    )
    for draft in (sign_in_rule(), city):
        approve(approver, propose_rule(by=proposer, now=NOW, key=key(), draft=draft, reason="收紧"))
    failures = {
        path: version_on("sign_in", "", path, TODAY).content["throttles"][0]["failures"]
        for path in ("/", "/990100/", "/990100/1/", "/990200/")
    }
    assert failures == {"/": 3, "/990100/": 9, "/990100/1/": 9, "/990200/": 3}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"book": "nothing"}, "rule-unknown"),
        ({"content": {"throttles": []}}, "rule-invalid"),
        ({"content": {"throttles": [], "more": 1}}, "rule-invalid"),
        ({"source": " "}, "rule-source-missing"),
        ({"content": {"throttles": [{**STRICT["throttles"][0], "failures": 1000}]}}, "rule-invalid"),
    ],
)
def test_a_rule_that_is_not_well_formed_is_refused(root, changes, code):
    assert refused(lambda: rule_change(root[0], sign_in_rule(**changes))) == code


def test_what_holds_already_is_not_proposed(root):
    proposer, approver = root
    approve(approver, proposed_notice(proposer))
    assert refused(lambda: rule_change(proposer, notice_draft())) == "rule-unchanged"


def test_past_versions_are_not_rewritten(root):
    proposer, approver = root
    approve(approver, propose_rule(by=proposer, now=NOW, key=key(), draft=sign_in_rule(), reason="收紧"))
    early = sign_in_rule(
        content={"throttles": [{**STRICT["throttles"][0], "wait": 60}]}, valid_from=TODAY - timedelta(days=1)
    )
    assert refused(lambda: rule_change(proposer, early)) == "rule-too-early"


def test_one_page_counts_by_one_calendar(root, django_assert_num_queries):
    with django_assert_num_queries(1), one_calendar():
        for _ in range(5):
            working_calendar()


def test_inside_a_page_what_is_adopted_is_found_at_once(root):
    proposer, approver = root
    with one_calendar():
        assert working_calendar().is_provisional(date(2027, 1, 1))
        approve(approver, proposed_notice(proposer))
        assert not working_calendar().is_provisional(date(2027, 1, 1))
