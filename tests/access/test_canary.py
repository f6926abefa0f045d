"""A word in every text of every other region: whoever looks from the city never meets one of them."""

import re
from itertools import count

import pytest
from django.urls import reverse

from redstart.apps.accounts.roles import RULES
from redstart.apps.accounts.scope import Actor, Grant
from redstart.interfaces.web.routes import ROUTES
from tests.access.conftest import REGIONS, WITHIN, canary, client_of

FOREIGN = [canary(relation).encode() for relation in REGIONS if relation not in WITHIN]
SHORT = ("viewer",)
_LINK = re.compile(r'href="(/[^"#]*)"')
# What would end the session of the one who looks.
_LEAVE_OUT = ("/sign-out", "/static/", "/language")


def addresses(world):
    """Return every address that answers to GET, with the ids of every region, and searches for the word."""
    for route in ROUTES:
        names = re.findall(r":(\w+)>", route.path)
        if "GET" not in route.methods:
            continue
        if not names:
            yield reverse(route.name)
        for relation, started in world.drives.items():
            numbers = {
                "drive_id": started.drive_id,
                "version_id": started.version_id,
                "document_id": started.document_ids[0],
                "unit_id": world.units[relation],
            }
            if names:
                yield reverse(route.name, kwargs={name: numbers.get(name, 1) for name in names})
    yield from (f"{reverse('search')}?q={word}" for word in ("金丝雀", "方案", "970100", "局"))


def crawl(client, world, *, most):
    """Yield (address, body) of pages, those of the table first and then what they link to."""
    waiting = list(dict.fromkeys(addresses(world)))
    known = set(waiting)
    for number in count():
        if number >= min(most, len(waiting)):
            return
        response = client.get(waiting[number])
        body = b"".join(response.streaming_content) if response.streaming else response.content
        yield waiting[number], body + str(response.headers).encode()
        if b"<html" in body[:500]:
            for link in _LINK.findall(body.decode(errors="replace")):
                link = link.replace("&amp;", "&")
                if link not in known and not link.startswith(_LEAVE_OUT):
                    known.add(link)
                    waiting.append(link)


def foreign(body, address):
    """Return the foreign words in an answer; one that the address itself named is no news."""
    return [word.decode() for word in FOREIGN if word in body and word.decode() not in address]


def leaks(world, role, *, most):
    client = client_of(world, role)
    for address, body in crawl(client, world, most=most):
        if words := foreign(body, address):
            yield role, address, words


@pytest.mark.long
def test_nobody_meets_a_word_of_another_region(world, full):
    looked = tuple(RULES) if full else SHORT
    most = 100_000 // len(looked) if full else 60
    assert [leak for role in looked for leak in leaks(world, role, most=most)] == []


def test_the_words_of_the_own_region_are_there_to_be_met(world):
    client = client_of(world, "viewer")
    own = canary("own").encode()
    assert sum(own in body for _, body in crawl(client, world, most=60)) >= 5


def test_a_build_with_one_unscoped_query_is_found(world, monkeypatch):
    everywhere = Actor(1, (Grant("viewer", "/"),), "web")
    monkeypatch.setattr("redstart.interfaces.web.gate.actor_of", lambda *_args, **_kwargs: everywhere)
    assert list(leaks(world, "viewer", most=60)) != []
