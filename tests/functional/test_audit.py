"""The auditor sees the history of the scope, finds what is looked for, and takes exactly that away."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from django.conf import settings
from django.db import connection
from openpyxl import load_workbook

from redstart.apps.accounts.models import PersonName, User
from redstart.apps.journal.chain.sealing import seal_waiting
from redstart.apps.journal.models import Entry, VerificationOrder
from redstart.apps.organisations.models import Unit
from redstart.usecases.journal import keep, verification_waits, verify_asked
from redstart.usecases.units import add_unit
from tests.factories.plans import CITY, COUNTY, NOW, issued_plan, key, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(cast):
    return issued_plan(cast.owner)


def sequences(response):
    return [int(number) for number in re.findall(r'href="/audit/(\d+)">\d+</a></td>', text_of(response))]


def text_of(response):
    return response.content.decode()


def content(response):
    return b"".join(response.streaming_content)


def in_jsonl(client, **filters):
    lines = content(client.get("/audit/entries.jsonl", filters)).decode().splitlines()
    return [json.loads(line) for line in lines]


def test_the_newest_entry_stands_first_and_older_pages_follow_without_a_gap(started, administrator):
    seen, address = [], "/audit"
    while address:
        response = administrator.get(address)
        seen += sequences(response)
        older = re.search(r'rel="next" href="(\?[^"]+)"', text_of(response))
        address = f"/audit{older.group(1)}".replace("&amp;", "&") if older else ""
    assert seen == list(Entry.objects.order_by("-pk").values_list("pk", flat=True))
    assert len(seen) > 100


def test_a_newer_page_is_the_one_before(started, administrator):
    first = administrator.get("/audit")
    second = administrator.get(f"/audit?before={sequences(first)[-1]}")
    again = administrator.get(f"/audit?after={sequences(second)[0]}")
    assert sequences(again) == sequences(first)


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        ({"verb": "plans.issue"}, lambda entry: entry.verb == "plans.issue"),
        ({"kind": "plans.target"}, lambda entry: entry.subject_kind == "plans.target"),
        ({"who": "owner"}, lambda entry: entry.actor_id == User.objects.get(username="owner").person_id),
        ({"channel": "cli"}, lambda entry: entry.channel == "cli"),
        ({"since": "2999-01-01"}, lambda entry: False),
        ({"until": "2999-01-01"}, lambda entry: True),
        ({"number": "3"}, lambda entry: 3 in {entry.pk, entry.subject_id, entry.command_id}),
        ({"region": CITY}, lambda entry: entry.region_path.endswith(f"/{CITY}/")),
        ({"who": "nobody of this name"}, lambda entry: False),
    ],
)
def test_a_filter_keeps_what_fits_and_nothing_else(started, administrator, filters, fits):
    expected = [entry.pk for entry in Entry.objects.order_by("pk") if fits(entry)]
    assert [entry["sequence"] for entry in in_jsonl(administrator, **filters)] == expected


def test_a_key_finds_the_entries_of_its_command(started, administrator):
    some = Entry.objects.order_by("-pk").first()
    found = in_jsonl(administrator, key=some.key)
    assert {entry["command_id"] for entry in found} == {some.command_id}


@pytest.mark.parametrize("filters", [{"since": "March"}, {"number": "12a"}, {"command": "9" * 30}])
def test_a_filter_that_cannot_be_read_is_told_beside_the_filters(started, administrator, filters):
    response = administrator.get("/audit", filters)
    assert response.status_code == 200
    assert "无法识别" in text_of(response)
    assert sequences(response) == []
    assert administrator.get("/audit/entries.csv", filters).status_code == 422


def test_an_export_holds_the_rows_of_the_page_and_no_later_ones(cast, started, administrator):
    page = text_of(administrator.get("/audit?verb=plans.issue"))
    exports = re.findall(r'href="(/audit/entries\.\w+\?[^"]+)"', page)
    add_unit(by=cast.owner, now=NOW, key=key(), region_code=CITY, name="市迟到局")
    expected = list(Entry.objects.filter(verb="plans.issue").order_by("pk").values_list("pk", flat=True))
    assert len(exports) == 3
    for address in exports:
        body = content(administrator.get(address.replace("&amp;", "&")))
        assert rows_in(address, body) == expected, address


def rows_in(address, body):
    if ".xlsx" in address:
        sheet = load_workbook(io.BytesIO(body)).active
        return [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    if ".csv" in address:
        return [int(row[0]) for row in list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))[1:]]
    return [json.loads(line)["sequence"] for line in body.decode().splitlines()]


def test_a_formula_stays_text_in_csv_and_workbook(cast, administrator):
    add_unit(by=cast.owner, now=NOW, key='=HYPERLINK("x")', region_code=CITY, name="=1+1")
    table = content(administrator.get("/audit/entries.csv")).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    book = load_workbook(io.BytesIO(content(administrator.get("/audit/entries.xlsx"))))
    assert not [cell for row in book.active.iter_rows() for cell in row if cell.data_type == "f"]


def test_one_entry_shows_its_difference_and_its_place_in_the_chain(cast, started, administrator):
    seal_waiting(now=NOW)
    entry = Entry.objects.filter(subject_kind="plans.planversion", verb="plans.issue").first()
    page = text_of(administrator.get(f"/audit/{entry.pk}"))
    assert "<del>已核</del>" in page.replace("已审核", "已核")
    assert "<ins>已签发</ins>" in page.replace("已印发", "已签发")
    assert "等待入链" not in page
    assert "sha256" in page


def test_persons_are_named_until_their_name_is_erased(cast, started, administrator):
    entry = Entry.objects.filter(verb="plans.issue", subject_kind="plans.planversion").first()
    name = PersonName.objects.get(person_id=entry.actor_id)
    assert text_of(administrator.get(f"/audit/{entry.pk}")).count(name.name) >= 2
    PersonName.objects.filter(pk=name.pk)._raw_delete("default")
    erased = text_of(administrator.get(f"/audit/{entry.pk}"))
    assert f"人员{entry.actor_id}（姓名已消除）" in erased


def test_an_auditor_of_a_county_sees_nothing_of_the_city(cast, started, as_user):
    add_unit(by=cast.console, now=NOW, key=key(), region_code=COUNTY, name="县计量所")
    make_user("county-auditor", "audit_administrator", COUNTY)
    client = as_user("county-auditor")
    found = in_jsonl(client)
    assert {entry["subject_kind"] for entry in found} >= {"organisations.unit"}
    assert all(entry["region_path"].endswith(f"/{COUNTY}/") for entry in found)
    foreign = Entry.objects.filter(verb="plans.issue").first()
    assert client.get(f"/audit/{foreign.pk}").status_code == 404
    assert client.post("/audit/verify", {"key": "k"}).status_code == 403


def test_who_may_not_audit_meets_no_page(started, member):
    for address in ("/audit", "/audit/1", "/audit/entries.csv", "/audit/entries.jsonl"):
        assert member.get(address).status_code == 404


def test_a_verification_is_asked_for_once_and_runs_beside_the_server(started, administrator):
    for sent in ("a", "a", "b"):
        assert administrator.post("/audit/verify", {"key": sent}, follow=True).status_code == 200
    assert VerificationOrder.objects.count() == 1
    assert verification_waits()
    keep(now=NOW, algorithm="sha256", places=settings.REDSTART_ANCHORS, at_once=True)
    assert verify_asked(now=NOW, anchor_files=[]).sound
    assert verify_asked(now=NOW, anchor_files=[]) is None
    assert "完好" in text_of(administrator.get("/audit"))


def test_a_tampered_row_turns_the_light_red_and_is_named(started, administrator):
    keep(now=NOW, algorithm="sha256", places=(), at_once=True)
    unit = Unit.objects.first()
    tamper(unit)
    administrator.post("/audit/verify", {"key": "k"})
    verify_asked(now=NOW, anchor_files=[])
    page = text_of(administrator.get("/audit"))
    assert 'class="light r"' in page
    assert f"organisations.unit第{unit.pk}行的name" in page


def tamper(unit):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_unit SET name = 'other' WHERE id = %s", [unit.pk])


def test_a_sealer_that_does_not_run_is_told(started, administrator):
    assert "入链程序没有在运行" in text_of(administrator.get("/audit"))
    keep(now=NOW, algorithm="sha256", places=(), at_once=True)
    assert "入链程序没有在运行" not in text_of(administrator.get("/audit"))
