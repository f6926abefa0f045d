"""Regions in every relation to the city, each with a drive and a unit full of a word of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from redstart.apps.accounts.models import User
from redstart.apps.accounts.roles import is_of_unit
from redstart.apps.journal.operations import perform
from redstart.apps.organisations.operations import create_region
from redstart.usecases import units
from redstart.usecases.drives import begin_drive
from redstart.usecases.people import console_actor
from tests.factories.plans import NOW, document, key, make_user

if TYPE_CHECKING:
    from redstart.apps.accounts.scope import Actor
    from redstart.usecases.drives import Started

# relation to the city: (code, the region above)
REGIONS = {
    "parent": ("980000", None),
    "own": ("980100", "parent"),
    "child": ("980101", "own"),
    "sibling": ("980200", "parent"),
    "other city": ("970100", None),
}
WITHIN = frozenset({"own", "child"})


@dataclass(frozen=True)
class World:
    """The drives and units of the regions, by their relation to the city."""

    console: Actor
    drives: dict[str, Started]
    units: dict[str, int]


def canary(relation: str) -> str:
    """Return the word that stands in every text of a region."""
    return f"金丝雀{REGIONS[relation][0]}"


@pytest.fixture
def world(db: None) -> World:
    """Five regions with a draft plan and a unit each."""
    console = console_actor(now=NOW)
    _make_regions(console)
    drives, kept = {}, {}
    for relation, (code, _) in REGIONS.items():
        kept[relation] = units.add_unit(
            by=console, now=NOW, key=key(), region_code=code, name=f"{canary(relation)}局"
        )
        drives[relation] = begin_drive(
            drafts=[sung(canary(relation))], by=console, now=NOW, key=key(), region_code=code
        )
    return World(console, drives, kept)


def sung(word: str):
    """Return the invented plan with a word in each of its texts."""
    plan = document()
    return replace(
        plan,
        name=f"{word}.txt",
        content=plan.content + word.encode(),
        text=plan.text + word,
        title=f"{word}方案",
        issuer=word,
        number=word,
        actions=tuple(replace(row, title=f"{row.title}{word}") for row in plan.actions),
        targets=tuple(replace(row, indicator=f"{row.indicator}{word}") for row in plan.targets),
        responsibilities=tuple(
            replace(row, task=f"{row.task}{word}", support=(*row.support, f"{word}办"))
            for row in plan.responsibilities
        ),
        findings=tuple(replace(row, message=f"{row.message}{word}") for row in plan.findings),
    )


def client_of(world: World, role: str) -> Client:
    """Return the client of somebody who holds a role in the city, or for its unit."""
    unit = world.units["own"] if is_of_unit(role) else None
    make_user(f"a-{role}"[:30], role, REGIONS["own"][0], unit_id=unit)
    client = Client()
    client.force_login(User.objects.get(username=f"a-{role}"[:30]))
    return client


def _make_regions(console: Actor) -> None:
    def work(act):
        made = {}
        for relation, (code, above) in REGIONS.items():
            made[relation] = create_region(
                act, name=f"{canary(relation)}市", code=code, parent=made.get(above)
            )
        return {}

    perform(
        verb="test.regions",
        person_id=console.person_id,
        now=NOW,
        key=key(),
        channel="test",
        request={},
        work=work,
    )
