"""Many at once: the same request, the same cell, a full disk, a clock that steps."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections

from redstart.apps.accounts.models import User
from redstart.apps.accounts.queries import actor_of
from redstart.apps.journal.models import Command, Entry
from redstart.apps.organisations.models import Unit
from redstart.apps.plans.models import Target
from redstart.kernel.errors import RedstartError
from redstart.usecases import review
from redstart.usecases.units import add_unit
from tests.factories.plans import CITY, NOW, draft_plan, make_cast
from tests.reliability.scratch import settle, state

pytestmark = [pytest.mark.ledger, pytest.mark.long]


@pytest.fixture
def ledger(empty_ledger, copied):
    """A ledger with a draft plan."""
    prepared = copied(empty_ledger)

    def prepare():
        draft_plan(make_cast().owner)
        settle()

    prepared.do(prepare)
    return prepared


def owner():
    return actor_of(User.objects.get(username="owner"), channel="test", now=NOW)


def at_once(number, work):
    """Run ``work(i)`` in so many threads that start together; return what each returned or raised."""
    gate = threading.Barrier(number)
    outcomes = [None] * number

    def one(i):
        gate.wait()
        try:
            outcomes[i] = work(i)
        except RedstartError as error:
            outcomes[i] = error.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(i,)) for i in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def enter(name, key, now=NOW):
    return add_unit(by=owner(), now=now, key=key, region_code=CITY, name=name)


def test_the_same_request_from_50_threads_has_one_effect(ledger, full, record):
    rounds = 200 if full else 2

    def work():
        found = []
        for number in range(rounds):
            answers = at_once(50, lambda _, n=number: enter(f"市第{n}局", f"same-{n}"))
            found.append(len(set(answers)))
        return {
            "answers": found,
            "commands": Command.objects.filter(key__startswith="same-").count(),
            "units": Unit.objects.filter(name__startswith="市第").count(),
            "sound": state()["sound"],
        }

    assert ledger.do(work) == {"answers": [1] * rounds, "commands": rounds, "units": rounds, "sound": True}
    record("one-key", threads=50, rounds=rounds, effects=rounds)


def test_with_a_fresh_key_each_the_same_request_would_be_seen_twice(ledger):
    """The broken twin: a client that draws a new key for each try is refused or doubled."""

    def work():
        return [str(answer) for answer in at_once(10, lambda i: enter("市第九局", f"other-{i}"))]

    answers = ledger.do(work)
    assert len(set(answers)) > 1
    assert "unit-exists" in answers


def correct(value, key, version):
    plan = Target.objects.order_by("pk").first()
    item = review.ItemRef("target", plan.pk, version)
    review.correct(
        by=owner(), now=NOW, key=key, version_id=plan.plan_version_id, item=item, values={"value": value}
    )
    return "won"


def test_of_20_editors_of_one_cell_one_wins_and_19_are_told(ledger):
    def work():
        version = Target.objects.order_by("pk").first().version
        outcomes = at_once(20, lambda i: correct(str(20 + i), f"editor-{i}", version))
        value = Target.objects.order_by("pk").first().value
        return {"outcomes": outcomes, "value": str(value), "sound": state()["sound"]}

    done = ledger.do(work)
    assert sorted(done["outcomes"]) == ["version-conflict"] * 19 + ["won"]
    assert float(done["value"]) == 20 + done["outcomes"].index("won")
    assert done["sound"]


def test_editors_who_name_no_version_overwrite_one_another(ledger):
    """The broken twin: without the version that was seen, the last one wins and nobody is told."""

    def work():
        return at_once(5, lambda i: correct(str(20 + i), f"blind-{i}", None))

    assert ledger.do(work).count("won") > 1


def test_a_full_disk_refuses_writes_keeps_reads_and_needs_no_restart(ledger):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its files elsewhere; its own full disk cannot be staged here")

    def work():
        before = Unit.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            pages = cursor.fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages}")
        refused = 0
        for number in range(200):
            try:
                enter(f"市满{number}局", f"full-{number}")
            except OperationalError:
                refused += 1
        during = Unit.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1000000")
        enter("市后来局", "after")
        return {"refused": refused, "kept": during - before, "after": Unit.objects.count(), "was": before} | {
            "sound": state()["sound"],
            "commands": Command.objects.filter(key__startswith="full-").count(),
        }

    done = ledger.do(work)
    assert done["refused"] > 0
    assert done["kept"] == done["commands"] == 200 - done["refused"]
    assert done["after"] == done["was"] + done["kept"] + 1
    assert done["sound"]


@pytest.mark.parametrize("step", [timedelta(hours=-3), timedelta(days=2), timedelta(days=-400)])
def test_a_clock_that_steps_moves_no_order_and_breaks_no_chain(ledger, step):
    def work():
        enter("市先局", "first")
        enter("市后局", "second", now=NOW + step)
        enter("市末局", "third", now=NOW + timedelta(minutes=1))
        verbs = Entry.objects.filter(verb="units.add", subject_kind="organisations.unit")
        names = [entry.after["name"] for entry in verbs.order_by("sequence")]
        return {"names": names, "sound": state()["sound"]}

    assert ledger.do(work) == {"names": ["市先局", "市后局", "市末局"], "sound": True}
