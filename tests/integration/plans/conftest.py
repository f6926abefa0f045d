"""The fixed cast of every test of plans."""

import pytest

from tests.factories.plans import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()
