"""A code makes one account, whose role the inviter fixed."""

from datetime import timedelta

import pytest

from redstart.apps.accounts.models import User
from redstart.apps.accounts.queries import actor_of
from redstart.apps.invitations.models import Invitation
from redstart.apps.journal.models import Command, Entry
from redstart.kernel.errors import RedstartError
from redstart.usecases import people
from redstart.usecases.invitations import accept_invitation, invite, revoke_invitation
from tests.factories.plans import CITY, COUNTY, NOW, key, make_cast, make_user


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def security(cast):
    return make_user("security", "security_administrator", None)


def invited(by, **changes):
    given = {"by": by, "now": NOW, "key": key(), "role": "viewer", "region_code": CITY, **changes}
    return invite(**given)


def accept(code, *, now=NOW, username="guest", **changes):
    given = {"code": code, "username": username, "password": "quiet-marble-71", "name": "季安", **changes}
    return accept_invitation(now=now, key=key(), **given)


def refused(call):
    with pytest.raises(RedstartError) as caught:
        call()
    return caught.value.code


def test_a_code_makes_an_account_with_the_role_that_was_fixed(security):
    (code,) = invited(security)
    user = User.objects.get(pk=accept(code))
    grants = actor_of(user, channel="test", now=NOW).grants
    assert [(grant.role, grant.region_path) for grant in grants] == [("viewer", "/990100/")]


def test_spacing_and_case_of_a_code_do_not_matter(security):
    (code,) = invited(security)
    assert accept(code.lower().replace("-", " "))


def test_wrong_used_revoked_and_expired_codes_are_told_alike(security):
    used, revoked, old = invited(security, count=3)
    accept(used)
    row = Invitation.objects.order_by("pk")[1]
    revoke_invitation(by=security, now=NOW, key=key(), invitation_id=row.pk)
    ends = {
        refused(lambda: accept("AAAA-BBBB-CCCC")),
        refused(lambda: accept(used, username="second")),
        refused(lambda: accept(revoked)),
        refused(lambda: accept(old, now=NOW + timedelta(days=7))),
    }
    assert ends == {"invitation-wrong"}


def test_the_code_of_an_inviter_who_may_no_longer_grant_is_useless(cast, security):
    (code,) = invited(security)
    make_user("other", "security_administrator", None)
    people.set_active(by=cast.console, now=NOW, key=key(), username="security", active=False)
    assert refused(lambda: accept(code)) == "invitation-wrong"


def test_only_who_may_grant_there_invites(cast):
    assert refused(lambda: invited(cast.owner)) == "not-found"
    county = make_user("county", "security_administrator", COUNTY)
    assert refused(lambda: invited(county)) == "not-found"
    assert refused(lambda: invited(county, region_code=None)) == "not-allowed"


def test_the_code_itself_is_kept_nowhere(security):
    (code,) = invited(security)
    kept = " ".join(str(row) for table in (Invitation, Command, Entry) for row in table.objects.values())
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_the_same_request_shows_the_same_codes_and_makes_no_more(security):
    once = {"by": security, "now": NOW, "key": key(), "role": "viewer", "region_code": CITY, "count": 3}
    assert invite(**once) == invite(**once)
    assert Invitation.objects.count() == 3


def test_a_taken_name_leaves_the_code_usable(security):
    (code,) = invited(security)
    assert refused(lambda: accept(code, username="owner")) == "username-taken"
    assert accept(code)


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"role": "emperor"}, "role-unknown"),
        ({"role": "liaison"}, "role-needs-unit"),
        ({"count": 0}, "invitations-too-many"),
        ({"count": 1000}, "invitations-too-many"),
    ],
)
def test_what_cannot_be_granted_is_not_invited_to(security, changes, end):
    assert refused(lambda: invited(security, **changes)) == end
