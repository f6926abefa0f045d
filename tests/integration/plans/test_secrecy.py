"""What is marked or held back is not there for who is not cleared, by any way to ask."""

from datetime import timedelta

import pytest

from redstart.apps.accounts.models import User
from redstart.apps.accounts.queries import actor_of
from redstart.apps.accounts.roles import Action
from redstart.apps.files.queries import files_for_actor
from redstart.apps.journal.chain.sealing import seal_waiting
from redstart.apps.journal.chain.verification import verify
from redstart.apps.journal.models import Entry
from redstart.apps.plans import queries
from redstart.apps.plans.models import Document, Drive
from redstart.kernel.errors import RedstartError
from redstart.usecases import secrecy
from redstart.usecases.ledgers import export_ledger
from tests.factories.plans import CITY, NOW, draft_plan, issued_plan, key, make_user

LATER = NOW + timedelta(days=3)


@pytest.fixture
def plan(cast):
    return issued_plan(cast.owner)


def at(name, now=NOW):
    return actor_of(User.objects.get(username=name), channel="test", now=now)


def mark(by, plan, marking, reason="依据", now=NOW):
    secrecy.mark_drive(by=by, now=now, key=key(), drive_id=plan.drive_id, marking=marking, reason=reason)


def hold(by, plan, until=None, now=NOW):
    secrecy.hold_drive(by=by, now=now, key=key(), drive_id=plan.drive_id, until=until, reason="待发布")


def release(by, plan, now=NOW):
    secrecy.release_drive(by=by, now=now, key=key(), drive_id=plan.drive_id, reason="新闻发布会后")


def sees(actor, plan):
    """Return which ways lead to the plan; every one must say the same."""
    ways = {
        "list": queries.drives(actor).filter(pk=plan.drive_id).exists(),
        "versions": queries.plan_versions(actor).filter(pk=plan.version_id).exists(),
        "documents": queries.documents(actor).filter(pk__in=plan.document_ids).exists(),
        "search": any(queries.items_with(actor, "工业", most=9).values()),
        "ledger": answers(lambda: queries.ledger(actor, plan.version_id, as_of=NOW.date())),
        "sheet": answers(lambda: queries.review_sheet(actor, plan.version_id)),
        "history": answers(lambda: queries.history(actor, plan.drive_id)),
        "titles": answers(lambda: queries.titles(actor, plan.drive_id)),
        "diff": answers(lambda: queries.diff(actor, plan.version_id)),
        "document": answers(lambda: queries.document(actor, plan.document_ids[0])),
        "export": answers(lambda: export_ledger(actor=actor, version_id=plan.version_id, now=NOW)),
    }
    assert len(set(ways.values())) == 1, ways
    return ways["list"]


def answers(ask):
    try:
        ask()
    except RedstartError as error:
        if error.code == "not-found":
            return False
        raise
    return True


def refused(code, act, *arguments, **named):
    with pytest.raises(RedstartError) as raised:
        act(*arguments, **named)
    assert raised.value.code == code


@pytest.mark.parametrize(
    ("marking", "readers"),
    [
        ("public", {"owner", "member", "checker"}),
        ("internal", {"owner", "member", "checker"}),
        ("undisclosed", {"owner", "checker"}),
        ("work_secret", {"owner"}),
    ],
)
def test_a_marking_hides_a_drive_from_who_is_not_cleared(cast, plan, marking, readers):
    make_user("checker", "supervisor", CITY)
    mark(cast.owner, plan, marking)
    assert {name for name in ("owner", "member", "checker") if sees(at(name), plan)} == readers
    assert not sees(at("stranger"), plan)


def test_a_clearance_of_one_region_clears_nothing_in_another(cast, plan):
    mark(cast.owner, plan, "work_secret")
    make_user("both", "viewer", CITY)
    user = User.objects.get(username="both")
    from redstart.usecases.people import grant_role

    grant_role(by=cast.console, now=NOW, key=key(), username="both", role="dispatcher", region_code="990200")
    assert not sees(actor_of(user, channel="test", now=NOW), plan)


def test_a_scope_without_the_condition_shows_what_is_marked(cast, plan, monkeypatch):
    """The broken twin: the same question, asked of a build that forgot the marking."""
    import sys

    from django.db.models import Q

    module = sys.modules["redstart.apps.plans.queries.drives"]  # the package names a function so, too
    mark(cast.owner, plan, "work_secret")
    monkeypatch.setattr(module, "disclosed", lambda *_, **__: Q())
    with pytest.raises(AssertionError):
        assert not sees(at("member"), plan)


def test_a_held_drive_is_seen_by_those_before_the_release_only(cast, plan):
    make_user("numbers", "statistician", CITY)
    hold(cast.owner, plan)
    assert sees(at("owner"), plan)
    assert sees(at("numbers"), plan)
    assert not sees(at("member"), plan)
    release(at("numbers"), plan)
    assert sees(at("member"), plan)


