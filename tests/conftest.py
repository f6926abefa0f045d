"""Marks and helpers of the whole test run."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests import thaw

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
FIGURES = ROOT / "docs" / "figures"
SEEDS = ROOT.parent / "shared" / "seeds"
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--full``: the long form of the tests that have a short one for each commit."""
    parser.addoption("--full", action="store_true", help="the long form of crash, tamper and load tests")


@pytest.fixture
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the long form is asked for."""
    return bool(request.config.getoption("--full"))


@pytest.fixture
def record(full: bool) -> Callable[..., None]:
    """Keep the figures of a long test in docs/figures, from which docs/reliability.md is made."""

    def keep(name: str, **figures: object) -> None:
        if not full:
            return
        from django.db import connection

        FIGURES.mkdir(exist_ok=True)
        said = {"on": f"{date.today():%Y-%m-%d}", "database": connection.vendor, **figures}  # noqa: DTZ011
        path = FIGURES / f"{name}-{connection.vendor}.json"
        path.write_text(json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n")

    return keep


def pytest_configure() -> None:
    """Prepare the run as a whole."""
    thaw.install()


# A loaded machine must not fail a test for being slow; in CI the same examples are drawn every time.
settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database as ``ledger``, so that none of it is forgotten on PostgreSQL."""
    for item in items:
        uses = set(getattr(item, "fixturenames", ()))
        if uses & DATABASE_FIXTURES or item.get_closest_marker("django_db"):
            item.add_marker("ledger")


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the real texts, which stand beside the repository where they are to be had."""
    if not SEEDS.is_dir():
        message = f"no folder {SEEDS.parent.name}/{SEEDS.name} beside the repository"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    return SEEDS
