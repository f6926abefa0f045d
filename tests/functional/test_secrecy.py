"""Marking and release before the pages: what stands on them, and what is on no page of others."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from redstart.apps.plans.models import Drive
from redstart.interfaces.web.routes import ROUTES
from redstart.usecases import secrecy as acts
from tests.factories.plans import NOW, TEXT, document, issued_plan, key
from tests.functional.places import address_of, numbers_of

CANARY = "鹮鸣"  # in every text of the plan, and in nothing else


@pytest.fixture
def plan(cast):
    return issued_plan(cast.owner)


def send(client, address, **fields):
    version = Drive.objects.get().version
    return client.post(address, {"key": key(), "version": version, **fields}, follow=True)


def test_a_marking_is_changed_on_the_page_and_shown_on_all_pages_of_the_drive(owner, plan):
    page = send(owner, f"/drives/{plan.drive_id}/marking", marking="undisclosed").content.decode()
    assert "标识已更改" in page
    for path in ("", "versions", "journal", "secrecy"):
        assert 'class="tag bad">不予公开' in owner.get(f"/drives/{plan.drive_id}/{path}").content.decode()


def test_who_may_only_look_gets_no_form_and_no_way(member, plan):
    assert "<select" not in member.get(f"/drives/{plan.drive_id}/secrecy").content.decode()
    assert send(member, f"/drives/{plan.drive_id}/marking", marking="public").status_code == 404
    assert send(member, f"/drives/{plan.drive_id}/release", reason="a").status_code == 404


def test_a_drive_is_held_and_released_on_the_page(owner, member, plan):
    send(owner, f"/drives/{plan.drive_id}/hold", reason="待发布会", until="")
    assert member.get(f"/drives/{plan.drive_id}/").status_code == 404
    assert "未发布" in owner.get(f"/drives/{plan.drive_id}/").content.decode()
    send(owner, f"/drives/{plan.drive_id}/release", reason="发布会")
    assert member.get(f"/drives/{plan.drive_id}/").status_code == 200
    assert send(owner, f"/drives/{plan.drive_id}/hold", reason="收回").status_code == 422


@pytest.mark.parametrize("until", ["2099-01-01T08:00", "nonsense", "2099-99-99T99:99"])
def test_a_moment_is_read_or_left_out(owner, plan, until):
    assert send(owner, f"/drives/{plan.drive_id}/hold", reason="待发布", until=until).status_code == 200


def test_a_workbook_carries_the_marking_in_its_name_its_title_and_on_paper(owner, plan, cast):
    acts.mark_document(
        by=cast.owner, now=NOW, key=key(), document_id=plan.document_ids[0], marking="work_secret"
    )
    response = owner.get(f"/drives/{plan.drive_id}/ledger.xlsx")
    assert "%E3%80%90%E5%B7%A5%E4%BD%9C%E7%A7%98%E5%AF%86%E3%80%91" in response["Content-Disposition"]
    for sheet in load_workbook(BytesIO(response.content)):
        assert "工作秘密" in sheet.oddHeader.right.text
        assert "【工作秘密】" in sheet["A2"].value


def test_a_public_workbook_carries_no_stamp(owner, plan, cast):
    acts.mark_document(
        by=cast.owner, now=NOW, key=key(), document_id=plan.document_ids[0], marking="public", reason="公开"
    )
    acts.mark_drive(
        by=cast.owner, now=NOW, key=key(), drive_id=plan.drive_id, marking="public", reason="公开"
    )
    response = owner.get(f"/drives/{plan.drive_id}/ledger.xlsx")
    assert "%E3%80%90" not in response["Content-Disposition"]
    assert load_workbook(BytesIO(response.content)).worksheets[0].oddHeader.right.text is None


def test_an_upload_is_marked_as_it_marks_itself(owner):
    content = "内部资料　注意保存\n公开方式：不予公开\n" + TEXT
    owner.post("/upload", {"documents": [SimpleUploadedFile("方案.txt", content.encode())], "key": key()})
    drive = Drive.objects.get()
    assert (drive.marking, drive.documents.get().marking, drive.documents.get().file.marking) == (
        ("undisclosed",) * 3
    )


def test_a_state_secret_is_refused_and_nothing_of_it_kept(owner):
    content = "机密★10年\n" + TEXT
    response = owner.post(
        "/upload", {"documents": [SimpleUploadedFile("方案.txt", content.encode())], "key": key()}
    )
    assert response.status_code == 422
    assert "state-secret" in response.content.decode()
    assert not Drive.objects.exists()


def test_an_original_opened_in_a_browser_can_do_nothing(owner, plan):
    response = owner.get(f"/documents/{plan.document_ids[0]}/original")
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Content-Disposition"].startswith("attachment")


@pytest.fixture
def canary(cast):
    """A plan that no other resembles, so that any word of it betrays a leak."""
    actions = tuple(
        type(action)(action.span, action.number, action.title + CANARY, action.parent)
        for action in document().actions
    )
    return issued_canary(cast, actions)


def issued_canary(cast, actions):
    from tests.factories.plans import draft_plan

    return draft_plan(
        cast.owner,
        title=f"方案{CANARY}",
        text=TEXT.replace("清湖", CANARY),
        content=TEXT.replace("清湖", CANARY).encode(),
        name=f"{CANARY}.txt",
        actions=actions,
    )


def seen(client, plan):
    """Return the routes whose answer to this reader holds a word of the plan."""
    addresses = {
        route.name: address_of(route, numbers_of(plan)) for route in ROUTES if "GET" in route.methods
    }
    addresses |= {"found": f"/search?q={CANARY}", "filtered": f"/drives/{plan.drive_id}/?text={CANARY}"}
    return {name for name, address in addresses.items() if told(client, address)}


def told(client, address):
    content = client.get(address, follow=True).content
    asked = f"“{CANARY}”".encode(), f'value="{CANARY}"'.encode()  # the page repeats what was asked
    for words in asked:
        content = content.replace(words, b"")
    if content.startswith(b"PK"):
        book = load_workbook(BytesIO(content))
        content = "".join(str(cell.value) for sheet in book for row in sheet for cell in row).encode()
    return CANARY.encode() in content


@pytest.mark.parametrize("hide", ["marked", "held"])
def test_a_canary_in_what_is_hidden_is_on_no_page_of_others(cast, owner, member, canary, hide):
    shown = {"home", "drive", "review", "versions", "found", "original", "ledger-xlsx"}
    assert shown <= seen(member, canary), "the canary must sing before it is hidden"
    if hide == "marked":
        acts.mark_drive(by=cast.owner, now=NOW, key=key(), drive_id=canary.drive_id, marking="work_secret")
    else:
        acts.hold_drive(
            by=cast.owner, now=NOW, key=key(), drive_id=canary.drive_id, until=None, reason="待发布"
        )
    assert seen(member, canary) == set()
    assert shown <= seen(owner, canary)
