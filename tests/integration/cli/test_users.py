import pytest
from django.contrib.auth import authenticate

PASSWORD = "清晨-七点-开会-9"


@pytest.fixture
def zhang(redstart):
    # The first account grants the roles of all others; zhang comes after it.
    redstart("users", "add", "first", "--password-stdin", stdin=f"{PASSWORD}\n")
    done = redstart("users", "add", "zhang", "--name", "张望舒", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert done.status == 0, done.err


def test_a_new_user_can_sign_in(zhang):
    assert authenticate(username="zhang", password=PASSWORD).get_username() == "zhang"


def test_a_user_is_listed_with_name_and_state(redstart, zhang):
    listed = redstart("users", "list").out
    assert "张望舒" in listed
    assert "active" in listed
    assert "console" not in listed


def test_a_disabled_user_cannot_sign_in_until_enabled(redstart, zhang):
    redstart("users", "add", "bai", "--password-stdin", stdin=f"{PASSWORD}\n")
    redstart("users", "disable", "bai")
    assert authenticate(username="bai", password=PASSWORD) is None
    assert "disabled" in redstart("users", "list").out
    redstart("users", "enable", "bai")
    assert authenticate(username="bai", password=PASSWORD)


def test_a_new_password_replaces_the_old_one(redstart, zhang):
    redstart("users", "set-password", "zhang", "--password-stdin", stdin="another-long-one-4\n")
    assert authenticate(username="zhang", password=PASSWORD) is None
    assert authenticate(username="zhang", password="another-long-one-4")


@pytest.mark.parametrize("password", ["short", "1234567890123", ""])
def test_a_weak_password_makes_no_user(redstart, password):
    done = redstart("users", "add", "li", "--password-stdin", stdin=f"{password}\n")
    assert done.status == 1
    assert "password-weak" in done.err
    assert "li" not in redstart("users", "list").out.split()


def test_a_name_is_taken_once(redstart, zhang):
    done = redstart("users", "add", "zhang", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert "username-taken" in done.err


def test_an_unknown_role_is_refused_with_those_that_exist(redstart):
    done = redstart("users", "add", "li", "--role", "king", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert done.status == 1
    assert "liaison" in done.err


def test_an_unknown_region_is_refused(redstart):
    done = redstart("users", "add", "li", "--region", "000000", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert done.status == 1


@pytest.mark.parametrize("command", ["disable", "enable"])
def test_an_unknown_user_is_told(redstart, command):
    done = redstart("users", command, "nobody")
    assert done.status == 1
    assert "not-found" in done.err


def test_without_a_terminal_a_password_must_be_piped(redstart):
    done = redstart("users", "add", "li")
    assert done.status == 1
    assert "password-needed" in done.err


def test_invitations_are_shown_once_with_their_links(redstart):
    done = redstart(
        "users", "invite", "季安", "白杨", "--role", "viewer", "--address", "https://kmh.example/"
    )
    assert done.status == 0, done.err
    names, codes, links = zip(*(line.split() for line in done.out.splitlines()), strict=True)
    assert names == ("季安", "白杨")
    assert links[0] == f"https://kmh.example/invitation?code={codes[0]}"


def test_nobody_is_invited_to_no_role(redstart):
    assert "role-unknown" in redstart("users", "invite", "季安", "--role", "king").err
    assert "invitations-too-many" in redstart("users", "invite", "--role", "viewer").err
