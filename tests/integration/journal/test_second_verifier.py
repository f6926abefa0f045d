"""The small verifier that shares no code with the product agrees with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from redstart.apps.journal.chain.anchors import anchor, read_anchors
from redstart.apps.journal.chain.export import export_lines
from redstart.apps.journal.chain.sealing import head, seal_waiting
from redstart.apps.journal.chain.verification import verify
from redstart.apps.journal.models import Entry, Seal
from tests.integration.journal.conftest import LATER, NOW

VERIFIER = Path(__file__).parents[3] / "tools" / "verify_journal.py"


@pytest.fixture
def second_verdict(tmp_path):
    """Export the journal and let the other program judge it: exit status and what it printed."""

    def judge(*anchors):
        export = tmp_path / "journal.jsonl"
        export.write_bytes(b"".join(export_lines()))
        done = subprocess.run(
            [sys.executable, VERIFIER, export, *anchors], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout

    return judge


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_both_find_an_untouched_history_sound(history, second_verdict, algorithm):
    Seal.objects.all().delete()
    seal_waiting(now=NOW, algorithm=algorithm)
    status, said = second_verdict()
    assert status == 0
    assert said.split() == ["sound", str(Entry.objects.count()), "entries,", "head", head()[2]]


def test_both_name_the_same_altered_entry(history, second_verdict):
    entry = Entry.objects.order_by("sequence")[3]
    Entry.objects.filter(pk=entry.pk).update(after={"version": 7, "字": "改"})
    fault = verify(now=LATER, tables=False).faults[0]
    status, said = second_verdict()
    assert status == 1
    assert f"position {fault.position}, entry {fault.sequence}" in said


def test_both_notice_a_removed_entry(history, second_verdict):
    Entry.objects.filter(pk=Seal.objects.get(position=4).entry_sequence).delete()
    status, said = second_verdict()
    assert status == 1
    assert "position 4" in said
    assert verify(now=LATER, tables=False).faults[0].position == 4


def test_both_hold_the_chain_against_the_anchors(history, second_verdict, tmp_path):
    place = tmp_path / "anchors.jsonl"
    anchor(places=[str(place)], now=LATER)
    assert second_verdict(place)[0] == 0
    Seal.objects.all().delete()
    Entry.objects.filter(sequence=Entry.objects.order_by("sequence").first().sequence).update(reason="forged")
    seal_waiting(now=NOW)
    assert second_verdict()[0] == 0, "without the anchor the forged chain is whole"
    assert second_verdict(place)[0] == 1
    assert not verify(now=LATER, anchors=read_anchors(place), tables=False).sound


def test_something_that_is_no_export_is_refused(tmp_path):
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"hello": 1}))
    assert subprocess.run([sys.executable, VERIFIER, other], capture_output=True, check=False).returncode == 2
