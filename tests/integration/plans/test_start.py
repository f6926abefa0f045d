"""A drive begins with a draft plan."""

from dataclasses import replace

import pytest

from redstart.apps.files.models import StoredFile
from redstart.apps.files.queries import content_of
from redstart.apps.journal.models import Command, Entry, Outbox
from redstart.apps.organisations.models import Region
from redstart.apps.plans.models import Document, Drive, PlanVersion, Target, WrittenName
from redstart.apps.plans.queries import drives, plan_version, review_sheet
from redstart.usecases.drives import Upload, begin_drive, open_drive, start_drive
from tests.factories.errors import refused
from tests.factories.plans import CITY, COUNTY, NOW, TEXT, document, draft_plan, key


def test_a_draft_holds_everything_the_document_proposes(cast):
    sheet = review_sheet(cast.owner, draft_plan(cast.owner).version_id)
    assert [item.kind for item in sheet.items].count("action") == 4
    assert [item.kind for item in sheet.items].count("target") == 5
    assert [item.kind for item in sheet.items].count("responsibility") == 3
    assert len(sheet.findings) == 2
    assert (sheet.progress.decided, sheet.progress.total) == (0, 12)


def test_items_stand_in_the_order_of_the_text(cast):
    sheet = review_sheet(cast.owner, draft_plan(cast.owner).version_id)
    starts = [item.span_start for item in sheet.items]
    assert starts == sorted(starts)
    assert str(sheet.items[1]) == "（一）工业稳产行动"


def test_a_target_keeps_its_words_in_the_document(cast):
    sheet = review_sheet(cast.owner, draft_plan(cast.owner).version_id)
    found = next(item for item in sheet.items if isinstance(item, Target))
    start, end = found.span
    assert sheet.documents[0].text[start:end] == "8%"
    assert found.action.title == "工业稳产行动"


def test_the_days_of_the_drive_come_from_its_period(cast):
    drive = Drive.objects.get(pk=draft_plan(cast.owner).drive_id)
    assert (drive.period, drive.starts.isoformat(), drive.ends.isoformat()) == (
        "2026Q1",
        "2026-01-01",
        "2026-03-31",
    )


def test_a_deadline_is_a_day(cast):
    sheet = review_sheet(cast.owner, draft_plan(cast.owner).version_id)
    days = [
        item.deadline.isoformat() if item.deadline else None
        for item in sheet.items
        if item.kind == "responsibility"
    ]
    assert days == [None, "2026-03-20", None]


def test_the_original_is_kept_byte_by_byte(cast):
    draft_plan(cast.owner)
    file = StoredFile.objects.get()
    assert content_of(file) == TEXT.encode()
    assert (file.size, file.purpose, file.owner_id) == (
        len(TEXT.encode()),
        "plan-document",
        cast.owner.person_id,
    )


def test_units_that_are_one_are_proposed_as_one(cast):
    draft_plan(cast.owner)
    proposed = dict(WrittenName.objects.filter(kind="unit").values_list("written", "proposed"))
    assert proposed["市发改局"] == proposed["市发展和改革局"] == "市发展和改革局"
    assert WrittenName.objects.get(written="各镇人民政府").collective


def test_the_same_key_starts_one_drive(cast):
    first, again = (begin_drive(drafts=[document()], by=cast.owner, now=NOW, key="once") for _ in range(2))
    assert first == again
    assert Drive.objects.count() == 1
    assert Command.objects.filter(verb="drives.start").count() == 1


def test_the_same_key_for_another_request_is_refused(cast):
    begin_drive(drafts=[document()], by=cast.owner, now=NOW, key="once")
    other = document(title="另一个方案")
    assert (
        refused(lambda: begin_drive(drafts=[other], by=cast.owner, now=NOW, key="once", name="x"))
        == "key-reused"
    )


def test_a_second_drive_of_the_same_name_is_refused(cast):
    draft_plan(cast.owner)
    assert refused(lambda: draft_plan(cast.owner)) == "drive-exists"


