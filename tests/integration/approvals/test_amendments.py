"""The targets of an issued plan change by two persons."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from redstart.apps.accounts.models import User
from redstart.apps.approvals.models import Decision, Proposal
from redstart.apps.journal.chain.replay import replay
from redstart.apps.journal.chain.verdict import Verdict
from redstart.apps.journal.models import Entry
from redstart.apps.plans.models import PlanVersion
from redstart.apps.plans.queries import current_version
from redstart.kernel.errors import RedstartError
from redstart.usecases import people, signing
from redstart.usecases.approvals import deciding
from redstart.usecases.approvals.amendments import propose_amendment
from tests.factories.approvals import REASON, amended, proposed_amendment
from tests.factories.plans import NOW, issued_plan, key, make_user, reviewed_plan


def refused(call):
    with pytest.raises(RedstartError) as caught:
        call()
    return caught.value.code


def decide(by, proposal, how=deciding.approve, now=NOW, **more):
    return how(by=by, now=now, key=key(), proposal_id=proposal, **more)


def test_the_first_plan_of_a_drive_needs_one_person(cast):
    plan = reviewed_plan(cast.owner)
    assert signing.issue_plan(by=cast.owner, now=NOW, key=key(), version_id=plan.version_id) == 7


def test_an_amendment_is_not_issued_by_one_person(cast):
    version = amended(cast.owner, issued_plan(cast.owner))
    issue = {"by": cast.owner, "now": NOW, "key": key(), "version_id": version}
    assert refused(lambda: signing.issue_plan(**issue)) == "second-person-needed"


def test_a_second_persons_approval_issues_the_amendment(cast, second):
    proposal, version, started = proposed_amendment(cast.owner)
    assert current_version(cast.owner, started.drive_id).pk == started.version_id
    decide(second, proposal, reason="同意")
    assert current_version(cast.owner, started.drive_id).pk == version
    issued = PlanVersion.objects.get(pk=version)
    assert (issued.state, issued.issued_by_id) == ("issued", second.person_id)
    assert PlanVersion.objects.get(pk=started.version_id).state == "superseded"


def test_one_command_holds_the_change_and_both_persons(cast, second):
    proposal, version, _ = proposed_amendment(cast.owner)
    decide(second, proposal)
    entry = Entry.objects.get(subject_kind="approvals.decision")
    assert (entry.after["proposer_id"], entry.after["decided_by_id"]) == (
        cast.owner.person_id,
        second.person_id,
    )
    same = Entry.objects.filter(command_id=entry.command_id)
    assert same.filter(subject_kind="plans.planversion", subject_id=version, after__state="issued").exists()


def test_the_proposer_cannot_approve(cast, second):
    proposal, version, _ = proposed_amendment(cast.owner)
    assert refused(lambda: decide(cast.owner, proposal)) == "own-proposal"
    assert refused(lambda: decide(cast.owner, proposal, deciding.refuse, reason="不")) == "own-proposal"
    assert PlanVersion.objects.get(pk=version).state == "reviewed"


def test_the_database_refuses_that_one_person_be_both(cast):
    proposal, _, _ = proposed_amendment(cast.owner)
    table, person = Decision._meta.db_table, cast.owner.person_id
    columns = "version, proposal_id, proposer_id, outcome, reason, decided_at, decided_by_id"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) VALUES (1, %s, %s, 'approved', '', %s, %s)",
            [proposal, person, NOW, person],
        )


def test_somebody_without_the_action_cannot_approve(cast):
    proposal, _, _ = proposed_amendment(cast.owner)
    assert refused(lambda: decide(cast.member, proposal)) == "not-found"
    assert refused(lambda: decide(cast.stranger, proposal)) == "not-found"


def test_the_console_may_appoint_a_second_person_and_not_be_one(cast):
    proposal, version, _ = proposed_amendment(cast.owner)
    assert refused(lambda: decide(cast.console, proposal)) == "nobody-in-particular"
    decide(make_user("appointed", "leader", None), proposal)
    assert PlanVersion.objects.get(pk=version).state == "issued"


def test_who_was_revoked_meanwhile_cannot_approve(cast, second):
    proposal, _, _ = proposed_amendment(cast.owner)
    people.set_active(by=cast.console, now=NOW, key=key(), username="second", active=False)
    from redstart.apps.accounts.queries import actor_of

    gone = actor_of(User.objects.get(username="second"), channel="test", now=NOW)
    assert refused(lambda: decide(gone, proposal)) == "not-found"


def test_a_refusal_says_why_and_changes_nothing(cast, second):
    proposal, version, _ = proposed_amendment(cast.owner)
    assert refused(lambda: decide(second, proposal, deciding.refuse, reason=" ")) == "reason-missing"
    decide(second, proposal, deciding.refuse, reason="指标口径还没有核准")
    row = Proposal.objects.get(pk=proposal)
    assert (row.state, row.decision.reason) == ("refused", "指标口径还没有核准")
    assert PlanVersion.objects.get(pk=version).state == "reviewed"
    assert refused(lambda: decide(second, proposal)) == "proposal-decided"


def test_a_proposal_needs_a_reason(cast):
    version = amended(cast.owner, issued_plan(cast.owner))
    given = {"by": cast.owner, "now": NOW, "key": key(), "version_id": version, "reason": "  "}
    assert refused(lambda: propose_amendment(**given)) == "reason-missing"


def test_one_proposal_at_a_time(cast):
    _, version, _ = proposed_amendment(cast.owner)
    given = {"by": cast.owner, "now": NOW, "key": key(), "version_id": version, "reason": REASON}
    assert refused(lambda: propose_amendment(**given)) == "proposal-waiting"


def test_the_proposer_withdraws_and_nobody_else(cast, second):
    proposal, version, _ = proposed_amendment(cast.owner)
    assert refused(lambda: decide(second, proposal, deciding.withdraw)) == "not-found"
    decide(cast.owner, proposal, deciding.withdraw)
    assert refused(lambda: decide(second, proposal)) == "proposal-decided"
    given = {"by": cast.owner, "now": NOW, "key": key(), "version_id": version, "reason": REASON}
    decide(second, propose_amendment(**given))


def test_a_plan_that_changed_meanwhile_makes_the_proposal_stale(cast, second):
    proposal, version, _ = proposed_amendment(cast.owner)
    again = {"by": cast.owner, "now": NOW, "version_id": version}
    signing.reopen(**again, key=key())
    signing.sign_off(**again, key=key())
    assert deciding.is_stale(Proposal.objects.get(pk=proposal))
    assert refused(lambda: decide(second, proposal)) == "proposal-stale"
    row = Proposal.objects.get(pk=proposal)
    assert (row.state, row.decision.outcome) == ("stale", "stale")
    assert PlanVersion.objects.get(pk=version).state == "reviewed"


def test_an_approval_sent_twice_is_answered_alike_even_when_stale(cast, second):
    proposal, version, _ = proposed_amendment(cast.owner)
    signing.reopen(by=cast.owner, now=NOW, key=key(), version_id=version)
    once = {"by": second, "now": NOW, "key": key(), "proposal_id": proposal}
    assert refused(lambda: deciding.approve(**once)) == "proposal-stale"
    assert refused(lambda: deciding.approve(**once)) == "proposal-stale"
    assert Decision.objects.count() == 1


def test_an_approval_of_what_was_shown_otherwise_is_a_conflict(cast, second):
    proposal, _, _ = proposed_amendment(cast.owner)
    assert refused(lambda: decide(second, proposal, version=2)) == "version-conflict"


def test_a_proposal_lapses_and_another_takes_its_place(cast, second):
    proposal, version, _ = proposed_amendment(cast.owner)
    later = NOW + timedelta(days=14)
    assert list(deciding.decidable(second, NOW)) == [Proposal.objects.get(pk=proposal)]
    assert not deciding.decidable(second, later).exists()
    assert refused(lambda: decide(second, proposal, now=later)) == "proposal-lapsed"
    given = {"by": cast.owner, "now": later, "key": key(), "version_id": version, "reason": REASON}
    decide(second, propose_amendment(**given), now=later)
    assert Proposal.objects.get(pk=proposal).state == "lapsed"


def test_what_waits_for_whom_is_told_apart(cast, second):
    proposal, _, _ = proposed_amendment(cast.owner)
    assert not deciding.decidable(cast.owner, NOW).exists()
    assert [row.pk for row in deciding.own_waiting(cast.owner, NOW)] == [proposal]
    assert [row.pk for row in deciding.decidable(second, NOW)] == [proposal]
    assert not deciding.own_waiting(second, NOW).exists()
    assert not deciding.proposals(cast.stranger).exists()


def test_an_amendment_that_is_not_signed_off_is_not_proposed(cast):
    version = amended(cast.owner, issued_plan(cast.owner))
    signing.reopen(by=cast.owner, now=NOW, key=key(), version_id=version)
    given = {"by": cast.owner, "now": NOW, "key": key(), "version_id": version, "reason": REASON}
    assert refused(lambda: propose_amendment(**given)) == "plan-move-refused"


def test_a_first_plan_is_not_proposed(cast):
    plan = reviewed_plan(cast.owner)
    given = {"by": cast.owner, "now": NOW, "key": key(), "version_id": plan.version_id, "reason": REASON}
    assert refused(lambda: propose_amendment(**given)) == "nothing-issued-yet"


def test_state_equals_the_replay_of_the_journal(cast, second):
    proposal, _, _ = proposed_amendment(cast.owner)
    decide(second, proposal)
    verdict = Verdict()
    replay(verdict)
    assert verdict.faults == []
