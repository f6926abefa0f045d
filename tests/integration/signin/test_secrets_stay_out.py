"""No password, code, secret or session name is in the journal or in a log; the broken twin shows it."""

from __future__ import annotations

import json
import logging

import pytest
from django.test import Client

from redstart.apps.journal.models import Command, Entry, Outbox
from redstart.apps.signin.models import SecondFactor, SignIn
from redstart.usecases.people import console_actor
from redstart.usecases.sign_in.first_account import issue_set_up_code
from tests.factories.plans import CITY, key, make_user
from tests.integration.signin.conftest import NOW, PASSWORD, code, enrol, enter, user


@pytest.fixture
def heard(caplog):
    """Everything that is logged, and more than an installation does, which keeps warnings only."""
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, "redstart")
    return caplog


def journal():
    rows = [list(model.objects.values()) for model in (Command, Entry, Outbox)]
    return json.dumps(rows, default=str, ensure_ascii=False)


def walk(at):
    """Do everything in which a secret is at hand, and return the secrets."""
    first = Client()
    set_up = issue_set_up_code(by=console_actor(now=NOW), now=NOW, key=key())
    fields = {"code": set_up, "username": "first", "password": "quiet-otter-71", "again": "quiet-otter-71"}
    assert first.post("/set-up", fields).status_code == 302
    from tests.factories.plans import make_cast

    make_cast()
    make_user("keeper", "security_administrator", CITY)
    owner, keeper = Client(), Client()
    enter(owner, password="wrong-crane-33")
    enter(owner)
    enter(keeper, username="keeper")
    sessions = [owner.cookies["sessionid"].value, keeper.cookies["sessionid"].value]
    secret, papers = enrol(owner, at)
    sessions.append(owner.cookies["sessionid"].value)
    owner.post("/sign-out")
    at.forward(minutes=2)
    enter(owner)
    typed = code(secret, at)
    owner.post("/sign-in/code", {"code": typed})
    owner.post("/sign-out")
    enter(owner)
    owner.post("/sign-in/code", {"code": papers[0]})
    new = "silver-plover-19"
    owner.post("/password", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    sessions.append(owner.cookies["sessionid"].value)
    page = keeper.post(f"/users/{user().pk}/sign-in", {"act": "password", "key": "p"})
    drawn = page.context["shown"]["password"]
    tokens = [owner.cookies["csrftoken"].value]
    hashes = [user().password, *SecondFactor.objects.values_list("secret", flat=True)]
    words = [PASSWORD, "wrong-crane-33", "quiet-otter-71", new, drawn, secret, set_up]
    return [*words, *papers, *sessions, *tokens, *hashes]


def leaked(secrets, text):
    return [secret for secret in secrets if secret in text]


def test_no_secret_is_in_the_journal_or_a_log(db, at, heard):
    secrets = walk(at)
    assert len(secrets) > 20
    assert leaked(secrets, journal()) == []
    assert leaked(secrets, heard.text) == []


def test_where_a_device_and_an_address_are_is_not_in_the_journal(db, at):
    walk(at)
    assert SignIn.objects.filter(address="127.0.0.1").exists()
    assert "127.0.0.1" not in journal()


def test_a_secret_that_is_not_left_out_would_be_found(db, at, monkeypatch):
    """The broken twin: a table that forgets to leave its secret out of the journal."""
    monkeypatch.setattr(SecondFactor, "journal_omits", frozenset())
    secrets = walk(at)
    assert leaked(secrets, journal()) != []


def test_a_logged_form_would_be_found(db, at, heard, monkeypatch):
    """The broken twin: a view that logs what was sent."""
    from redstart.interfaces.web.views import session

    right = session._right

    def talkative(request, form):
        logging.getLogger("redstart").debug("sign-in %s", dict(request.POST))
        return right(request, form)

    monkeypatch.setattr(session, "_right", talkative)
    assert leaked(walk(at), heard.text) != []
