"""Guessing passwords is slow, whoever guesses and however."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from redstart.apps.accounts.models import SignInFailure
from redstart.apps.accounts.throttling import admit, forgive, note_failure
from redstart.kernel.errors import RedstartError
from tests.factories.plans import make_cast

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
PASSWORD = "copper-heron-52"  # of the cast
DESK = {"account": "zhang", "address": "10.0.0.7"}


def refused(*, now=NOW, **who):
    try:
        admit(**(DESK | who), now=now)
    except RedstartError as error:
        return error.parameters["minutes"]
    return None


def fail(times, *, now=NOW, every=timedelta(seconds=1), **who):
    for number in range(times):
        note_failure(**(DESK | who), now=now + number * every)


def test_four_failures_are_borne_the_fifth_makes_wait():
    fail(4)
    assert refused(now=NOW + timedelta(seconds=9)) is None
    fail(1, now=NOW + timedelta(seconds=9))
    assert refused(now=NOW + timedelta(seconds=10)) == 15


def test_the_wait_ends_by_itself():
    fail(5)
    last = NOW + timedelta(seconds=4)
    assert refused(now=last + timedelta(minutes=14, seconds=59)) == 1
    assert refused(now=last + timedelta(minutes=15)) is None


def test_slow_mistakes_are_no_attack():
    fail(40, every=timedelta(minutes=5))
    assert refused(now=NOW + timedelta(minutes=5 * 40)) is None


def test_another_desk_and_another_account_are_not_held_up():
    fail(5)
    assert refused(address="10.0.0.8") is None
    assert refused(account="li") is None


def test_one_account_guessed_from_many_desks_waits_everywhere():
    for number in range(30):
        fail(1, address=f"10.1.0.{number}", now=NOW + timedelta(seconds=number))
    assert refused(address="10.9.9.9", now=NOW + timedelta(minutes=1)) > 15


def test_one_desk_that_guesses_many_accounts_waits_for_all_of_them():
    for number in range(100):
        fail(1, account=f"user{number}", now=NOW + timedelta(seconds=number))
    assert refused(account="someone-else", now=NOW + timedelta(minutes=2)) > 15
    assert refused(account="someone-else", address="10.0.0.8", now=NOW + timedelta(minutes=2)) is None


def test_spelling_an_account_otherwise_gains_nothing():
    fail(5)
    assert refused(account=" ZHANG ", now=NOW + timedelta(seconds=9))


def test_a_right_password_forgives_its_own_desk_only():
    fail(4)
    fail(29, address="10.6.6.6")
    forgive(**DESK)
    assert not SignInFailure.objects.filter(address=DESK["address"]).exists()
    fail(1, address="10.6.6.6", now=NOW + timedelta(seconds=40))
    assert refused(address="10.7.7.7", now=NOW + timedelta(seconds=41))


def test_old_failures_are_forgotten():
    fail(3)
    fail(1, now=NOW + timedelta(days=1))
    assert SignInFailure.objects.count() == 1


@pytest.fixture
def door(db):
    """The sign-in page and people who may sign in."""
    make_cast()
    return Client()


def knock(client, username, password, **headers):
    return client.post("/sign-in", {"username": username, "password": password}, **headers).status_code


def test_a_locked_account_is_not_opened_by_the_right_password(door):
    assert [knock(door, "owner", "wrong") for _ in range(6)] == [422] * 5 + [429]
    assert knock(door, "owner", PASSWORD) == 429
    assert "_auth_user_id" not in door.session


def test_an_account_that_is_not_there_is_locked_alike(door):
    assert [knock(door, "nobody", "wrong") for _ in range(6)] == [422] * 5 + [429]


def test_forged_forwarding_headers_reset_nothing(door):
    forged = [{"HTTP_X_FORWARDED_FOR": f"192.0.2.{n}", "HTTP_X_REAL_IP": f"192.0.2.{n}"} for n in range(8)]
    assert [knock(door, "owner", "wrong", **header) for header in forged][-1] == 429
    assert set(SignInFailure.objects.values_list("address", flat=True)) == {"127.0.0.1"}


def test_behind_a_named_proxy_the_sender_is_the_last_hop_that_is_no_proxy(door, settings):
    settings.REDSTART_PROXIES = ["127.0.0.1", "10.0.0.2"]
    for number in range(5):
        knock(door, "owner", "wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, 203.0.113.9, 10.0.0.2")
    assert set(SignInFailure.objects.values_list("address", flat=True)) == {"203.0.113.9"}
    assert knock(door, "owner", "wrong", HTTP_X_FORWARDED_FOR="203.0.113.9, 10.0.0.2") == 429
    assert knock(door, "owner", PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.10, 10.0.0.2") == 302


@pytest.mark.long
def test_of_many_guesses_at_one_account_almost_none_reach_the_password(door, full):
    """A dictionary thrown at one account from many addresses in turn, none of which can be forged."""
    guesses = 10_000 if full else 300
    answers = [
        knock(door, "owner", f"guess-{number}", REMOTE_ADDR=f"198.51.{number % 100}.{number % 250}")
        for number in range(guesses)
    ]
    assert answers.count(422) <= 30
    assert answers.count(429) == guesses - answers.count(422)


def test_trusting_the_first_forwarded_address_would_let_a_guesser_go_on(door, monkeypatch):
    """The broken twin: an address that the sender may choose makes the limit per desk worthless."""
    from redstart.interfaces.web.views import session

    monkeypatch.setattr(session, "address_of", lambda request: request.META["HTTP_X_FORWARDED_FOR"])
    answers = [knock(door, "owner", "wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{n}") for n in range(8)]
    assert 429 not in answers
