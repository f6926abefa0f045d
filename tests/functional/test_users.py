"""Accounts, roles and what they open, on the pages; nobody holds all the keys."""

from __future__ import annotations

import pytest

from redstart.apps.accounts.models import Membership, User
from tests.factories.plans import CITY, COUNTY, key, make_user


@pytest.fixture
def security(cast, as_user):
    make_user("security", "security_administrator", None)
    return as_user("security")


@pytest.fixture
def system(cast, as_user):
    make_user("system", "system_administrator", None)
    return as_user("system")


def page_of(name):
    return f"/users/{User.objects.get(username=name).pk}"


def grant(client, name, **fields):
    given = {"key": key(), "role": "viewer", "region": CITY, **fields}
    return client.post(f"{page_of(name)}/roles", given)


def test_users_are_listed_with_their_roles_and_filtered(security):
    rows = {row.username: row for row in security.get("/users").context["rows"]}
    assert rows["owner"].roles == ("调度员 · 清湖市",)
    names = [row.username for row in security.get("/users", {"words": "memb"}).context["rows"]]
    assert names == ["member"]
    names = [row.username for row in security.get("/users", {"role": "viewer"}).context["rows"]]
    assert names == ["member"]


def test_a_dispatcher_has_no_page_of_users(owner):
    assert owner.get("/users").status_code == 404


def test_an_account_is_made_by_one_and_given_its_role_by_another(system, security):
    fields = {"key": key(), "username": "newcomer", "name": "季安", "password": "quiet-marble-71"}
    assert system.post("/users/add", {**fields, "region": CITY}).status_code == 302
    assert system.post(f"{page_of('newcomer')}/roles", {"role": "viewer"}).status_code == 404
    assert grant(security, "newcomer", valid_from="2026-01-01", valid_to="2099-01-01").status_code == 302
    text = security.get(page_of("newcomer")).content.decode()
    assert "2099-01-01" in text
    assert "查看专项行动和台账" in text


def test_nobody_grants_to_themselves(security):
    answer = grant(security, "security", role="dispatcher")
    assert answer.status_code == 422
    assert "不能给自己授予角色" in answer.content.decode()


def test_the_last_who_grants_roles_stays(cast, security, as_user):
    make_user("other", "security_administrator", None)
    other = as_user("other")
    own = Membership.objects.get(user__username="security")
    end = {"key": key(), "membership": own.pk, "version": 1}
    assert other.post(f"{page_of('security')}/roles/end", end).status_code == 302
    last = Membership.objects.get(user__username="other")
    ended = {"key": key(), "membership": last.pk, "version": 1}
    answer = other.post(f"{page_of('other')}/roles/end", ended)
    assert answer.status_code == 422
    assert "最后一位" in answer.content.decode()


def test_a_county_security_administrator_grants_only_there(cast, as_user):
    make_user("county", "security_administrator", COUNTY)
    county = as_user("county")
    assert county.get(page_of("owner")).status_code == 404
    assert grant(county, "stranger", region=CITY, role="viewer").status_code == 404
    assert grant(county, "stranger", region=COUNTY, role="viewer").status_code == 302


def test_a_role_is_ended_at_once_and_stays_on_record(security, member):
    held = Membership.objects.get(user__username="member")
    assert member.get("/units").status_code == 200
    end = {"key": key(), "membership": held.pk, "version": held.version}
    security.post(f"{page_of('member')}/roles/end", end)
    assert member.get("/units").status_code == 404
    assert "以前的角色" in security.get(page_of("member")).content.decode()


def test_a_role_of_a_unit_asks_for_the_unit(security):
    answer = grant(security, "member", role="liaison")
    assert answer.status_code == 422


def test_an_account_is_shut_out_and_let_in(security, member):
    security.post(f"{page_of('member')}/active", {"key": key(), "active": "no"})
    assert member.get("/").status_code == 302
    security.post(f"{page_of('member')}/active", {"key": key(), "active": "yes"})
    assert User.objects.get(username="member").is_active
