"""Two persons decide at once: one decision holds, and the change is made once."""

from collections import Counter
from threading import Barrier, Thread

import pytest
from django.db import connection

from redstart.apps.approvals.models import Decision, Proposal
from redstart.apps.plans.models import Duty, PlanVersion
from redstart.apps.rules.models import RuleVersion
from redstart.kernel.errors import RedstartError
from redstart.usecases import signing
from redstart.usecases.approvals import deciding
from tests.factories.approvals import proposed_amendment, proposed_notice, second_person
from tests.factories.plans import NOW, key, make_cast, make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(transactional_db):
    return make_cast()


def at_once(*calls):
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


def deciding_call(by, proposal, how=deciding.approve, **more):
    return lambda: how(by=by, now=NOW, key=key(), proposal_id=proposal, **more)


def test_of_many_approvals_at_once_one_counts(cast):
    proposal, version, _ = proposed_amendment(cast.owner)
    approvers = [second_person(f"second{number}") for number in range(4)]
    ends = at_once(*(deciding_call(by, proposal) for by in approvers))
    assert ends == {"done": 1, "proposal-decided": 3}
    assert Decision.objects.count() == 1
    assert Duty.objects.filter(plan_version_id=version, until=None).count() == 7


def test_approval_and_refusal_at_once_leave_one_decision(cast):
    proposal, version, _ = proposed_amendment(cast.owner)
    one, other = second_person("one"), second_person("other")
    ends = at_once(
        deciding_call(one, proposal), deciding_call(other, proposal, deciding.refuse, reason="不妥")
    )
    assert ends == {"done": 1, "proposal-decided": 1}
    state = PlanVersion.objects.get(pk=version).state
    assert state == {"approved": "issued", "refused": "reviewed"}[Proposal.objects.get(pk=proposal).state]


def test_approval_and_return_to_draft_at_once_are_some_order_of_the_two(cast):
    proposal, version, _ = proposed_amendment(cast.owner)
    again = {"by": cast.owner, "now": NOW, "key": key(), "version_id": version}
    at_once(deciding_call(second_person(), proposal), lambda: signing.reopen(**again))
    ends = (PlanVersion.objects.get(pk=version).state, Proposal.objects.get(pk=proposal).state)
    assert ends in {("issued", "approved"), ("draft", "stale")}


def test_a_rule_is_adopted_once(cast):
    proposal = proposed_notice(make_user("proposer", "dispatcher", None))
    approvers = [make_user(f"approver{number}", "dispatcher", None) for number in range(3)]
    ends = at_once(*(deciding_call(by, proposal) for by in approvers))
    assert ends == {"done": 1, "proposal-decided": 2}
    assert RuleVersion.objects.count() == 1
