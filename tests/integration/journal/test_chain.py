"""The chain over the history: what it proves, and that it does."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection

from redstart.apps.accounts.models import PersonName
from redstart.apps.accounts.operations import create_person
from redstart.apps.journal.chain import sealing, verification
from redstart.apps.journal.chain.anchors import anchor, read_anchors
from redstart.apps.journal.chain.sealing import head, seal_waiting
from redstart.apps.journal.chain.verdict import FaultKind
from redstart.apps.journal.chain.verification import verify
from redstart.apps.journal.models import Entry, Seal
from redstart.kernel.errors import RedstartError
from tests.integration.journal.conftest import LATER, NOW, act

pytestmark = pytest.mark.django_db


def run(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def faults(**options):
    verdict = verify(now=LATER, **options)
    return [(fault.kind, fault.sequence if fault.table is None else fault.row) for fault in verdict.faults]


def test_an_untouched_history_is_sound(history):
    verdict = verify(now=LATER)
    assert verdict.sound
    assert verdict.entries == Entry.objects.count() == Seal.objects.count() > 5
    assert verdict.rows > 0
    assert verdict.waiting == 0


def test_every_entry_is_sealed_once_in_order(history):
    positions = list(Seal.objects.order_by("position").values_list("position", "entry_sequence"))
    assert [position for position, _ in positions] == list(range(1, len(positions) + 1))
    assert [sequence for _, sequence in positions] == sorted(sequence for _, sequence in positions)
    assert seal_waiting(now=LATER) == 0


def test_sealing_goes_on_from_the_head_in_small_batches(history):
    for number in range(5):
        act(lambda do: {"person": create_person(do, name="某").pk}, key=f"more-{number}", now=LATER)
    assert seal_waiting(now=LATER, most=3) == 3
    waiting = Entry.objects.count() - Seal.objects.count()
    assert seal_waiting(now=LATER) == waiting > 0
    assert verify(now=LATER).sound


def test_an_entry_that_commits_late_with_a_low_sequence_is_still_sealed(history):
    """PostgreSQL hands out sequences before the commit: a slow command appears below quicker ones."""
    low = Entry.objects.order_by("sequence").first()
    Seal.objects.all().delete()
    kept = {
        name: getattr(low, name)
        for name in ("command_id", "at", "actor_id", "verb", "subject_kind", "subject_id")
    }
    Entry.objects.filter(pk=low.pk).delete()
    seal_waiting(now=NOW)
    Entry.objects.create(
        sequence=low.sequence, region_path="", key="a", channel="test", before=None, after=low.after, **kept
    )
    assert seal_waiting(now=NOW + timedelta(seconds=1)) == 1
    assert verify(now=LATER, tables=False).sound


@pytest.mark.parametrize("algorithm", ["sha256", "sm3"])
def test_the_algorithm_is_named_and_may_change(history, algorithm):
    act(lambda do: {"person": create_person(do, name="某").pk}, key="new", now=LATER)
    seal_waiting(now=LATER, algorithm=algorithm)
    assert head()[1] == algorithm
    assert verify(now=LATER).sound


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor_id", 99),
        ("verb", "other"),
        ("reason", "because"),
        ("region_path", "/"),
        ("key", "z"),
        ("subject_id", 77),
        ("at", NOW - timedelta(days=1)),
        ("after", json.dumps({"version": 1, "x": 1})),
    ],
)
def test_an_altered_entry_is_named(history, column, value):
    sequence = Entry.objects.order_by("sequence")[2].sequence
    run(
        f"UPDATE journal_entry SET {connection.ops.quote_name(column)} = %s WHERE sequence = %s",
        value,
        sequence,
    )
    assert faults(tables=False)[0] == (FaultKind.ALTERED, sequence)


def test_a_removed_entry_is_named(history):
    sequence = Entry.objects.order_by("sequence")[1].sequence
    run("DELETE FROM journal_entry WHERE sequence = %s", sequence)
    assert (FaultKind.REMOVED, sequence) in faults(tables=False)


def test_an_entry_removed_with_its_seal_leaves_a_gap(history):
    seal = Seal.objects.get(position=2)
    run("DELETE FROM journal_entry WHERE sequence = %s", seal.entry_sequence)
    run("DELETE FROM journal_seal WHERE position = 2")
    verdict = verify(now=LATER, tables=False)
    assert verdict.faults[0].kind is FaultKind.REMOVED
    assert verdict.faults[0].position == 2


def test_an_inserted_entry_is_named(history):
    extra = Entry.objects.create(
        command_id=1,
        at=NOW,
        actor_id=1,
        verb="x",
        subject_kind="accounts.person",
        subject_id=500,
        region_path="",
        key="x",
        channel="x",
        after={"version": 1},
    )
    assert (FaultKind.UNSEALED, extra.sequence) in faults(tables=False)


def test_an_entry_of_this_moment_only_waits(history):
    act(lambda do: {"person": create_person(do, name="某").pk}, key="new", now=LATER)
    verdict = verify(now=LATER)
    assert verdict.sound
    assert verdict.waiting == 2


def test_a_row_changed_behind_the_journal_is_named_with_its_column(history):
    run("UPDATE accounts_membership SET role = 'leader'")
    fault = verify(now=LATER).faults[0]
    assert (fault.kind, fault.table, fault.columns) == (
        FaultKind.ROW_ALTERED,
        "accounts.membership",
        ("role",),
    )


def test_a_row_slipped_in_is_named(history):
    run("INSERT INTO accounts_person (id, version) VALUES (900, 1)")
    assert (FaultKind.ROW_INSERTED, 900) in faults()


def test_a_row_taken_away_is_named(history):
    naming = PersonName.objects.order_by("pk").first()
    run("DELETE FROM accounts_personname WHERE id = %s", naming.pk)
    assert (FaultKind.ROW_REMOVED, naming.pk) in faults()


def test_an_erased_name_is_no_fault(history):
    run("UPDATE accounts_personname SET name = ''")
    assert verify(now=LATER).sound


def forge(sequence):
    """Rewrite an entry and every seal after it, as someone with the whole database can."""
    run("UPDATE journal_entry SET reason = 'forged' WHERE sequence = %s", sequence)
    Seal.objects.all().delete()
    seal_waiting(now=NOW + timedelta(minutes=2))


def test_a_history_rewritten_with_its_chain_betrays_itself_by_the_anchor_outside(history, tmp_path):
    place = tmp_path / "anchors.jsonl"
    assert anchor(places=[str(place)], now=LATER) == []
    forge(Entry.objects.order_by("sequence").first().sequence)
    run("DELETE FROM journal_anchor")
    assert verify(now=LATER, tables=False).sound, "the chain alone cannot tell"
    found = verify(now=LATER, anchors=read_anchors(place), tables=False).faults
    assert [fault.kind for fault in found] == [FaultKind.ANCHOR]


def test_a_history_cut_off_at_the_end_betrays_itself_by_the_anchor_outside(history, tmp_path):
    place = tmp_path / "anchors.jsonl"
    anchor(places=[str(place)], now=LATER)
    last = Seal.objects.order_by("-position").first()
    run("DELETE FROM journal_anchor")
    run("DELETE FROM journal_entry WHERE sequence = %s", last.entry_sequence)
    run("DELETE FROM journal_seal WHERE position = %s", last.position)
    assert verify(now=LATER, tables=False).sound
    assert verify(now=LATER, anchors=read_anchors(place), tables=False).faults[0].position == last.position


def test_a_head_is_anchored_once_per_place(history, tmp_path):
    places = [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    for _ in range(2):
        anchor(places=places, now=LATER)
    assert [len(read_anchors(tmp_path / name)) for name in ("a.jsonl", "b.jsonl")] == [1, 1]


def test_a_place_that_cannot_be_written_is_reported_and_tried_again(history, tmp_path):
    place = tmp_path / "missing" / "anchors.jsonl"
    failed = anchor(places=[str(place)], now=LATER)
    assert [error.code for error in failed] == ["anchor-failed"]
    place.parent.mkdir()
    assert anchor(places=[str(place)], now=LATER) == []
    assert len(read_anchors(place)) == 1


def test_a_damaged_anchor_file_is_refused_with_its_line(history, tmp_path):
    place = tmp_path / "anchors.jsonl"
    anchor(places=[str(place)], now=LATER)
    place.write_text(place.read_text() + "not an anchor\n")
    with pytest.raises(RedstartError, match="line 2"):
        read_anchors(place)


def test_a_verifier_that_skips_the_digest_would_be_caught_here(history, monkeypatch):
    """The broken twin: a link that ignores the entry lets an altered one pass, so those above can fail."""
    blind = lambda previous, entry, *, algorithm: "0" * 64  # noqa: E731
    monkeypatch.setattr(sealing, "link", blind)
    monkeypatch.setattr(verification, "link", blind)
    Seal.objects.all().delete()
    seal_waiting(now=NOW)
    run("UPDATE journal_entry SET reason = 'forged'")
    assert verify(now=LATER, tables=False).sound
