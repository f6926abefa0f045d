"""What is taken away is gone with the next request of a session that stands open."""

import pytest

from redstart.apps.accounts.models import Membership
from redstart.apps.accounts.queries import actor_of
from redstart.usecases import people
from tests.access.conftest import client_of
from tests.factories.plans import NOW, key

NAME = "a-viewer"


def drive(world):
    return f"/drives/{world.drives['own'].drive_id}/"


@pytest.fixture
def client(world):
    client = client_of(world, "viewer")
    assert client.get(drive(world), follow=True).status_code == 200
    return client


def end_role(world):
    row = Membership.objects.get(user__username=NAME, ended_at=None)
    people.end_role(by=world.console, now=NOW, key=key(), membership_id=row.pk)


def shut_out(world):
    people.set_active(by=world.console, now=NOW, key=key(), username=NAME, active=False)


def new_password(world):
    people.set_password(by=world.console, now=NOW, key=key(), username=NAME, password="grey-plover-88")


@pytest.mark.parametrize(("take_away", "answer"), [(end_role, 404), (shut_out, 302), (new_password, 302)])
def test_what_is_taken_away_is_gone_with_the_next_request(world, client, take_away, answer):
    take_away(world)
    assert client.get(drive(world)).status_code == answer


def test_a_build_that_remembers_the_actor_is_found(world, client, monkeypatch):
    from redstart.apps.accounts.models import User

    kept = actor_of(User.objects.get(username=NAME), channel="web", now=NOW)
    monkeypatch.setattr("redstart.interfaces.web.gate.actor_of", lambda *_args, **_kwargs: kept)
    end_role(world)
    assert client.get(drive(world), follow=True).status_code == 200
