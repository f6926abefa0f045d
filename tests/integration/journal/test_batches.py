"""Bulk loads: one entry, and still every row of them is watched."""

from __future__ import annotations

import pytest
from django.db import connection

from redstart.apps.journal.chain.sealing import seal_waiting
from redstart.apps.journal.chain.verdict import FaultKind
from redstart.apps.journal.chain.verification import verify
from redstart.apps.journal.models import Entry
from redstart.apps.organisations.models import Region
from tests.integration.journal.conftest import LATER, act

pytestmark = pytest.mark.django_db


@pytest.fixture
def regions():
    """Thirty regions loaded in one batch, of which one is renamed and one deleted afterwards."""

    def load(do):
        rows = [
            Region(code=f"99{number:04}", name=f"第{number}县", level="county", path=f"/99{number:04}/")
            for number in range(30)
        ]
        return {"rows": len(do.load(rows))}

    act(load, key="load")
    act(lambda do: {"v": do.change(Region.objects.get(code="990007"), name="新县").version}, key="rename")
    act(lambda do: do.delete(Region.objects.get(code="990009")) or {}, key="delete")
    seal_waiting(now=LATER)


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def faults():
    return [(fault.kind, fault.table) for fault in verify(now=LATER).faults]


def test_a_batch_is_one_entry(regions):
    assert Entry.objects.count() == 3
    assert verify(now=LATER).rows == 29


def test_a_loaded_history_is_sound_also_after_changes(regions):
    assert verify(now=LATER).sound


@pytest.mark.parametrize("code", ["990003", "990007"], ids=["never changed", "changed since"])
def test_a_loaded_row_changed_behind_the_journal_is_named(regions, code):
    row = Region.objects.get(code=code)
    run(f"UPDATE organisations_region SET level = 'town' WHERE code = '{code}'")
    fault = verify(now=LATER).faults[0]
    assert (fault.kind, fault.row) == (FaultKind.ROW_ALTERED, row.pk)


def test_a_loaded_row_taken_away_is_named(regions):
    run("DELETE FROM organisations_region WHERE code = '990029'")
    assert faults() == [(FaultKind.ROW_REMOVED, "organisations.region")]


def test_a_loaded_row_that_was_deleted_may_not_come_back(regions):
    run(
        "INSERT INTO organisations_region (id, version, code, name, short_names, level, path) "
        "SELECT id + 9, version, '990009', '第9县', short_names, level, '/990009/' "
        "FROM organisations_region WHERE code = '990000'"
    )
    assert faults() == [(FaultKind.ROW_INSERTED, "organisations.region")]
