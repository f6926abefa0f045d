"""An installation begins without an account; the first comes from who holds the console."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from redstart.apps.accounts.models import User
from redstart.apps.accounts.queries import actor_of
from redstart.apps.signin.models import SetUpCode
from redstart.rulebook.roles import role_rules
from redstart.usecases.people import console_actor
from redstart.usecases.sign_in.first_account import issue_set_up_code
from tests.factories.plans import key
from tests.integration.signin.conftest import NOW

GOOD = "quiet-otter-71"


@pytest.fixture
def console(db, at):
    return console_actor(now=NOW)


def issue(console):
    return issue_set_up_code(by=console, now=NOW, key=key())


def make(code, client=None, **more):
    fields = {"code": code, "username": "first", "name": "林初", "password": GOOD, "again": GOOD}
    return (client or Client()).post("/set-up", fields | more)


def test_a_new_installation_has_nobody_who_can_sign_in(console):
    assert not User.objects.filter(is_service=False).exists()
    assert not any(user.has_usable_password() for user in User.objects.all())


def test_the_sign_in_page_of_a_new_installation_says_where_to_begin(console):
    assert 'href="/set-up"' in Client().get("/sign-in").content.decode()


def test_the_code_makes_the_first_account_once(console):
    code = issue(console)
    assert make(code).headers["Location"] == "/sign-in"
    user = authenticate(username="first", password=GOOD)
    roles = {grant.role for grant in actor_of(user, channel="test", now=NOW).grants}
    assert roles == set(role_rules().first)
    assert make(code, username="second").status_code == 404
    assert Client().get("/set-up").status_code == 404
    assert issue(console) is None


def test_a_wrong_code_makes_nothing_and_guessing_it_is_slow(console):
    issue(console)
    client = Client()
    assert [make("AAAA-BBBB-CCCC", client).status_code for _ in range(6)] == [422] * 5 + [429]
    assert not User.objects.filter(is_service=False).exists()


def test_an_old_code_and_one_that_was_replaced_are_none(console, at):
    first, second = issue(console), issue(console)
    assert make(first).status_code == 422
    at.now += timedelta(hours=24)
    assert make(second).status_code == 422


def test_a_weak_password_uses_up_no_code(console):
    code = issue(console)
    assert make(code, password="short", again="short").status_code == 422
    assert make(code, again="other-otter-71").status_code == 422
    assert make(code).status_code == 302


def test_the_code_is_kept_as_a_digest(console):
    code = issue(console)
    assert re.fullmatch(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){2}", code)
    assert code not in str(SetUpCode.objects.values())
