"""Guessing is slow whatever a guesser writes into the headers, and tells nothing about who is there."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from redstart.interfaces.web.views import session
from redstart.usecases.people import set_active
from tests.factories.plans import key
from tests.integration.signin.conftest import NOW, PASSWORD, enter

MOST_PER_ACCOUNT = 30  # of an hour; rulebook/sign_in.yaml
MOST_PER_ADDRESS = 100


def forged(number):
    """Headers by which somebody pretends to come from another address each time."""
    address = f"203.0.{number // 250 % 250}.{number % 250}"
    return {
        "HTTP_X_FORWARDED_FOR": address,
        "HTTP_X_REAL_IP": address,
        "HTTP_FORWARDED": f"for={address};proto=https",
        "HTTP_CLIENT_IP": address,
        "HTTP_TRUE_CLIENT_IP": address,
    }


def guess(number, *, username, address):
    fields = {"username": username, "password": f"guess-{number}"}
    return Client().post("/sign-in", fields, REMOTE_ADDR=address, **forged(number)).status_code


def looked_at(guesses, *, username, address):
    """Return of how many guesses the password was looked at at all."""
    answers = [guess(n, username=username(n), address=address(n)) for n in range(guesses)]
    assert set(answers) <= {422, 429}
    return answers.count(422)


@pytest.fixture
def guesses(full):
    """How often is guessed: 10,000 times in the long form."""
    return 10_000 if full else 300


@pytest.mark.long
def test_one_account_is_guessed_from_many_addresses(door, guesses):
    tried = looked_at(
        guesses, username=lambda n: "owner", address=lambda n: f"198.51.{n // 250 % 250}.{n % 250}"
    )
    assert tried == MOST_PER_ACCOUNT


@pytest.mark.long
def test_many_accounts_are_guessed_from_one_address(door, guesses):
    tried = looked_at(guesses, username=lambda n: f"user{n}", address=lambda n: "198.51.100.7")
    assert tried == MOST_PER_ADDRESS


def test_a_door_that_believes_the_header_would_let_the_guesser_go_on(door, monkeypatch):
    """The broken twin: the same guesses, and every one of them is looked at."""
    monkeypatch.setattr(session, "address_of", lambda request: request.META["HTTP_X_FORWARDED_FOR"])
    tried = looked_at(150, username=lambda n: f"user{n}", address=lambda n: "198.51.100.7")
    assert tried == 150


def test_the_right_user_is_told_how_long_and_gets_in_then(door, at):
    for number in range(5):
        guess(number, username="owner", address="127.0.0.1")
    page = enter(door)
    assert page.status_code == 429
    assert re.search("15分钟内不能再试", page.content.decode())
    at.forward(minutes=15)
    assert enter(door).status_code == 302


def test_a_restart_forgets_nothing(door):
    """What is counted stands in the database: a process with empty caches knows it."""
    from django.core.cache import cache

    for number in range(5):
        guess(number, username="owner", address="127.0.0.1")
    cache.clear()
    assert enter(Client()).status_code == 429


@pytest.fixture
def unlike(cast, door):
    """Sign-ins that fail for different reasons: no such name, a wrong password, shut out, a service."""
    set_active(by=cast.console, now=NOW, key=key(), username="member", active=False)
    return {
        "absent": ("nobody", PASSWORD),
        "wrong": ("owner", "wrong-crane-33"),
        "shut out": ("member", PASSWORD),
        "shut out, wrong": ("member", "wrong-crane-33"),
        "service": ("console", "wrong-crane-33"),
    }


def said(response, username):
    text = re.sub("[A-Za-z0-9]{64}", "token", response.content.decode())
    return response.status_code, text.replace(username, "…")


def test_no_answer_tells_whether_there_is_such_an_account(unlike):
    answers = {said(enter(Client(), *who), who[0]) for who in unlike.values()}
    assert len(answers) == 1


def test_each_failure_does_the_same_work(unlike, settings, monkeypatch):
    """One look for the name, one hash of the password, one note of the failure, whoever it is."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 10)
    hashed = []
    encode = PBKDF2PasswordHasher.encode

    def counted(self, password, salt, iterations=None):
        hashed.append(password)
        return encode(self, password, salt, iterations)

    monkeypatch.setattr(PBKDF2PasswordHasher, "encode", counted)
    from tests.factories.plans import make_user

    make_user("newcomer", "viewer", None)
    work = []
    for who in (unlike["absent"], ("newcomer", "wrong-crane-33")):
        client = Client()
        hashed.clear()
        with CaptureQueriesContext(connection) as queries:
            enter(client, *who)
        work.append((len(hashed), len(queries)))
    assert work[0] == work[1]
    assert work[0][0] == 1


def test_a_locked_name_says_nothing_either(unlike):
    for who in (unlike["absent"], unlike["wrong"]):
        assert [enter(Client(), *who).status_code for _ in range(6)] == [422] * 5 + [429]
