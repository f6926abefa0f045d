"""Two persons of one city, somebody who may only look, and somebody of another county."""

import pytest

from tests.factories.approvals import second_person
from tests.factories.plans import make_cast, make_user


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def second(cast):
    return second_person()


@pytest.fixture
def root(cast):
    """Somebody who proposes rules for the whole installation, and somebody who approves them."""
    return make_user("proposer", "dispatcher", None), make_user("approver", "dispatcher", None)
