"""Sessions begin, are renamed, are listed, and end."""

from __future__ import annotations

import pytest
from django.test import Client

from redstart.apps.journal.models import Entry
from redstart.apps.signin.models import SignIn
from redstart.apps.signin.states import expired
from redstart.rulebook.sign_in import session_rules
from redstart.usecases import people
from redstart.usecases.sign_in import administration
from tests.factories.plans import CITY, key, make_user
from tests.integration.signin.conftest import NOW, PASSWORD, enter, user

RULES = session_rules()


def is_in(client):
    return client.get("/about").status_code == 200


def test_a_sign_in_leaves_its_session_in_the_ledger_and_the_journal(door):
    enter(door)
    row = SignIn.objects.get()
    assert (row.user, row.address, row.began_at, row.ended_at) == (user(), "127.0.0.1", NOW, None)
    entry = Entry.objects.filter(subject_kind="signin.signin").get()
    assert entry.verb == "signin.begin"
    assert not {"address", "device", "last_used_at"} & set(entry.after)


def test_a_session_ends_when_it_is_not_used(door, at):
    enter(door)
    at.forward(minutes=59)
    assert is_in(door)
    at.forward(minutes=59)
    assert is_in(door)
    at.forward(minutes=60)
    assert not is_in(door)
    assert SignIn.objects.get().ended_why == "idle"


def test_a_session_ends_after_its_time_however_busy(door, at):
    enter(door)
    for _ in range(23):
        at.forward(minutes=30)
        assert is_in(door)
    at.forward(minutes=30)
    assert not is_in(door)
    assert SignIn.objects.get().ended_why == "absolute"


def test_a_clock_set_back_lengthens_no_session():
    later = NOW + RULES.idle
    assert expired(began=later, used=later, now=NOW, rules=RULES) == "absolute"
    assert expired(began=NOW, used=later, now=NOW, rules=RULES) == "idle"
    assert expired(began=NOW, used=NOW, now=NOW, rules=RULES) is None


def test_an_installation_may_set_other_times(door, at, settings):
    from dataclasses import replace
    from datetime import timedelta

    settings.REDSTART_SESSIONS = replace(RULES, idle=timedelta(minutes=5))
    enter(door)
    at.forward(minutes=5)
    assert not is_in(door)


def test_signing_in_gives_the_browser_a_new_session_name(door):
    door.get("/sign-in")
    session = door.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    door.cookies["sessionid"] = planted
    enter(door)
    assert door.cookies["sessionid"].value != planted


def test_changed_roles_give_the_session_a_new_name(door, cast):
    enter(door)
    assert is_in(door)
    before = door.cookies["sessionid"].value
    assert is_in(door)
    assert door.cookies["sessionid"].value == before
    people.grant_role(by=cast.console, now=NOW, key=key(), username="owner", role="viewer", region_code=CITY)
    assert is_in(door)
    assert door.cookies["sessionid"].value != before


