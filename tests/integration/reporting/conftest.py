"""A month's reporting round in the invented city."""

import pytest

from tests.factories.reporting import Round, make_round


@pytest.fixture
def started(db) -> Round:
    return make_round()
