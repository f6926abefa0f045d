"""A session that ends in the middle of a form loses nothing of it."""

from __future__ import annotations

from django.test import Client

from redstart.apps.organisations.models import Unit
from tests.factories.plans import CITY
from tests.integration.signin.conftest import enter

FIELDS = {"region": CITY, "name": "市<b>新</b>区管委会", "kind": "zone", "key": "kept-key"}


def send(client, **more):
    return client.post("/units", FIELDS, headers={"Referer": "http://testserver/units?kind=zone"}, **more)


def test_the_form_is_offered_again_after_the_sign_in_and_takes_effect_once(door, at):
    enter(door)
    at.forward(hours=2)
    away = send(door).headers["Location"]
    assert away == "/sign-in?next=%2Funits%3Fkind%3Dzone"
    assert not Unit.objects.filter(name=FIELDS["name"]).exists()
    assert enter(door, next="/units?kind=zone").headers["Location"] == "/resume"
    page = door.get("/resume")
    assert "市&lt;b&gt;新&lt;/b&gt;区管委会" in page.content.decode()
    form = page.context["form"]
    for _ in range(2):
        door.post(form.path, dict(form.fields))
    assert Unit.objects.filter(name=FIELDS["name"]).count() == 1


def test_the_reader_is_told_why_and_that_nothing_is_lost(door, at):
    enter(door)
    at.forward(hours=2)
    page = door.get(send(door).headers["Location"]).content.decode()
    assert "长时间未操作，请重新登录。您填写的内容已保留" in page


def test_a_fragment_is_kept_too_and_its_page_goes_to_the_sign_in(door, at):
    enter(door)
    at.forward(hours=2)
    current = {"HX-Request": "true", "HX-Current-URL": "http://testserver/units"}
    response = door.post("/units", FIELDS, headers=current)
    assert response.headers["HX-Redirect"] == "/sign-in?next=%2Funits"
    assert enter(door).headers["Location"] == "/resume"


def test_nobody_else_gets_it(door, at):
    enter(door)
    at.forward(hours=2)
    send(door)
    assert enter(door, username="member").headers["Location"] == "/"
    assert door.get("/resume").headers["Location"] == "/"
    assert "kept_form" not in door.session


def test_it_waits_encrypted(door, at):
    enter(door)
    at.forward(hours=2)
    send(door)
    assert "管委会" not in str(dict(door.session))
    assert "kept_form" in door.session


def test_it_does_not_wait_for_ever(door, at):
    enter(door)
    at.forward(hours=2)
    send(door)
    at.forward(hours=2)
    assert enter(door).headers["Location"] == "/"


def test_passwords_and_codes_are_not_kept(door, at):
    enter(door)
    at.forward(hours=2)
    door.post("/password", {"old_password": "a", "new_password1": "b", "new_password2": "b", "note": "c"})
    enter(door)
    assert door.get("/resume").context["form"].fields == (("note", "c"),)


def test_it_can_be_dropped(door, at):
    enter(door)
    at.forward(hours=2)
    send(door)
    enter(door)
    assert door.post("/resume").headers["Location"] == "/units?kind=zone"
    assert door.get("/resume").headers["Location"] == "/"


def test_a_page_of_another_site_is_nowhere_to_return_to(door, at):
    enter(door)
    at.forward(hours=2)
    away = door.post("/units", FIELDS, headers={"Referer": "https://elsewhere.example/"}).headers["Location"]
    assert away == "/sign-in?next=%2F"


def test_a_form_of_another_site_is_not_kept(cast, at):
    """The check of tokens comes first: what somebody else wrote is never offered as one's own."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(_owner())
    at.forward(hours=2)
    assert send(client).status_code == 403
    assert "kept_form" not in client.session


def test_a_session_that_was_ended_by_somebody_keeps_nothing(door, cast, at):
    from redstart.usecases.sign_in.administration import end_sign_ins_of
    from tests.factories.plans import key

    enter(door)
    end_sign_ins_of(by=cast.console, now=at.now, key=key(), user_id=_owner().pk)
    send(door)
    assert enter(door).headers["Location"] == "/"


def _owner():
    from tests.integration.signin.conftest import user

    return user("owner")
