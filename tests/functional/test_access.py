"""Every address has a rule, and what lies outside a reader's scope looks as if it were not there."""

from __future__ import annotations

import pytest
from django.urls import URLPattern, get_resolver

from redstart.apps.accounts.doors import Door
from redstart.apps.accounts.roles import Action
from redstart.interfaces.web.routes import ROUTES
from tests.factories.plans import draft_plan, issued_plan
from tests.functional.places import ABSENT, address_of, numbers_of

NAMES = [route.name for route in ROUTES]
# The catalogue of indicators belongs to the whole installation: no indicator is another county's.
OF_A_THING = [route for route in ROUTES if ":" in route.path and "indicator_id" not in route.path]


def named(name):
    return next(route for route in ROUTES if route.name == name)


def send(client, route, address):
    return client.get(address) if "GET" in route.methods else client.post(address)


def patterns(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from patterns(entry)


def test_every_address_of_the_site_declares_its_rule():
    without = [entry.name for entry in patterns(get_resolver()) if not hasattr(entry.callback, "rule")]
    assert without == []


def test_the_table_names_each_address_once():
    assert len(NAMES) == len(set(NAMES))
    assert len({route.path for route in ROUTES}) == len(ROUTES)


def test_every_rule_is_a_door_or_an_action():
    assert all(isinstance(route.rule, Door | Action) for route in ROUTES)


def test_only_signing_in_and_the_language_are_open():
    entrance = {"sign-in", "sign-in-code", "set-up", "invitation"}
    assert {route.name for route in ROUTES if route.rule is Door.OPEN} == entrance | {"language"}


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_to_the_site_is_asked_to_sign_in(client, cast, name):
    route = named(name)
    if route.rule is Door.OPEN:
        return
    response = send(client, route, address_of(route, numbers_of(draft_plan(cast.owner))))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("name", [route.name for route in OF_A_THING])
def test_another_countys_thing_and_an_absent_one_look_alike(cast, stranger, name):
    route, numbers = named(name), numbers_of(issued_plan(cast.owner))
    absent = dict.fromkeys(numbers, ABSENT)
    foreign = send(stranger, route, address_of(route, numbers))
    missing = send(stranger, route, address_of(route, absent))
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert said(foreign, numbers) == said(missing, absent)


def said(response, numbers):
    text = response.content.decode()
    for number in numbers.values():
        text = text.replace(f"/{number}", "/…")
    return text.split('id="main"')[1]


@pytest.mark.parametrize("name", [route.name for route in ROUTES if isinstance(route.rule, Action)])
def test_who_may_only_look_meets_no_page_beyond_that(cast, member, name):
    route = named(name)
    looks = {
        Action.VIEW_DRIVES,
        Action.VIEW_PLANS,
        Action.VIEW_UNITS,
        Action.VIEW_INDICATORS,
        Action.VIEW_RULES,
        Action.EXPORT_LEDGERS,
    }
    status = send(member, route, address_of(route, numbers_of(draft_plan(cast.owner)))).status_code
    of_nothing = any(f":{thing}_id>" in route.path for thing in ("unit", "person", "handover"))
    assert (status == 404) == (route.rule not in looks or of_nothing)


@pytest.mark.parametrize("name", NAMES)
def test_a_method_that_a_route_does_not_have_is_refused(cast, administrator, name):
    route = named(name)
    address = address_of(route, numbers_of(draft_plan(cast.owner)))
    wrong = administrator.post if "POST" not in route.methods else administrator.delete
    assert wrong(address).status_code == 405


@pytest.mark.parametrize("name", [route.name for route in ROUTES if "GET" not in route.methods])
def test_a_route_that_writes_does_not_answer_to_head(cast, administrator, name):
    address = address_of(named(name), numbers_of(draft_plan(cast.owner)))
    assert administrator.head(address).status_code == 405


def test_the_menu_offers_only_what_opens(cast, member):
    started = issued_plan(cast.owner)
    page = member.get(f"/drives/{started.drive_id}/")
    links = [line.address for group in page.context["frame"].groups for line in group.entries]
    assert links
    assert {member.get(link, follow=True).status_code for link in links} == {200}


def test_a_revoked_sign_in_ends_with_the_next_request(cast, owner):
    from redstart.usecases.people import set_active
    from tests.factories.plans import NOW, key

    assert owner.get("/").status_code == 200
    set_active(by=cast.console, now=NOW, key=key(), username="owner", active=False)
    assert owner.get("/").status_code == 302