def test_a_region_by_code_need_not_be_named(cast):
    begin_drive(drafts=[document(region="")], by=cast.owner, now=NOW, key=key(), region_code=CITY)
    assert Drive.objects.get().region.name == "清湖市"


def test_a_new_region_is_entered_under_a_code_of_its_own(cast):
    begin_drive(drafts=[document(region="白石县")], by=cast.console, now=NOW, key=key())
    region = Region.objects.get(name="白石县")
    assert (region.code, region.path, region.level) == ("own-1", "/own-1/", "county")


def test_a_new_region_may_be_given_its_code(cast):
    begin_drive(drafts=[document(region="白石县")], by=cast.console, now=NOW, key=key(), region_code="990300")
    assert Region.objects.get(name="白石县").path == "/990300/"


def test_a_region_of_the_national_list_stands_under_its_province_and_city(cast):
    begin_drive(drafts=[document(region="广水市")], by=cast.console, now=NOW, key=key())
    line = list(Region.objects.filter(path__startswith="/420000/").order_by("path"))
    assert [(region.name, region.level, region.path) for region in line] == [
        ("湖北省", "province", "/420000/"),
        ("随州市", "city", "/420000/421300/"),
        ("广水市", "county", "/420000/421300/421381/"),
    ]
    begin_drive(drafts=[document(region="随州市", title="二")], by=cast.console, now=NOW, key=key())
    assert Region.objects.filter(name="随州市").count() == 1


def test_a_national_code_names_its_region(cast):
    begin_drive(drafts=[document(region="")], by=cast.console, now=NOW, key=key(), region_code="421381")
    assert Drive.objects.get().region.name == "广水市"


def test_a_region_in_traditional_script_is_the_one_on_record(cast):
    begin_drive(drafts=[document(region="青山縣")], by=cast.stranger, now=NOW, key=key())
    assert Drive.objects.get().region.code == COUNTY


def test_a_name_that_several_regions_bear_is_entered_under_a_code_of_its_own(cast):
    begin_drive(drafts=[document(region="鼓楼区")], by=cast.console, now=NOW, key=key())
    assert Region.objects.get(name="鼓楼区").code == "own-1"


@pytest.mark.parametrize(
    ("changes", "options", "code"),
    [
        ({"region": ""}, {}, "no-region"),
        ({"region": ""}, {"region_code": "123456"}, "region-unknown"),
        ({"period": ""}, {}, "no-period"),
        ({}, {"period": "春天"}, "period-unreadable"),
    ],
)
def test_what_cannot_be_placed_is_refused_whole(cast, changes, options, code):
    before = Entry.objects.count()
    call = lambda: begin_drive(drafts=[document(**changes)], by=cast.console, now=NOW, key=key(), **options)  # noqa: E731
    assert refused(call) == code
    assert (Drive.objects.count(), Document.objects.count(), Entry.objects.count()) == (0, 0, before)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "document-empty"), ("今天天气很好。\n".encode(), "no-plan-content")],
)
def test_a_file_without_a_plan_leaves_nothing(cast, content, code):
    good = Upload("a.txt", TEXT.encode())
    files = [good, Upload("b.txt", content)] if code == "document-empty" else [Upload("b.txt", content)]
    assert refused(lambda: start_drive(files=files, by=cast.owner, now=NOW, key=key())) == code
    assert PlanVersion.objects.count() == StoredFile.objects.count() == 0


def test_no_files_are_refused(cast):
    assert refused(lambda: start_drive(files=[], by=cast.owner, now=NOW, key=key())) == "no-files"


def test_a_plan_is_read_from_its_bytes(cast):
    started = start_drive(files=[Upload("清湖.txt", TEXT.encode())], by=cast.owner, now=NOW, key=key())
    sheet = review_sheet(cast.owner, started.version_id)
    assert sheet.version.drive.region.code == CITY
    leads = [item.lead_names for item in sheet.items if item.kind == "responsibility"]
    assert ["市工信局"] in leads
    assert ["市发展和改革局"] in leads


