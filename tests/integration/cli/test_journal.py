"""`redstart journal`, on a ledger that has a drive in it."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from redstart.apps.journal.models import Entry, Seal, Verification


@pytest.fixture(autouse=True)
def anchors(settings, tmp_path):
    """Anchors of this test alone."""
    settings.REDSTART_ANCHORS = [str(tmp_path / "anchors.jsonl")]
    return tmp_path / "anchors.jsonl"


@pytest.fixture
def drive(redstart, plan):
    done = redstart("start", plan)
    assert done.status == 0, done.err
    assert redstart("journal", "seal").status == 0


def test_sealing_leaves_every_entry_sealed_and_the_head_outside(redstart, drive, anchors):
    assert Seal.objects.count() == Entry.objects.count() > 20
    last = json.loads(anchors.read_text().splitlines()[-1])
    assert last["position"] == Seal.objects.count()


def test_a_sound_journal_verifies_and_the_result_is_kept(redstart, drive):
    done = redstart("journal", "verify")
    assert done.status == 0, done.out
    assert done.out.strip().endswith("sound")
    assert Verification.objects.get().faults == []


def test_a_tampered_ledger_is_told_row_by_row(redstart, drive):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE plans_target SET value = 3 WHERE id = (SELECT MIN(id) FROM plans_target)")
    done = redstart("journal", "verify")
    assert done.status == 1
    assert "plans.target" in done.out
    assert "value" in done.out
    assert Verification.objects.get().faults[0]["kind"] == "row-altered"


def test_the_verdict_is_to_be_had_as_json(redstart, drive):
    said = json.loads(redstart("journal", "verify", "--json").out)
    assert said["sound"] is True
    assert said["anchors"] == 1  # outside and in the database the same head


def test_the_export_is_written_whole(redstart, drive, tmp_path):
    path = tmp_path / "journal.jsonl"
    assert redstart("journal", "export", path).status == 0
    assert len(path.read_text().splitlines()) == Seal.objects.count() + 1
    assert not list(tmp_path.glob("*.part"))


def test_a_foreign_file_of_anchors_is_refused(redstart, drive, plan):
    done = redstart("journal", "verify", "--anchors", plan)
    assert done.status == 1
    assert "anchors-unreadable" in done.err
