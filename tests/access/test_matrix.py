"""Every role at every page of a drive, in every relation: the answer is what the table says."""

import re

import pytest
from django.urls import reverse

from redstart.apps.accounts.roles import RULES, is_of_unit
from redstart.apps.accounts.scope import Actor, Grant
from redstart.interfaces.web.routes import ROUTES
from tests.access.conftest import REGIONS, WITHIN, client_of

ABSENT = 999_999
_OF_A_DRIVE = {"drive_id", "version_id", "document_id"}
PAGES = [
    route
    for route in ROUTES
    if set(re.findall(r":(\w+)>", route.path)) and set(re.findall(r":(\w+)>", route.path)) <= _OF_A_DRIVE
]
# The console's own pages of a drive say more than "not there" only to those who may look at the drive.
SHORT = ("viewer",)


def address(route, started):
    numbers = {
        "drive_id": started.drive_id if started else ABSENT,
        "version_id": started.version_id if started else ABSENT,
        "document_id": started.document_ids[0] if started else ABSENT,
    }
    return reverse(route.name, kwargs={name: numbers[name] for name in re.findall(r":(\w+)>", route.path)})


def may(role, route, relation):
    """What the table says: the action of the route, in the city or beneath; a unit's role sees no draft."""
    return relation in WITHIN and route.rule in RULES[role] and not is_of_unit(role)


def said(response):
    """What a refusal tells, apart from the address that was asked."""
    body = response.content.decode(errors="replace").partition('id="main"')[2]
    return re.sub(r"/\d+", "/…", body)


def differences(world, role):
    """Return what the site answers otherwise than the table says."""
    client = client_of(world, role)
    for route in PAGES:
        method = client.get if "GET" in route.methods else client.post
        missing = method(address(route, None))
        if missing.status_code != 404:
            yield role, route.name, "absent", missing.status_code
        for relation in REGIONS:
            response = method(address(route, world.drives[relation]))
            seen = response.status_code != 404
            # A form of a page that may be opened is refused for its fields, in the same words.
            if seen and not may(role, route, relation):
                yield role, route.name, relation, response.status_code
            kept_in = may(role, route, relation) and "GET" in route.methods and route.name != "ledger-xlsx"
            if not seen and kept_in:
                yield role, route.name, relation, 404
            if not may(role, route, relation) and said(response) != said(missing):
                yield role, route.name, relation, "told apart from what is absent"


def roles(full):
    return tuple(RULES) if full else SHORT


@pytest.mark.long
def test_every_answer_is_the_one_that_the_table_gives(world, full):
    assert [line for role in roles(full) for line in differences(world, role)] == []


def test_a_build_that_forgets_the_region_is_found(world, monkeypatch):
    everywhere = Actor(1, (Grant("viewer", "/"),), "web")
    monkeypatch.setattr("redstart.interfaces.web.gate.actor_of", lambda *_args, **_kwargs: everywhere)
    found = {relation for _, _, relation, _ in differences(world, "viewer")}
    assert {"sibling", "parent", "other city"} <= found


def test_a_build_that_forgets_the_role_is_found(world, monkeypatch):
    monkeypatch.setattr("redstart.interfaces.web.access.allows", lambda *_args: True)
    assert list(differences(world, "dispatcher")) == []
    monkeypatch.setattr("redstart.apps.accounts.scope.grants_action", lambda *_args: True)
    assert list(differences(world, "system_administrator")) != []
