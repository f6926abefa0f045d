"""Write docs/reliability.md from the figures that the long tests left in docs/figures.

python tools/reliability_page.py
"""

from __future__ import annotations

import json
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"
FIGURES = DOCS / "figures"
PAGE = DOCS / "reliability.md"
HEAD = """# Reliability: what was tested, with figures

This page is made from `docs/figures` by `make docs`. Every test here has a short form that runs at each \
commit and a long one that `make test-full` runs; the long one leaves its figures. Each has a *broken twin*, \
a deliberately wrong build that the same check must fail.

| Test | Database | On | Figures | Broken twin | Repeat |
| --- | --- | --- | --- | --- | --- |
"""
# What each record is, which build must fail it, and where it lives.
TESTS = {
    "kill-server": (
        "server or worker killed −9 at random under 8 retrying clients: nothing lost, doubled or untraced",
        "acknowledges before the commit; keeps the key outside the transaction",
        "tests/reliability/test_http_kills.py",
    ),
    "kill-database": (
        "the PostgreSQL server killed −9 under 8 retrying clients",
        "as above",
        "tests/reliability/test_database_kills.py",
    ),
    "one-key": (
        "the same request with one key from 50 threads at once: one effect each time",
        "a fresh key for each try",
        "tests/reliability/test_races.py",
    ),
    "tampering": (
        "random tampering by SQL with every recorded table, with entries and with seals: all noticed",
        "a verifier without replay",
        "tests/integration/journal/test_tampering.py",
    ),
    "million": (
        "1,000,000 entries sealed, verified (chain and replay), filtered and paged by the auditor",
        "–",
        "python benchmarks/journal.py",
    ),
}


def page() -> str:
    """Return the page."""
    records = [(path.stem.rpartition("-")[0], json.loads(path.read_text())) for path in _files()]
    order = list(TESTS)
    records.sort(key=lambda record: (order.index(record[0]), record[1]["database"]))
    return HEAD + "".join(_line(name, record) for name, record in records)


def _files() -> list[Path]:
    return sorted(FIGURES.glob("*.json"))


def _line(name: str, record: dict[str, object]) -> str:
    what, twin, where = TESTS[name]
    figures = {key: value for key, value in record.items() if key not in {"on", "database"}}
    said = ", ".join(f"{key.replace('_', ' ')} {_plain(value)}" for key, value in figures.items())
    repeat = where if where.startswith("python") else f"pytest --full {where}"
    return f"| {what} | {record['database']} | {record['on']} | {said} | {twin} | `{repeat}` |\n"


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return " + ".join(f"{number} {name}" for name, number in sorted(value.items()))
    return f"{value:,}" if isinstance(value, int) else str(value)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
