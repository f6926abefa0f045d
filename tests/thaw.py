"""Lets the test run empty the tables of an issued plan between two tests.

On SQLite the test run empties a table by DELETE, which the triggers of an issued plan refuse, as they should.
PostgreSQL truncates, which they do not see. Only the emptying itself goes round them.
"""

from __future__ import annotations

from django.db.backends.sqlite3.base import DatabaseWrapper

DatabaseOperations = DatabaseWrapper.ops_class
_flush = DatabaseOperations.sql_flush


def _flush_without_triggers(self, *args, **kwargs):
    with self.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'frozen_%'")
        triggers = cursor.fetchall()
    drops = [f"DROP TRIGGER {self.quote_name(name)}" for name, _ in triggers]
    return [*drops, *_flush(self, *args, **kwargs), *(sql for _, sql in triggers)]


def install() -> None:
    """Let every flush of this run go round the triggers."""
    DatabaseOperations.sql_flush = _flush_without_triggers
