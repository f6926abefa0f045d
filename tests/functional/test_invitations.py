"""Invitations on the pages: slips shown once, a list that revokes, a guest who enters by link or code."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from redstart.apps.accounts.models import User
from redstart.apps.invitations.models import Invitation
from tests.factories.plans import CITY, COUNTY, key, make_user

GUEST = {"username": "guest", "name": "季安", "password": "quiet-marble-71", "again": "quiet-marble-71"}


@pytest.fixture
def security(cast, as_user):
    make_user("security", "security_administrator", None)
    return as_user("security")


def invited(client, **fields):
    given = {"key": key(), "names": "季安\n\n白杨", "role": "viewer", "region": CITY, **fields}
    return client.post("/users/invitations", given)


def states(client):
    return [row.state for row in client.get("/users/invitations").context["rows"]]


def workbook(*rows):
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return SimpleUploadedFile("名单.xlsx", buffer.getvalue())


def test_a_guest_enters_by_the_code_of_a_slip(security, client):
    slips = invited(security).context["slips"]
    assert [slip.name for slip in slips] == ["季安", "白杨"]
    wrong = client.post("/invitation", {**GUEST, "key": key(), "code": "AAAA-AAAA-AAAA"})
    assert wrong.status_code == 422
    entered = client.post("/invitation", {**GUEST, "key": key(), "code": slips[0].code})
    assert entered.status_code == 302
    assert User.objects.get(username="guest").memberships.get().role == "viewer"
    assert states(security) == ["待接受", "季安"]


def test_a_link_carries_the_code_and_opening_it_uses_nothing_up(security, client):
    (slip, _) = invited(security).context["slips"]
    for _ in range(2):
        assert f'value="{slip.code}"' in client.get(slip.link).content.decode()
    assert states(security) == ["待接受", "待接受"]


def test_a_slip_says_role_and_expiry_and_is_kept_by_nobody(security):
    answer = invited(security, days="3")
    page = answer.content.decode()
    assert "有效期至" in page
    assert "<svg" in page
    assert answer.headers["Cache-Control"] == "no-store"
    row = Invitation.objects.first()
    assert (row.expires_at - row.invited_at).days == 3


def test_a_revoked_code_lets_nobody_in(security, client):
    slips = invited(security, names="季安").context["slips"]
    assert security.post(f"/users/invitations/{Invitation.objects.get().pk}/revoke", {"key": key()})
    assert states(security) == ["已收回"]
    answer = client.post("/invitation", {**GUEST, "key": key(), "code": slips[0].code})
    assert answer.status_code == 422


def test_names_come_from_a_workbook(security):
    book = workbook(("序号", "姓名"), (1, "季安"), (2, ""), (3, "白杨"))
    answer = invited(security, names="", list=book)
    assert [slip.name for slip in answer.context["slips"]] == ["季安", "白杨"]


def test_a_workbook_without_heads_gives_its_first_column(security):
    answer = invited(security, names="丁香", list=workbook(("季安",), ("白杨",)))
    assert [slip.name for slip in answer.context["slips"]] == ["丁香", "季安", "白杨"]


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "liaison"},
        {"names": " "},
        {"role": "nothing"},
        {"names": "甲\n" * 201},
        {"list": SimpleUploadedFile("a.xlsx", b"PK")},
    ],
    ids=["unit", "nobody", "role", "many", "broken"],
)
def test_what_was_typed_stays_when_it_is_refused(security, fields):
    answer = invited(security, days="9", **fields)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="9"' in page
    assert fields.get("names", "白杨").strip()[:3] in page
    assert not Invitation.objects.exists()


def test_a_county_sees_and_revokes_only_its_own(security, cast, as_user):
    invited(security)
    make_user("county", "security_administrator", COUNTY)
    county = as_user("county")
    assert states(county) == []
    pk = Invitation.objects.first().pk
    assert county.post(f"/users/invitations/{pk}/revoke", {"key": key()}).status_code == 404


def test_who_does_not_grant_has_no_page_of_invitations(owner):
    assert owner.get("/users/invitations").status_code == 404
    assert invited(owner).status_code == 404
