"""Signing in and out, the password, the language."""

from __future__ import annotations

import pytest

from tests.factories.plans import draft_plan
from tests.functional.conftest import PASSWORD


def sign_in(client, **fields):
    return client.post("/sign-in", {"username": "owner", "password": PASSWORD, **fields})


def test_the_right_password_opens_the_first_page(client, cast):
    response = sign_in(client)
    assert response.headers["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("wrong", [{"password": "copper-heron-53"}, {"username": "nobody"}])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client, cast, wrong):
    response = sign_in(client, **wrong)
    assert response.status_code == 422
    assert "用户名或密码不对" in response.content.decode()


def test_there_is_no_default_account(client, db):
    for name in ("admin", "root", "console"):
        assert sign_in(client, username=name, password=name).status_code == 422


def test_the_consoles_own_user_cannot_sign_in(client, cast):
    assert sign_in(client, username="console", password="").status_code == 422


def test_a_reader_goes_on_to_where_they_wanted(client, cast):
    started = draft_plan(cast.owner)
    wanted = client.get(f"/drives/{started.drive_id}/").headers["Location"]
    response = client.post(
        wanted, {"username": "owner", "password": PASSWORD, "next": f"/drives/{started.drive_id}/"}
    )
    assert response.headers["Location"] == f"/drives/{started.drive_id}/"


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_elsewhere(client, cast, target):
    assert sign_in(client, next=target).headers["Location"] == "/"


def test_signing_out_ends_the_session(owner):
    assert owner.post("/sign-out").headers["Location"] == "/sign-in"
    assert owner.get("/").status_code == 302


def test_a_form_without_its_token_is_refused_in_words(cast):
    from django.test import Client

    response = sign_in(Client(enforce_csrf_checks=True))
    assert response.status_code == 403
    assert "页面已过期" in response.content.decode()


def test_a_part_of_a_page_without_its_token_gets_a_note_beside_what_is_there(cast):
    from django.test import Client

    client = Client(enforce_csrf_checks=True, headers={"HX-Request": "true"})
    response = sign_in(client)
    assert response.status_code == 403
    assert response.headers["HX-Retarget"] == "#messages"
    assert "page-expired" in response.content.decode()
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize(("language", "heading"), [("en", "Drives"), ("zh-hans", "专项行动")])
def test_the_chosen_language_stays(owner, language, heading):
    response = owner.post("/language", {"language": language, "next": "/about"})
    assert response.headers["Location"] == "/about"
    assert f"<h1>{heading}</h1>" in owner.get("/").content.decode()


def test_an_unknown_language_changes_nothing(owner):
    owner.post("/language", {"language": "xx"})
    assert "<h1>专项行动</h1>" in owner.get("/").content.decode()


def test_the_browsers_own_preference_is_not_followed(owner):
    del owner.cookies["django_language"]
    response = owner.get("/", headers={"Accept-Language": "en"})
    assert "<h1>专项行动</h1>" in response.content.decode()


def change(client, **fields):
    new = {"old_password": PASSWORD, "new_password1": "quiet-otter-71", "new_password2": "quiet-otter-71"}
    return client.post("/password", new | fields)


def test_a_changed_password_holds_and_keeps_the_session(owner, client):
    assert change(owner).status_code == 302
    assert owner.get("/").status_code == 200
    assert sign_in(client, password="quiet-otter-71").status_code == 302


def test_a_changed_password_ends_the_sign_ins_elsewhere(owner, as_user):
    elsewhere = as_user("owner")
    change(owner)
    assert elsewhere.get("/").status_code == 302


@pytest.mark.parametrize(
    "fields",
    [
        {"old_password": "wrong"},
        {"new_password2": "other-otter-71"},
        {"new_password1": "12345678901", "new_password2": "12345678901"},
        {"new_password1": "short", "new_password2": "short"},
    ],
)
def test_a_password_that_will_not_do_is_refused_beside_its_field(owner, fields):
    response = change(owner, **fields)
    assert response.status_code == 422
    assert 'class="wrong"' in response.content.decode()


def test_a_script_whose_session_ended_reloads_the_page(client, cast):
    response = client.get("/", headers={"HX-Request": "true"}, follow=True)
    assert response.headers["HX-Refresh"] == "true"
