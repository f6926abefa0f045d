"""Ledgers to be killed."""

from __future__ import annotations

import pytest

from tests.reliability.scratch import Ledger


@pytest.fixture(scope="session")
def unblocked(django_db_setup, django_db_blocker):
    """Forked processes reach their own database; the pytest process itself never uses it."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def empty_ledger(unblocked, tmp_path_factory):
    """An empty ledger, made once."""
    ledger = Ledger.empty(tmp_path_factory.mktemp("ledgers") / "empty")
    yield ledger
    ledger.drop()


@pytest.fixture
def copied(tmp_path):
    """Copies of a ledger that are removed after the test."""
    made = []

    def copy(ledger: Ledger) -> Ledger:
        twin = ledger.copy(tmp_path / f"copy-{len(made)}")
        made.append(twin)
        return twin

    yield copy
    for ledger in made:
        ledger.drop()
