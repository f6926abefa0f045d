"""The database itself refuses to change an issued plan: triggers on the version and everything under it.

SQLite forgets the triggers of a table that a later migration rebuilds; a test holds the list below against
the database, and such a migration runs ``freeze`` again.
"""

from collections.abc import Iterator
from typing import Any

from django.db import migrations

MESSAGE = "an issued plan is frozen"
FROZEN = "('issued', 'superseded')"
# Each table, and how one of its rows finds its plan version.
DIRECT = (
    "plans_action",
    "plans_target",
    "plans_responsibility",
    "plans_finding",
    "plans_writtenname",
    "plans_plandocument",
)
THROUGH_RESPONSIBILITY = ("plans_leader", "plans_assignment")
EVENTS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def _is_frozen(table: str, row: str) -> str:
    if table in DIRECT:
        return f"EXISTS (SELECT 1 FROM plans_planversion v WHERE v.id = {row}.plan_version_id AND v.state IN {FROZEN})"
    return (
        "EXISTS (SELECT 1 FROM plans_planversion v JOIN plans_responsibility r ON r.plan_version_id = v.id "
        f"WHERE r.id = {row}.responsibility_id AND v.state IN {FROZEN})"
    )


def _version_moves(row_old: str = "OLD", row_new: str = "NEW") -> str:
    """What may still happen to an issued version: to be superseded, and nothing else."""
    kept = (
        "drive_id",
        "number",
        "based_on_id",
        "reason",
        "made_at",
        "made_by_id",
        "reviewed_at",
        "reviewed_by_id",
        "issued_at",
        "issued_by_id",
    )
    changed = " OR ".join(f"{row_old}.{name} IS DISTINCT FROM {row_new}.{name}" for name in kept)
    return f"{row_old}.state IN {FROZEN} AND ({changed} OR NOT ({row_old}.state = 'issued' AND {row_new}.state = 'superseded'))"


def _rules() -> Iterator[tuple[str, str, str]]:
    for table in DIRECT + THROUGH_RESPONSIBILITY:
        for event, rows in EVENTS.items():
            yield table, event, " OR ".join(_is_frozen(table, row) for row in rows)
    yield "plans_planversion", "update", _version_moves()
    yield "plans_planversion", "delete", f"OLD.state IN {FROZEN}"


def _sqlite(table: str, event: str, condition: str) -> str:
    condition = condition.replace("IS DISTINCT FROM", "IS NOT")
    return (
        f"CREATE TRIGGER IF NOT EXISTS frozen_{table}_{event} BEFORE {event.upper()} ON {table} FOR EACH ROW "
        f"WHEN {condition} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def _postgresql(table: str, event: str, condition: str) -> str:
    """PostgreSQL allows no query in WHEN, so each trigger has a function of its own."""
    name = f"frozen_{table}_{event}"
    kept = "OLD" if event == "delete" else "NEW"
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {kept}; END $$; "
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {event.upper()} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


def freeze(_apps: Any, schema_editor: Any) -> None:
    write = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for table, event, condition in _rules():
        schema_editor.execute(write(table, event, condition), params=None)


def thaw(_apps: Any, schema_editor: Any) -> None:
    for table, event, _ in _rules():
        name = f"frozen_{table}_{event}"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        else:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE", params=None)


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [migrations.RunPython(freeze, thaw)]
