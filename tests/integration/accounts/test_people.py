"""People get in, and what they may see."""

import pytest
from django.contrib.auth import authenticate

from redstart.apps.accounts.models import Membership, PersonName, User
from redstart.apps.accounts.operations import revoke
from redstart.apps.accounts.queries import actor_of, names_of, users_for_actor
from redstart.apps.accounts.roles import Action
from redstart.apps.journal.models import Entry
from redstart.apps.journal.operations import perform
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.usecases import people, units
from tests.factories.errors import refusal, refused
from tests.factories.plans import CITY, COUNTY, EVERYTHING, NOW, key, make_cast, make_user


@pytest.fixture
def cast(db):
    return make_cast()


def add(cast, **changes):
    values = {
        "username": "lan",
        "password": "reed-warbler-71",
        "name": "兰一",
        "roles": ("viewer",),
        "region_code": CITY,
    }
    return people.add_user(**{"by": cast.console, "now": NOW, "key": key(), **values, **changes})


def test_a_new_user_signs_in_with_a_role(cast):
    user_id = add(cast)
    user = authenticate(username="lan", password="reed-warbler-71")
    assert user.pk == user_id
    assert [(grant.role, grant.region_path) for grant in actor_of(user, channel="web", now=NOW).grants] == [
        ("viewer", f"/{CITY}/")
    ]
    assert names_of([user.person_id]) == {user.person_id: "兰一"}


def test_the_console_is_made_once_and_never_signs_in(cast):
    assert people.console_actor(now=NOW) == cast.console
    console = User.objects.get(username="console")
    assert console.is_service
    assert not console.has_usable_password()
    assert authenticate(username="console", password="") is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"username": "owner"}, "username-taken"),
        ({"username": ""}, "username-unusable"),
        ({"username": "a b"}, "username-unusable"),
        ({"username": "a\x00"}, "text-unusable"),
        ({"username": "a\x07"}, "username-unusable"),
        ({"username": "x" * 151}, "username-unusable"),
        ({"password": "short"}, "password-weak"),
        ({"password": "1234567890123"}, "password-weak"),
        ({"password": "password123"}, "password-weak"),
        ({"roles": ("emperor",)}, "role-unknown"),
        ({"roles": ("liaison",)}, "role-needs-unit"),
        ({"region_code": "000000"}, "not-found"),
    ],
)
def test_what_cannot_be_a_user_is_refused_whole(cast, changes, code):
    users, names = User.objects.count(), PersonName.objects.count()
    assert refused(lambda: add(cast, **changes)) == code
    assert (User.objects.count(), PersonName.objects.count()) == (users, names)


def test_a_weak_password_says_why(cast):
    assert "10" in refusal(lambda: add(cast, password="short")).message("zh")


def test_only_an_administrator_adds_users(cast):
    for actor in (cast.owner, cast.member, cast.stranger):
        assert refused(lambda actor=actor: add(cast, by=actor)) in {"not-found", "not-allowed"}
    chief = make_user("chief", EVERYTHING, CITY)
    assert add(cast, by=chief)
    assert refused(lambda: add(cast, by=chief, username="lin", region_code=COUNTY)) == "not-found"
    assert refused(lambda: add(cast, by=chief, username="lin", region_code=None)) == "not-allowed"


def test_an_administrator_sees_the_users_of_the_own_region(cast):
    chief = make_user("chief", EVERYTHING, CITY)
    assert [user.username for user in users_for_actor(chief)] == ["chief", "member", "owner"]
    assert list(users_for_actor(cast.owner)) == []


def test_a_new_password_replaces_the_old(cast):
    add(cast)
    people.set_password(by=cast.console, now=NOW, key=key(), username="lan", password="grey-plover-88")
    assert authenticate(username="lan", password="reed-warbler-71") is None
    user = authenticate(username="lan", password="grey-plover-88")
    actor = actor_of(user, channel="web", now=NOW)
    people.change_own_password(by=actor, now=NOW, key=key(), password="pied-avocet-19")
    assert authenticate(username="lan", password="pied-avocet-19")


def test_a_password_of_somebody_out_of_reach_stays(cast):
    for username in ("nobody", "console", "stranger"):
        chief = make_user(f"chief-{username}", EVERYTHING, CITY)
        call = lambda chief=chief, username=username: people.set_password(  # noqa: E731
            by=chief, now=NOW, key=key(), username=username, password="grey-plover-88"
        )
        assert refused(call) == "not-found"


def test_a_password_is_nowhere_in_the_history(cast):
    add(cast)
    people.set_password(by=cast.console, now=NOW, key=key(), username="lan", password="grey-plover-88")
    entry = Entry.objects.get(verb="accounts.set-password")
    assert entry.after == {"version": 2}


def test_a_revoked_role_ends_with_the_next_request(cast):
    user = User.objects.get(username="member")

    def end(act):
        revoke(act, Membership.objects.get(user=user))
        return {}

    perform(verb="test", person_id=1, now=NOW, key=key(), channel="test", request={}, work=end)
    assert actor_of(user, channel="web", now=NOW).grants == ()


def test_a_user_who_is_shut_out_has_no_roles(cast):
    people.set_active(by=cast.console, now=NOW, key=key(), username="member", active=False)
    assert authenticate(username="member", password="copper-heron-52") is None
    assert actor_of(User.objects.get(username="member"), channel="web", now=NOW).grants == ()


def test_regions_and_units_are_seen_within_the_scope(cast):
    units.add_unit(by=cast.owner, now=NOW, key=key(), region_code=CITY, name="市教育局")
    units.add_unit(by=cast.stranger, now=NOW, key=key(), region_code=COUNTY, name="县教育局")
    assert [region.name for region in regions_for_actor(cast.member)] == ["清湖市"]
    assert [unit.name for unit in units_for_actor(cast.member)] == ["市教育局"]
    assert [unit.name for unit in units_for_actor(cast.console)] == ["市教育局", "县教育局"]
    assert list(units_for_actor(cast.member, Action.EDIT_UNITS)) == []


def test_units_are_kept_by_who_may(cast):
    call = lambda by, code=CITY, name="市教育局": units.add_unit(  # noqa: E731
        by=by, now=NOW, key=key(), region_code=code, name=name
    )
    assert refused(lambda: call(cast.member)) == "not-found"
    assert refused(lambda: call(cast.stranger)) == "not-found"
    assert refused(lambda: call(cast.owner, name="  ")) == "not-found"
    unit_id = call(cast.owner)
    assert refused(lambda: call(cast.owner)) == "unit-exists"
    units.rename_unit(by=cast.owner, now=NOW, key=key(), unit_id=unit_id, name="市教育体育局", version=1)
    unit = units_for_actor(cast.owner).get(pk=unit_id)
    assert (unit.name, [alias.alias for alias in unit.aliases.all()]) == ("市教育体育局", ["市教育局"])
    rename = lambda by, version=2: units.rename_unit(  # noqa: E731
        by=by, now=NOW, key=key(), unit_id=unit_id, name="市教育局", version=version
    )
    assert refused(lambda: rename(cast.owner, version=1)) == "version-conflict"
    assert refused(lambda: rename(cast.stranger)) == "not-found"
