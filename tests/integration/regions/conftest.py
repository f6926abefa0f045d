"""An invented province in which regions are renamed, moved, merged and divided."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from redstart.apps.organisations.models import Region
from redstart.usecases.people import console_actor
from redstart.usecases.regions import changing, entering
from redstart.usecases.regions.changing import When
from tests.factories.plans import NOW, key, make_user

PROVINCE, CITY, OTHER, COUNTY, SISTER, RUN = "910000", "910100", "910200", "910121", "910122", "919001"
TOMORROW = datetime(2026, 1, 13, 1, 0, tzinfo=UTC)
TODAY = date(2026, 1, 12)


class World:
    """Who acts on the invented province, and short ways to act."""

    def __init__(self):
        self.console = console_actor(now=NOW)

    def add(self, parent, name, level, code="", by=None, **more):
        return entering.add_region(
            by=by or self.console,
            now=NOW,
            key=key(),
            parent_code=parent,
            name=name,
            level=level,
            code=code,
            **more,
        )

    def rename(self, code, day=TODAY, by=None, now=NOW, **new):
        return changing.rename(
            by=by or self.console, now=now, key=key(), code=code, when=When(day, "省政府批复"), **new
        )

    def merge(self, code, into, day=TODAY, by=None):
        return changing.merge(by=by or self.console, now=NOW, key=key(), code=code, into=into, when=When(day))

    def move(self, code, to, day=TODAY, by=None):
        return changing.move(by=by or self.console, now=NOW, key=key(), code=code, to=to, when=When(day))

    def split(self, code, day=TODAY, by=None, **new):
        return changing.split(by=by or self.console, now=NOW, key=key(), code=code, when=When(day), **new)

    def withdraw(self, change_id, reason="登记有误", by=None):
        changing.withdraw(by=by or self.console, now=NOW, key=key(), change_id=change_id, reason=reason)

    def user(self, name, role, code):
        return make_user(name, role, code)


@pytest.fixture
def world(db):
    """A province with two cities, two counties in the first, one county that the province runs itself."""
    made = World()
    from redstart.apps.journal.operations import perform
    from redstart.apps.organisations.operations import create_region

    perform(
        verb="test",
        person_id=made.console.person_id,
        now=NOW,
        key=key(),
        channel="test",
        request={},
        work=lambda act: {"id": create_region(act, name="云岭省", code=PROVINCE).pk},
    )
    made.add(PROVINCE, "临江市", "city", CITY)
    made.add(PROVINCE, "望海市", "city", OTHER)
    made.add(CITY, "清河县", "county", COUNTY)
    made.add(CITY, "石桥县", "county", SISTER)
    made.add(PROVINCE, "天池市", "county", RUN)
    return made


def region(code):
    """Return the region of a code as it stands."""
    return Region.objects.get(code=code)
