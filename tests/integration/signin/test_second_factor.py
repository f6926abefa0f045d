"""The second factor: enrolled, asked for, never taken twice, reset with a trace."""

from __future__ import annotations

import pyotp
import pytest
from django.test import Client

from redstart.apps.journal.models import Entry
from redstart.apps.signin.models import RecoveryCode, SecondFactor
from redstart.apps.signin.secrets import opened, sealed
from redstart.kernel.errors import RedstartError
from redstart.usecases.sign_in import administration
from tests.factories.plans import CITY, key, make_user
from tests.integration.signin.conftest import NOW, code, enrol, enter, secret_on, user


@pytest.fixture
def enrolled(door, at):
    """The owner's secret and recovery codes; the owner is signed out again, a step of time later."""
    enter(door)
    secret, codes = enrol(door, at)
    door.post("/sign-out")
    at.forward(minutes=2)
    return secret, codes


def is_in(client):
    return client.get("/about").status_code == 200


def knock(client, text):
    return client.post("/sign-in/code", {"code": text}).status_code


def test_the_code_is_drawn_here_and_shown_as_a_picture_without_a_style(door):
    enter(door)
    page = door.get("/security/second-factor")
    text = page.content.decode()
    assert "<svg" in text
    assert " style=" not in text
    assert page.headers["Cache-Control"] == "no-store"
    assert len(secret_on(door)) == 32


def test_a_wrong_code_enrols_nothing_and_the_secret_stays(door, at):
    enter(door)
    secret = secret_on(door)
    wrong = f"{(int(code(secret, at)) + 1) % 1_000_000:06}"
    page = door.post("/security/second-factor", {"act": "enrol", "code": wrong, "key": "a"})
    assert page.status_code == 422
    assert not SecondFactor.objects.exists()
    assert secret_on(door) == secret


def test_the_secret_is_kept_encrypted(enrolled):
    secret, _codes = enrolled
    row = SecondFactor.objects.get()
    assert secret not in row.secret
    assert opened(row.secret, purpose="second factor") == secret


def test_a_secret_opens_for_its_purpose_and_its_key_alone(settings):
    token = sealed("text", purpose="one")
    with pytest.raises(RedstartError, match="kept secret"):
        opened(token, purpose="other")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10
    assert opened(token, purpose="one") == "text"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(RedstartError, match="kept secret"):
        opened(token, purpose="one")


def test_with_a_second_factor_the_password_alone_opens_nothing(door, enrolled, at):
    assert enter(door).headers["Location"] == "/sign-in/code"
    assert not is_in(door)
    assert knock(door, code(enrolled[0], at)) == 302
    assert is_in(door)


def test_full_width_digits_and_spaces_are_a_code_too(door, enrolled, at):
    enter(door)
    digits = code(enrolled[0], at).translate({ord(str(n)): ord("０") + n for n in range(10)})
    assert knock(door, f"{digits[:3]} {digits[3:]}") == 302


def test_a_code_is_taken_once(door, enrolled, at):
    enter(door)
    used = code(enrolled[0], at)
    knock(door, used)
    door.post("/sign-out")
    enter(door)
    assert knock(door, used) == 422
    at.forward(seconds=30)
    assert knock(door, code(enrolled[0], at)) == 302


def test_the_code_of_the_enrolment_is_used_up_with_it(door, at):
    enter(door)
    secret, _codes = enrol(door, at)
    door.post("/sign-out")
    enter(door)
    assert knock(door, code(secret, at)) == 422


@pytest.mark.parametrize(("steps", "status"), [(-2, 422), (-1, 302), (0, 302), (1, 302), (2, 422)])
def test_a_phone_may_be_one_step_off(door, enrolled, at, steps, status):
    enter(door)
    assert knock(door, code(enrolled[0], at, steps=steps)) == status


def test_the_password_holds_for_some_minutes_only(door, enrolled, at):
    enter(door)
    at.forward(minutes=5)
    assert door.post("/sign-in/code", {"code": code(enrolled[0], at)}).headers["Location"] == "/sign-in"
    assert not is_in(door)


def test_guessing_codes_is_as_slow_as_guessing_passwords(door, enrolled, at):
    enter(door)
    answers = [knock(door, "000000") for _ in range(6)]
    assert answers == [422] * 5 + [429]
    assert knock(door, code(enrolled[0], at)) == 429


def test_a_right_password_in_between_does_not_free_the_guesser_of_codes(door, enrolled):
    for _ in range(5):
        enter(door)
        knock(door, "000000")
    enter(door)
    assert knock(door, "000000") == 429


def test_a_recovery_code_stands_in_once(door, enrolled):
    paper = enrolled[1][3]
    enter(door)
    assert knock(door, paper.lower().replace("-", " ")) == 302
    assert is_in(door)
    door.post("/sign-out")
    enter(door)
    assert knock(door, paper) == 422
    assert RecoveryCode.objects.exclude(used_at=None).count() == 1
    assert Entry.objects.filter(verb="signin.use-recovery-code").count() == 1