def test_a_changed_password_renames_the_session_and_ends_the_others(door):
    other = Client()
    enter(door)
    enter(other)
    before = door.cookies["sessionid"].value
    new = "quiet-otter-71"
    door.post("/password", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert door.cookies["sessionid"].value != before
    assert is_in(door)
    assert not is_in(other)
    assert list(SignIn.objects.order_by("pk").values_list("ended_why", flat=True)) == ["", "password"]


def test_a_session_without_its_row_is_none(door):
    enter(door)
    session = door.session
    session["sign_in"] = 999_999
    session.save()
    assert not is_in(door)


def test_a_session_of_somebody_else_is_none(door):
    enter(door)
    other = Client()
    enter(other, username="member")
    session = other.session
    session["sign_in"] = SignIn.objects.get(user=user("owner")).pk
    session.save()
    assert not is_in(other)


def test_ones_own_sessions_are_listed_with_device_and_address(door):
    enter(door)
    elsewhere = Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537"})
    enter(elsewhere)
    page = door.get("/security").content.decode()
    assert "Chrome · Windows" in page
    assert page.count("127.0.0.1") == 2
    assert page.count("本机") == 1


def test_one_session_is_ended_from_another(door):
    other = Client()
    enter(door)
    enter(other)
    row = SignIn.objects.order_by("pk").last()
    assert door.post(f"/security/sign-ins/{row.pk}/end").status_code == 302
    assert not is_in(other)
    assert is_in(door)


def test_all_other_sessions_are_ended_at_once(door):
    others = [Client(), Client()]
    for client in (door, *others):
        enter(client)
    door.post("/security/sign-ins/end")
    assert [is_in(client) for client in (door, *others)] == [True, False, False]


def test_anothers_session_is_not_there_to_be_ended(door):
    other = Client()
    enter(door)
    enter(other, username="stranger")
    row = SignIn.objects.get(user=user("stranger"))
    assert door.post(f"/security/sign-ins/{row.pk}/end").status_code == 404
    assert is_in(other)


def test_an_administrator_ends_the_sessions_of_another(door, cast):
    enter(door)
    ended = administration.end_sign_ins_of(by=cast.console, now=NOW, key=key(), user_id=user().pk)
    assert ended == 1
    assert not is_in(door)
    assert SignIn.objects.get().ended_why == "by-administrator"


@pytest.fixture
def keeper(cast, at):
    """A security administrator of the city, signed in."""
    make_user("keeper", "security_administrator", CITY)
    client = Client()
    enter(client, username="keeper")
    return client


def test_an_administrators_page_ends_one_session_or_all(keeper, door):
    enter(door)
    row = SignIn.objects.get(user=user())
    address = f"/users/{user().pk}/sign-in"
    assert "127.0.0.1" in keeper.get(address).content.decode()
    keeper.post(address, {"act": "end", "sign_in": row.pk, "key": "a"})
    assert not is_in(door)
    enter(door)
    keeper.post(address, {"act": "end-all", "key": "b"})
    assert not is_in(door)


def test_a_reset_password_is_shown_once_and_must_be_changed(keeper, door):
    address = f"/users/{user().pk}/sign-in"
    page = keeper.post(address, {"act": "password", "key": "c"})
    drawn = page.context["shown"]["password"]
    assert page.headers["Cache-Control"] == "no-store"
    assert drawn not in keeper.get(address).content.decode()
    enter(door, password=drawn)
    assert door.get("/").headers["Location"] == "/password"
    new = "quiet-otter-71"
    door.post("/password", {"old_password": drawn, "new_password1": new, "new_password2": new})
    assert door.get("/").status_code == 200


def test_a_forced_change_cannot_keep_the_password(keeper, door):
    drawn = keeper.post(f"/users/{user().pk}/sign-in", {"act": "password", "key": "d"}).context["shown"]
    enter(door, password=drawn["password"])
    fields = dict.fromkeys(("old_password", "new_password1", "new_password2"), drawn["password"])
    assert door.post("/password", fields).status_code == 422
    assert door.get("/").headers["Location"] == "/password"


def test_somebody_of_another_county_is_not_there_to_be_mended(keeper):
    address = f"/users/{user('stranger').pk}/sign-in"
    assert keeper.get(address).status_code == 404
    assert keeper.post(address, {"act": "password", "key": "e"}).status_code == 404


def test_cookies_are_kept_from_scripts_and_other_sites(door, settings):
    settings.SESSION_COOKIE_SECURE = True
    enter(door)
    cookie = door.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)


def test_full_disks_and_locks_stop_no_reader(door, at, monkeypatch):
    from django.db import OperationalError

    def fail(*_arguments, **_more):
        raise OperationalError("disk full")

    enter(door)
    assert is_in(door)
    at.forward(minutes=5)
    monkeypatch.setattr(SignIn, "save", fail)
    assert is_in(door)
