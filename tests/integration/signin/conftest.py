"""The sign-in pages with the real gate, at a moment that the test sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from django.test import Client

from redstart.apps.accounts.models import User
from redstart.interfaces.web import clock
from tests.factories.plans import make_cast

PASSWORD = "copper-heron-52"  # of the cast
NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self):
        self.now = NOW

    def forward(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def at(monkeypatch):
    """The clock of the pages."""
    told = Clock()
    monkeypatch.setattr(clock, "now", lambda: told.now)
    return told


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def door(cast, at):
    """Somebody at the sign-in page."""
    return Client()


def enter(client, username="owner", password=PASSWORD, **more):
    return client.post("/sign-in", {"username": username, "password": password, **more})


def user(username="owner"):
    return User.objects.get(username=username)


def secret_on(client):
    """Open the page of the second factor and return the secret that it shows."""
    page = client.get("/security/second-factor")
    return page.context["secret"].replace(" ", "")


def code(secret, at, *, steps=0):
    totp = pyotp.TOTP(secret)
    return totp.generate_otp(totp.timecode(at.now) + steps)


def enrol(client, at):
    """Set a second factor up; return its secret and the recovery codes."""
    secret = secret_on(client)
    page = client.post("/security/second-factor", {"act": "enrol", "code": code(secret, at), "key": "enrol"})
    assert page.status_code == 200
    return secret, page.context["codes"]