def test_a_stranger_sees_no_drive(cast):
    started = draft_plan(cast.owner)
    assert list(drives(cast.stranger)) == []
    assert refused(lambda: plan_version(cast.stranger, started.version_id)) == "not-found"
    assert plan_version(cast.member, started.version_id).pk == started.version_id


def test_a_stranger_opens_no_drive_of_another_region(cast):
    assert refused(lambda: draft_plan(cast.stranger)) == "not-allowed"
    assert draft_plan(cast.stranger, region="青山县").drive_id


def test_a_member_only_looks(cast):
    assert refused(lambda: draft_plan(cast.member)) == "not-allowed"


def test_an_empty_drive_is_opened_by_hand(cast):
    started = open_drive(
        by=cast.stranger, now=NOW, key=key(), region_code=COUNTY, period="2026H1", name="半年攻坚"
    )
    sheet = review_sheet(cast.stranger, started.version_id)
    assert (sheet.version.drive.name, sheet.items, sheet.documents) == ("半年攻坚", [], [])


def test_every_row_of_a_start_is_in_the_journal_without_a_name_of_a_person(cast):
    draft_plan(cast.owner)
    command = Command.objects.get(verb="drives.start")
    entries = Entry.objects.filter(command_id=command.pk)
    assert set(entries.values_list("subject_kind", flat=True)) == {
        "plans.drive", "plans.planversion", "files.storedfile", "plans.document", "plans.plandocument",
        "plans.action", "plans.target", "plans.responsibility", "plans.leader", "plans.assignment",
        "plans.writtenname", "plans.finding",
    }  # fmt: skip
    assert set(entries.values_list("region_path", flat=True)) == {f"/{CITY}/"}
    told = "".join(str(entry.after) for entry in entries)
    assert "市工信局" in told
    assert "丁远" not in told
    assert "沈禾" not in told


def test_a_start_promises_its_news_in_the_same_transaction(cast):
    started = draft_plan(cast.owner)
    promise = Outbox.objects.get(topic="drive-started")
    assert promise.payload == {"drive_id": started.drive_id, "plan_version_id": started.version_id}
    assert promise.delivered_at is None


def test_a_unit_that_is_named_alone_leads(cast):
    text = TEXT.replace("市商务局、市文旅局", "市商务局").encode()
    started = start_drive(files=[Upload("a.txt", text)], by=cast.owner, now=NOW, key=key())
    sheet = review_sheet(cast.owner, started.version_id)
    last = [item for item in sheet.items if item.kind == "responsibility"][-1]
    assert (last.lead_names, last.support_names) == (["市商务局"], [])


def test_several_documents_feed_one_plan(cast):
    breakdown = document(
        name="分工.txt",
        content="分工方案".encode(),
        title="分工方案",
        targets=(),
        findings=(),
        responsibilities=(replace(document().responsibilities[2], support=("市发展改革局", "市文旅局")),),
    )
    started = begin_drive(drafts=[document(), breakdown], by=cast.owner, now=NOW, key=key())
    sheet = review_sheet(cast.owner, started.version_id)
    assert [row.title for row in sheet.documents] == ["清湖市2026年一季度“开门红”工作方案", "分工方案"]
    assert sheet.progress.total == 12 + 5
    second = [item for item in sheet.items if item.document_id == started.document_ids[1]]
    assert second == list(sheet.items[-5:])
    assert [item.lineage for item in second if item.kind == "action"] == [5, 6, 7, 8]
    assert WrittenName.objects.filter(written="市文旅局").count() == 1


def test_a_collection_of_plans_is_no_plan(cast, monkeypatch):
    monkeypatch.setattr("redstart.usecases.drives._MOST_ITEMS", 7)
    files = [Upload("汇编.txt", TEXT.encode())]
    assert refused(lambda: start_drive(files=files, by=cast.owner, now=NOW, key=key())) == "plan-too-large"
