"""Seal and verify a long history: entries per second, and the ratio to reading the same rows raw.

    python benchmarks/journal.py [ENTRIES]

The history is made in a throw-away SQLite database: roles that begin and change their region, written as the
ledger itself would. Goal: 1,000,000 entries verified (chain and replay) within 20 s.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOW = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
CHANGES_PER_ROW = 4


def main() -> None:
    """Run the benchmark."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as directory:
        os.environ |= {"REDSTART_DATA": directory, "DJANGO_SETTINGS_MODULE": "redstart.config.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        fill(entries // CHANGES_PER_ROW)
        measure(entries)
        look(entries)


def fill(rows: int) -> None:
    """Write the history of ``rows`` roles, and the roles as they stand after it."""
    from django.db import connection, transaction

    from redstart.apps.journal.auditing import last_sequence

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO accounts_person (id, version) VALUES (1, 1)")
        cursor.execute(
            "INSERT INTO accounts_user (id, version, password, username, is_active, is_service, language,"
            " person_id, region_path) VALUES (1, 1, '!', 'bench', true, true, '', 1, '/')"
        )
        cursor.executemany(
            "INSERT INTO journal_entry (sequence, command_id, at, actor_id, verb, subject_kind, subject_id,"
            " region_path, key, channel, before, after, reason)"
            " VALUES (%s, %s, %s, 1, 'bench', 'accounts.membership', %s, '/41/', %s, 'bench', %s, %s, '')",
            _entries(rows, after=last_sequence()),
        )
        cursor.executemany(
            "INSERT INTO accounts_membership (id, version, user_id, role, region_path, ended_at)"
            " VALUES (%s, %s, 1, 'viewer', %s, NULL)",
            [(row, CHANGES_PER_ROW, _path(row, CHANGES_PER_ROW)) for row in range(1, rows + 1)],
        )


def _path(row: int, change: int) -> str:
    return f"/41/{row}/{change}/"


def _entries(rows: int, *, after: int) -> Iterator[tuple[object, ...]]:
    sequence = after
    for change in range(1, CHANGES_PER_ROW + 1):
        for row in range(1, rows + 1):
            sequence += 1
            path = f'"region_path": "{_path(row, change)}"'
            before = f'{{"version": {change - 1}, "region_path": "{_path(row, change - 1)}"}}'
            after = f'{{"version": {change}, {path}}}'
            if change == 1:
                before = None
                after = f'{{"version": 1, "user_id": 1, "role": "viewer", {path}, "ended_at": null}}'
            at = (NOW + timedelta(milliseconds=sequence)).strftime("%Y-%m-%d %H:%M:%S.%f")
            yield sequence, sequence, at, row, f"key-{sequence}", before, after


def measure(entries: int) -> None:
    """Time sealing, verification and a raw read of the same rows, and print them side by side."""
    from redstart.apps.journal.chain.reading import COLUMNS, ENTRIES, stream
    from redstart.apps.journal.chain.sealing import seal_waiting
    from redstart.apps.journal.chain.verification import verify

    late = NOW + timedelta(days=1)
    raw_sql = f"SELECT {COLUMNS} FROM {ENTRIES} e ORDER BY sequence"  # noqa: S608
    times = {
        "seal": _seconds(lambda: seal_waiting(now=late)),
        "read raw": _seconds(lambda: sum(1 for _ in stream(raw_sql))),
        "verify chain": _seconds(lambda: verify(now=late, tables=False)),
    }
    verdicts = []
    times["verify all"] = _seconds(lambda: verdicts.append(verify(now=late)))
    # The person and the user that the benchmark slips in itself are the only faults.
    found = {fault.table for fault in verdicts[0].faults}
    if found != {"accounts.person", "accounts.user"}:
        sys.exit(f"the verification found {verdicts[0].faults[:3]}")
    print(f"{entries:,} entries, {verdicts[0].rows:,} rows, SQLite")
    for name, seconds in times.items():
        ratio = seconds / times["read raw"]
        print(f"{name:14} {seconds:7.2f} s {entries / seconds:12,.0f} entries/s {ratio:6.1f} x raw read")


def look(entries: int) -> None:
    """Time what the auditor does with the history: pages, filters, counts."""
    from redstart.apps.journal import auditing
    from redstart.apps.journal.auditing import Criteria

    middle = NOW + timedelta(milliseconds=entries // 2)
    whole = ("/",)
    asked = {
        "newest": Criteria(whole),
        "one person": Criteria(whole, actors=(1,)),
        "nobody": Criteria(whole, actors=(77,)),
        "a verb": Criteria(whole, verb="bench"),
        "an object": Criteria(whole, kind="accounts.membership", number=17),
        "a region": Criteria(whole, regions=("/41/",)),
        "another region": Criteria(whole, regions=("/42/",)),
        "first half": Criteria(whole, until=middle),
        "a minute": Criteria(whole, since=middle, until=middle + timedelta(minutes=1)),
        "a key": Criteria(whole, key=f"key-{entries // 3}"),
        "a channel": Criteria(whole, channel="web"),
    }
    for name, criteria in asked.items():
        listed = _seconds(lambda criteria=criteria: auditing.leaf(criteria, size=50))  # type: ignore[misc]
        counted = _seconds(lambda criteria=criteria: auditing.counted(criteria))  # type: ignore[misc]
        print(f"audit: {name:16} page {listed * 1000:8.1f} ms, count {counted * 1000:8.1f} ms")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
