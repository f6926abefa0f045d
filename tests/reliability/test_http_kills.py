"""The real server killed at random under eight retrying clients: nothing lost, doubled or untraced."""

from __future__ import annotations

import re

import pytest
from django.db import connection

from tests.reliability.scratch import database_url, drop_database, make_database
from tests.reliability.serving import Installation, complaints, run, serving
from tests.repository.tree import SOURCE

BUILT = SOURCE / "interfaces" / "web" / "static" / "redstart" / ".ready"

pytestmark = [
    pytest.mark.ledger,
    pytest.mark.long,
    pytest.mark.skipif(not BUILT.exists(), reason="the assets are not built: make assets"),
]
SEED = 20260302


@pytest.fixture
def installed(tmp_path, unblocked):
    """Make an installation on the database of this test run, with a draft plan in it."""
    made = []

    def install(settings=None):
        name = make_database() if connection.vendor == "postgresql" else None
        made.append(name)
        url = database_url(name) if name else None
        installation = Installation(tmp_path / f"data-{len(made)}", database=url, settings=settings)
        return installation, installation.stage("prepare")

    yield install
    for name in filter(None, made):
        drop_database(name)


def blows(installation, share):
    """Kill the whole server, or, in all but ``share`` of the cases, one worker of it."""

    def blow(source):
        if source.random() >= share and installation.kill_a_worker(source):
            return "worker"
        installation.kill()
        installation.start()
        return "server"

    return blow


def killed(installation, staged, *, kills, share, seed=SEED):
    with serving(installation):
        blow = blows(installation, share)
        return run(installation, staged, kills=kills, seed=seed, blow=blow)


def test_nothing_acknowledged_is_lost_doubled_or_untraced(installed, full, record):
    installation, staged = installed()
    kills = 200 if full else 10
    outcome = killed(installation, staged, kills=kills, share=0.5 if full else 0.15)
    found = installation.stage("inspect")
    record(
        "kill-server",
        kills=dict(outcome.kills),
        writes=len(outcome.acknowledged),
        repeats=outcome.repeats,
        seconds=round(outcome.seconds),
        entries=found["entries"],
    )
    assert complaints(outcome, found, staged) == []
    assert sum(outcome.kills.values()) == kills
    assert len(outcome.acknowledged) >= 8
    assert outcome.repeats


@pytest.mark.parametrize(("twin", "seen"), [("early", "lost"), ("apart", "times|decisions from|refused 409")])
def test_a_build_that_is_deliberately_wrong_is_caught(installed, twin, seen):
    installation, staged = installed(settings=f"tests.reliability.twins.{twin}")
    outcome = killed(installation, staged, kills=3, share=0)
    assert re.search(seen, " ".join(complaints(outcome, installation.stage("inspect"), staged)))
