"""A small sealed history that the journal's tests tamper with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from redstart.apps.accounts.models import Membership
from redstart.apps.accounts.operations import create_person, create_user, grant, revoke
from redstart.apps.journal.chain.sealing import seal_waiting
from redstart.apps.journal.operations import perform

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def act(work, *, key="k", now=NOW):
    """Perform one command."""
    return perform(verb="test", person_id=1, now=now, key=key, channel="test", request={}, work=work)


@pytest.fixture
def history(db):
    """Three commands: a person, a sign-in with a role, and the end of the role; all sealed."""

    def sign_in(do):
        user = create_user(
            do,
            username="lan",
            password="reed-warbler-71",
            person=create_person(do, name="兰一"),
            region_path="/41/",
        )
        grant(do, user=user, role="viewer", region_path="/41/")
        return {"user": user.pk}

    act(lambda do: {"person": create_person(do, name="丁二").pk}, key="a")
    act(sign_in, key="b")
    act(
        lambda do: {"version": revoke(do, Membership.objects.get()).version},
        key="c",
        now=NOW + timedelta(minutes=1),
    )
    seal_waiting(now=NOW + timedelta(minutes=2))
