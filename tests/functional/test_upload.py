"""Uploading plans: a draft or a clear refusal, and never anything half made."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from redstart.apps.files.models import StoredFile
from redstart.apps.plans.models import Document, Drive
from redstart.interfaces.web.uploads import LARGEST_BODY, LARGEST_FILE, MOST_FILES
from tests.factories.plans import TEXT, key
from tests.functional.conftest import ROOT
from tests.unit.readers.forms import writers
from tests.unit.readers.forms.test_sheets import filled, saved


def upload(client, *files, **fields):
    return client.post("/upload", {"documents": files, "key": key(), "region_code": "990100", **fields})


def text_file(text=TEXT, name="方案.txt", encoding="utf-8"):
    return SimpleUploadedFile(name, text.encode(encoding))


def assert_nothing_made():
    assert (Drive.objects.count(), Document.objects.count(), StoredFile.objects.count()) == (0, 0, 0)


def test_a_plan_becomes_a_draft_to_review(owner):
    response = upload(owner, text_file())
    drive = Drive.objects.get()
    assert response.headers["Location"] == f"/plans/{drive.plan_versions.get().pk}/review"
    assert (drive.period, drive.region.name) == ("2026Q1", "清湖市")
    assert owner.get(response.headers["Location"]).status_code == 200


def test_a_plan_in_the_encoding_of_chinese_offices_is_read(owner):
    upload(owner, text_file(encoding="gb18030"))
    assert Document.objects.get().text.startswith("清湖市2026年")


def test_the_items_of_a_pdf_are_named_by_their_page(owner):
    response = upload(owner, SimpleUploadedFile("方案.pdf", writers.pdf(per_page=8)))
    shown = owner.get(response.headers["Location"]).content.decode()
    assert 'data-page="第2页"' in shown
    assert '<span class="where">第2页表1第4行第3列</span>' in shown


def test_the_items_of_a_workbook_are_named_by_their_cell(owner):
    response = upload(owner, SimpleUploadedFile("台账.xlsx", saved(filled())))
    shown = owner.get(response.headers["Location"]).content.decode()
    assert '<span class="where">工作表“台账”C6</span>' in shown


@pytest.mark.parametrize("name", [".docx", ".pdf", ".xlsx", ".wps", ".jpg"])
def test_the_form_offers_every_form_that_is_read(owner, name):
    assert name in owner.get("/upload").content.decode()


def test_several_documents_make_one_plan(owner):
    notice = "清湖市补充通知\n\n确保一季度外贸进出口总额增长6%以上。（责任单位：市商务局）\n"
    upload(owner, text_file(), text_file(notice, "补充.txt"))
    assert Drive.objects.get().documents.count() == 2


def test_what_is_said_beside_the_plan_counts(owner):
    upload(owner, text_file(), period="2026H1", name="上半年攻坚")
    assert (Drive.objects.get().period, Drive.objects.get().name) == ("2026H1", "上半年攻坚")


def test_the_same_form_sent_twice_starts_one_drive(owner):
    fields = {"key": "once"}
    upload(owner, text_file(), **fields)
    upload(owner, text_file(), **fields)
    assert Drive.objects.count() == 1


def zip_of(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


BAD = {
    "empty": (b"", "空.txt"),
    "binary": (bytes(range(256)) * 40, "图.txt"),
    "not a docx": (b"PK\x03\x04 broken", "坏.docx"),
    "a zip without a document": (zip_of(note="x"), "包.docx"),
    "no plan": ("今天天气很好，适合散步。".encode(), "散文.txt"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_in_words(owner, kind):
    content, name = BAD[kind]
    response = upload(owner, SimpleUploadedFile(name, content))
    text = response.content.decode()
    assert response.status_code in {413, 422}
    assert 'role="alert"' in text
    assert "错误代码" in text
    assert "没有建立任何内容" in text
    assert_nothing_made()


def test_one_bad_file_keeps_the_good_ones_out(owner):
    upload(owner, text_file(), SimpleUploadedFile("空.txt", b""))
    assert_nothing_made()


def test_a_huge_file_is_refused_by_its_name(owner):
    response = upload(owner, SimpleUploadedFile("巨.txt", b"x" * (LARGEST_FILE + 1)))
    assert response.status_code == 413
    assert "巨.txt" in response.content.decode()
    assert_nothing_made()


def test_too_many_files_are_refused(owner):
    files = [text_file(name=f"{number}.txt") for number in range(MOST_FILES + 1)]
    assert upload(owner, *files).status_code == 422
    assert_nothing_made()


def test_no_file_at_all_is_told(owner):
    response = upload(owner)
    assert response.status_code == 422
    assert "没有收到文件" in response.content.decode()


def test_a_plan_without_a_region_asks_for_one(owner):
    response = owner.post("/upload", {"documents": [text_file(TEXT.replace("清湖市", ""))], "key": key()})
    assert response.status_code == 422
    assert "no-region" in response.content.decode()
    assert_nothing_made()


def test_a_drive_of_another_county_cannot_be_started(owner):
    response = upload(owner, text_file(), region_code="990200")
    assert response.status_code in {403, 404, 422}
    assert_nothing_made()


def test_the_refusal_speaks_english_to_an_english_reader(as_user):
    response = upload(as_user("owner", language="en"), SimpleUploadedFile("空.txt", b""))
    assert "Nothing was made" in response.content.decode()


def test_an_original_leaves_the_site_only_as_an_attachment(owner):
    upload(owner, text_file("<script>alert(1)</script>\n" + TEXT, "方案.html.txt"))
    response = owner.get(f"/documents/{Document.objects.get().pk}/original")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_markup_in_a_document_is_shown_and_does_not_act(owner):
    upload(owner, text_file(TEXT + "\n<script>alert(1)</script><img src=x onerror=alert(2)>\n"))
    page = owner.get(f"/plans/{Drive.objects.get().plan_versions.get().pk}/review").content.decode()
    assert "<script>alert" not in page
    assert "<img" not in page


def test_the_sample_plan_is_read_from_its_word_file(owner):
    sample = ROOT / "samples" / "jichuan-plan-2026.docx"
    response = upload(owner, SimpleUploadedFile(sample.name, sample.read_bytes()))
    assert response.status_code == 302


def test_a_body_beyond_all_measure_is_refused_before_it_is_read(owner):
    response = owner.post("/upload", CONTENT_LENGTH=str(LARGEST_BODY + 1))
    assert response.status_code == 413
    assert "upload-too-large" in response.content.decode()


def test_a_length_that_is_no_number_breaks_nothing(owner):
    assert owner.post("/upload", {"key": key()}, CONTENT_LENGTH="many").status_code < 500
