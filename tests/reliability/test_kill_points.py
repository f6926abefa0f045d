"""Killed at any statement of an import or of a plan's issue, the ledger holds all of it or nothing.

Sent again with the same key, the act is complete, once, and the journal proves it.
"""

from __future__ import annotations

import random
from contextlib import nullcontext

import pytest
from django.db import connection, transaction

from redstart.apps.accounts.models import User
from redstart.apps.accounts.queries import actor_of
from redstart.apps.plans.models import PlanVersion
from redstart.usecases import signing
from redstart.usecases.drives import begin_drive
from tests.factories.plans import NOW, document, make_cast, reviewed_plan
from tests.reliability.scratch import KilledError, die, settle, state

pytestmark = [pytest.mark.ledger, pytest.mark.long]


def owner():
    return actor_of(User.objects.get(username="owner"), channel="test", now=NOW)


def make_people():
    make_cast()
    settle()


def make_reviewed_plan():
    reviewed_plan(make_cast().owner)
    settle()


def bring_in():
    return begin_drive(drafts=[document()], by=owner(), now=NOW, key="the-import").drive_id


def issue():
    version = PlanVersion.objects.get(state="reviewed") if waits() else PlanVersion.objects.get()
    return signing.issue_plan(by=owner(), now=NOW, key="the-issue", version_id=version.pk)


def waits():
    return PlanVersion.objects.filter(state="reviewed").exists()


class Counting:
    """Counts statements and dies at one of them; ``commits`` dies around the commit instead."""

    def __init__(self, at: int | None = None, commit: str | None = None) -> None:
        self.at, self.commit, self.seen = at, commit, 0

    def __call__(self, execute, sql, parameters, many, context):
        self.seen += 1
        if self.seen == self.at:
            die()
        return execute(sql, parameters, many, context)


def run(act, counting):
    """Do an act under watch; return how many statements it took."""
    commit = connection._commit

    def watched_commit():
        if counting.commit == "before":
            die()
        commit()
        if counting.commit == "after":
            die()

    connection.ensure_connection()
    connection._commit = watched_commit
    with connection.execute_wrapper(counting):
        act()
    return counting.seen


CASES = {"import": (make_people, bring_in), "issue": (make_reviewed_plan, issue)}


@pytest.fixture(params=sorted(CASES))
def case(request, empty_ledger, copied):
    """A prepared ledger, the act, the state before and after it, and its number of statements."""
    prepare, act = CASES[request.param]
    prepared = copied(empty_ledger)
    prepared.do(prepare)
    before = prepared.do(lambda: state() | {"settled": settle()})
    whole = copied(prepared)
    statements = whole.do(lambda: run(act, Counting()))
    after = whole.do(state)
    return prepared, act, before["counts"], after["counts"], statements


def points(statements, full):
    """Return statement numbers at which to die: all of them, or some from first to last."""
    if full:
        return range(1, statements + 1)
    return sorted({1, 2, statements, *random.Random(41).sample(range(1, statements + 1), 3)})


def killed_at(prepared, act, copied, counting):
    """Kill the act; return the ledger as the next start finds it."""
    ledger = copied(prepared)
    with pytest.raises(KilledError):
        ledger.do(lambda: run(act, counting))
    return ledger


def test_an_act_takes_many_statements_so_that_there_is_something_to_kill(case):
    assert case[4] > 20
    assert case[2] != case[3]


def test_killed_at_a_statement_nothing_of_the_act_is_kept_and_again_it_is_whole(case, copied, full):
    prepared, act, before, after, statements = case
    for number in points(statements, full):
        ledger = killed_at(prepared, act, copied, Counting(at=number))
        left = ledger.do(state)
        assert left["counts"] == before, f"statement {number} of {statements}"
        ledger.do(act)
        assert ledger.do(state) == {"counts": after, "sound": True}, f"statement {number}, again"
        ledger.drop()


@pytest.mark.parametrize(("commit", "kept"), [("before", False), ("after", True)])
def test_killed_around_the_commit_the_act_is_kept_once(case, copied, commit, kept):
    prepared, act, before, after, _ = case
    ledger = killed_at(prepared, act, copied, Counting(commit=commit))
    assert ledger.do(state)["counts"] == (after if kept else before)
    ledger.do(act)
    ledger.do(act)
    assert ledger.do(state) == {"counts": after, "sound": True}


@pytest.mark.parametrize("case", ["import"], indirect=True)
def test_without_a_transaction_the_same_kill_leaves_half_an_act(case, copied):
    """The broken twin: each statement committed by itself; the check above must see the half."""
    prepared, act, before, after, statements = case

    def careless():
        transaction.atomic = lambda *args, **kwargs: nullcontext()
        run(act, Counting(at=statements - 2))

    ledger = copied(prepared)
    with pytest.raises(KilledError):
        ledger.do(careless)
    assert ledger.do(state)["counts"] not in (before, after)
