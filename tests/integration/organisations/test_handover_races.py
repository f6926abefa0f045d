"""Two who hand over the same person's duties at once: one wins, the other is told."""

from datetime import date

import pytest

from redstart.apps.accounts.models import PersonName
from redstart.apps.organisations.models import Handover
from redstart.apps.plans.models import Succession
from redstart.usecases import handovers, persons
from redstart.usecases.handovers import Giver, open_of_person
from tests.factories.plans import CITY, NOW, issued_plan, key, make_cast
from tests.integration.plans.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_handovers_of_one_person_one_is_made():
    cast = make_cast()
    issued_plan(cast.owner)
    giver = PersonName.objects.get(name="丁远").person_id
    refs = [thing.ref for thing in open_of_person(cast.owner, Giver(giver))]
    new = [
        persons.add_person(by=cast.owner, now=NOW, key=key(), name=name, region_code=CITY, title="副市长")
        for name in ("许岚", "贺宁", "方毅")
    ]
    ends = at_once(
        *[
            lambda taker=taker: handovers.hand_over(
                by=cast.owner,
                now=NOW,
                key=key(),
                person_id=giver,
                successor_id=taker,
                on=date(2026, 1, 11),
                refs=refs,
            )
            for taker in new
        ]
    )
    assert ends == {"done": 1, "handover-stale": 2}
    assert (Handover.objects.count(), Succession.objects.filter(until=None).count()) == (1, 1)
