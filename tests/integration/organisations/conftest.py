"""The city's cast, and an issued plan with its units and leaders."""

import pytest

from redstart.apps.accounts.models import PersonName
from redstart.apps.organisations.models import Unit
from redstart.usecases.persons import add_person
from tests.factories.plans import CITY, NOW, Cast, issued_plan, key, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def plan(cast):
    return issued_plan(cast.owner)


@pytest.fixture
def leader(plan):
    """The leader whom the issued plan names."""
    return PersonName.objects.get(name="丁远").person


@pytest.fixture
def successor(cast, plan):
    return add_person(by=cast.owner, now=NOW, key=key(), name="许岚", region_code=CITY, title="副市长")


def unit(name):
    return Unit.objects.get(name=name, valid_to=None)