def test_a_moment_of_release_releases_by_itself(cast, plan):
    hold(cast.owner, plan, until=LATER)
    assert not sees(at("member", LATER - timedelta(seconds=1)), plan)
    assert sees(at("member", LATER), plan)


def test_an_actor_without_a_moment_sees_nothing_that_time_released(cast, plan):
    from dataclasses import replace

    hold(cast.owner, plan, until=LATER)
    assert not sees(replace(at("member", LATER), at=None), plan)


def test_what_was_released_cannot_be_held_back_again(cast, plan):
    hold(cast.owner, plan)
    release(cast.owner, plan)
    refused("already-released", hold, cast.owner, plan)
    refused("not-held", release, cast.owner, plan)


def test_what_time_released_cannot_be_held_back_again(cast, plan):
    hold(cast.owner, plan, until=LATER)
    refused("already-released", hold, cast.owner, plan, until=LATER + timedelta(days=9), now=LATER)


def test_a_release_can_be_put_off_before_it_comes(cast, plan):
    hold(cast.owner, plan, until=LATER)
    hold(cast.owner, plan, until=LATER + timedelta(days=1), now=LATER - timedelta(hours=1))
    assert not sees(at("member", LATER), plan)


def test_a_release_in_the_past_is_refused(cast, plan):
    refused("release-past", hold, cast.owner, plan, until=NOW)


def test_who_may_only_look_marks_holds_and_releases_nothing(cast, plan):
    refused("not-allowed", mark, cast.member, plan, "public")
    refused("not-allowed", hold, cast.member, plan)
    hold(cast.owner, plan)
    refused("not-found", release, at("member"), plan)


def test_nobody_marks_out_of_the_own_sight(cast, plan):
    make_user("numbers", "statistician", CITY)
    refused("not-allowed", mark, at("numbers"), plan, "work_secret")


def test_a_marking_is_lowered_with_a_reason_only(cast, plan):
    mark(cast.owner, plan, "undisclosed", reason="")
    refused("reason-needed", mark, cast.owner, plan, "public", reason=" ")
    mark(cast.owner, plan, "public", reason="解密审查意见")


def test_a_marking_that_is_not_in_the_table_is_refused(cast, plan):
    refused("marking-unknown", mark, cast.owner, plan, "top")


def test_marking_and_release_stand_in_the_journal_and_in_the_history(cast, plan):
    mark(cast.owner, plan, "undisclosed")
    hold(cast.owner, plan)
    release(cast.owner, plan)
    verbs = [act.verb for act in queries.history(cast.owner, plan.drive_id)][:3]
    assert verbs == ["secrecy.release", "secrecy.hold", "secrecy.mark-drive"]
    last = Entry.objects.filter(subject_kind="plans.drive").last()
    assert set(last.after) >= {"released_at", "released_by_id"}
    assert last.reason == "新闻发布会后"
    seal_waiting(now=NOW)
    assert verify(now=NOW).sound


def test_a_document_marked_higher_than_its_drive_is_gone_with_what_quotes_it(cast, plan):
    document_id = plan.document_ids[0]
    secrecy.mark_document(by=cast.owner, now=NOW, key=key(), document_id=document_id, marking="work_secret")
    member = at("member")
    sheet = queries.review_sheet(member, plan.version_id)
    assert (sheet.documents, sheet.findings) == ([], [])
    assert not files_for_actor(member, Action.VIEW_DRIVES).exists()
    assert not any(kind == "plans.finding" for kind, _ in queries.titles(member, plan.drive_id))
    refused("not-found", queries.document, member, document_id)
    content = export_ledger(actor=member, version_id=plan.version_id, now=NOW)
    assert "两处数值不一致" not in everything_in(content)
    content = export_ledger(actor=cast.owner, version_id=plan.version_id, now=NOW)
    assert "两处数值不一致" in everything_in(content)
    assert len(queries.review_sheet(cast.owner, plan.version_id).documents) == 1


def everything_in(content):
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content))
    return "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)


def test_a_file_of_another_region_is_not_found_though_the_bytes_are_the_same(cast, plan):
    from redstart.apps.files.models import StoredFile

    draft_plan(cast.stranger, region="青山县")
    mine = files_for_actor(at("stranger"), Action.VIEW_DRIVES)
    assert StoredFile.objects.values("sha256").distinct().count() == 1
    assert mine.count() == 1
    assert StoredFile.objects.count() == 2
    assert not mine.filter(pk=Document.objects.get(drive=plan.drive_id).file_id).exists()


def test_the_database_refuses_half_a_release(cast, plan):
    from django.db import IntegrityError, models, transaction

    rows = models.QuerySet(Drive).filter(pk=plan.drive_id)
    for half in ({"held": True, "released_at": NOW}, {"release_at": NOW}, {"marking": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**half)
