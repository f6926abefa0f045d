"""The old administrator of a running installation becomes four parts, and the history says so."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from redstart.apps.accounts.models import Membership, User
from redstart.apps.accounts.queries import actor_of
from redstart.apps.accounts.roles import RULES, Action
from redstart.apps.journal.chain.sealing import seal_waiting
from redstart.apps.journal.models import Command
from redstart.apps.journal.operations import perform
from redstart.usecases.journal import verify_journal
from tests.factories.plans import CITY, NOW, key, make_cast

MIGRATION = "redstart.apps.accounts.migrations.0005_part_the_administrator"
PATH = f"/{CITY}/"


@pytest.fixture
def old_administrator(db):
    cast = make_cast()
    user = User.objects.get(username="member")

    def work(act):
        act.change(Membership.objects.get(user=user), ended_at=NOW)
        act.create(Membership(user=user, role="administrator", region_path=PATH))
        return {}

    perform(
        verb="test",
        person_id=cast.console.person_id,
        now=NOW,
        key=key(),
        channel="test",
        request={},
        work=work,
    )
    return user


def migrate():
    state = MigrationExecutor(connection).loader.project_state(
        [("accounts", "0004_roles_as_data"), ("journal", "0003_verifications")]
    )
    import_module(MIGRATION).part(state.apps, None)


def test_the_old_administrator_keeps_every_power_in_four_parts(old_administrator):
    assert actor_of(old_administrator, channel="test", now=NOW).grants == ()
    migrate()
    actor = actor_of(old_administrator, channel="test", now=NOW)
    assert {grant.role for grant in actor.grants} == {
        "system_administrator",
        "security_administrator",
        "audit_administrator",
        "dispatcher",
    }
    powers = frozenset().union(*(RULES[grant.role] for grant in actor.grants))
    assert all(actor.may(action, PATH) for action in powers)
    assert {Action.ISSUE_PLANS, Action.EDIT_USERS, Action.GRANT_ROLES, Action.VIEW_JOURNAL} <= powers
    assert not actor.may(Action.VIEW_DRIVES, "/")


def test_an_account_learns_the_region_that_keeps_it(old_administrator):
    migrate()
    old_administrator.refresh_from_db()
    assert old_administrator.region_path == PATH
    assert User.objects.get(username="console").region_path == "/"


def test_the_history_of_the_migration_holds(old_administrator):
    migrate()
    assert Command.objects.filter(channel="migration").count() == 1
    later = timezone.now() + timedelta(minutes=1)
    seal_waiting(now=later)
    assert verify_journal(now=later, anchor_files=()).faults == []


def test_a_new_installation_has_nothing_to_migrate(db):
    migrate()
    assert not Command.objects.exists()