def test_new_recovery_codes_make_the_old_ones_void(door, at):
    enter(door)
    _secret, old = enrol(door, at)
    page = door.post("/security/second-factor", {"act": "renew", "key": "renew"})
    new = page.context["codes"]
    assert len(set(new) | set(old)) == 20
    door.post("/sign-out")
    enter(door)
    assert [knock(door, old[0]), knock(door, new[0])] == [422, 302]


def test_the_same_request_sent_twice_shows_the_codes_that_hold(door, at):
    enter(door)
    fields = {"act": "enrol", "code": code(secret_on(door), at), "key": "same"}
    first, second = (door.post("/security/second-factor", fields) for _ in range(2))
    assert first.context["codes"] == second.context["codes"]


def test_a_role_that_needs_a_second_factor_opens_nothing_before_it(door, at, settings):
    settings.REDSTART_SECOND_FACTOR = frozenset({"dispatcher"})
    enter(door)
    assert door.get("/").headers["Location"] == "/security/second-factor"
    enrol(door, at)
    assert door.get("/").status_code == 200


def test_a_role_that_needs_none_is_not_asked(door, settings):
    settings.REDSTART_SECOND_FACTOR = frozenset({"security_administrator"})
    enter(door)
    assert door.get("/").status_code == 200


def test_the_three_administrators_need_one_unless_told_otherwise():
    from redstart.rulebook.sign_in import second_factor_rules

    assert second_factor_rules().required_for == {
        "system_administrator",
        "security_administrator",
        "audit_administrator",
    }


def test_the_safety_of_the_account_asks_for_a_new_proof_after_a_while(door, enrolled, at):
    enter(door)
    knock(door, code(enrolled[0], at))
    assert door.get("/security/second-factor").status_code == 200
    at.forward(minutes=10)
    away = door.post("/security/second-factor", {"act": "remove", "key": "r"}).headers["Location"]
    assert away == "/confirm?next=%2Fresume"
    assert SecondFactor.objects.get().ended_at is None
    assert door.post(away, {"code": "000000"}).status_code == 422
    before = door.cookies["sessionid"].value
    assert (
        door.post(away, {"code": code(enrolled[0], at), "next": "/resume"}).headers["Location"] == "/resume"
    )
    assert door.cookies["sessionid"].value != before
    form = door.get("/resume").context["form"]
    assert dict(form.fields) == {"act": "remove", "key": "r"}
    door.post(form.path, dict(form.fields))
    assert SecondFactor.objects.get().ended_at == at.now


def test_without_a_second_factor_the_proof_is_the_password(door, at):
    enter(door)
    at.forward(minutes=10)
    away = door.get("/security/second-factor").headers["Location"]
    assert door.post(away, {"password": "wrong"}).status_code == 422
    assert door.post(away, {"password": "copper-heron-52"}).status_code == 302
    assert door.get("/security/second-factor").status_code == 200


def test_guessing_the_proof_is_slow(door, at):
    enter(door)
    answers = [door.post("/confirm", {"password": "wrong"}).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_a_reset_ends_factor_and_sessions_and_leaves_its_trace(door, enrolled, at):
    make_user("keeper", "security_administrator", CITY)
    keeper = Client()
    enter(keeper, username="keeper")
    enter(door)
    knock(door, code(enrolled[0], at))
    keeper.post(f"/users/{user().pk}/sign-in", {"act": "factor", "key": "f"})
    assert not is_in(door)
    entry = Entry.objects.filter(verb="signin.reset-second-factor", subject_kind="signin.secondfactor").get()
    assert (entry.actor_id, entry.reason) == (user("keeper").person_id, "by administrator")
    assert enter(door).headers["Location"] == "/"


def test_who_keeps_no_accounts_secure_resets_nothing(door, cast, enrolled):
    with pytest.raises(RedstartError, match="nothing here"):
        administration.reset_second_factor(by=cast.member, now=NOW, key=key(), user_id=user().pk)


def test_somebody_who_was_shut_out_meanwhile_does_not_get_in_by_the_code(door, cast, enrolled, at):
    from redstart.usecases.people import set_active

    enter(door)
    set_active(by=cast.console, now=NOW, key=key(), username="owner", active=False)
    knock(door, code(enrolled[0], at))
    assert not is_in(door)


def test_codes_are_those_of_the_standard():
    """RFC 6238, appendix B, cut to six digits."""
    from datetime import UTC, datetime

    from redstart.apps.signin.totp import matching_step

    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for seconds, digits in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        moment = datetime.fromtimestamp(seconds, UTC)
        assert matching_step(secret, digits, now=moment, skew=0) == seconds // 30
    assert pyotp.TOTP(secret).interval == 30
