"""The ledger is read and written where it should be."""

import ast
from io import StringIO

import pytest
from django.core.management import call_command

from tests.repository.tree import SOURCE, short, texts

# Where rows are reached: the apps, which apply the scope, and the journeys over them. A door never does.
ROOMS_OF_ROWS = (SOURCE / "apps", SOURCE / "usecases")


@pytest.mark.django_db
def test_no_model_has_changed_without_a_migration():
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


def test_no_door_reaches_rows_directly():
    found = {
        short(path): sorted(_managers(text))
        for path, text in texts(".py", under=SOURCE)
        if not any(path.is_relative_to(room) for room in ROOMS_OF_ROWS)
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_models_do_not_hide_work_in_signals():
    users = [short(path) for path, text in texts(".py", under=SOURCE) if "django.db.models.signals" in text]
    assert users == []


def _managers(text: str) -> set[int]:
    nodes = ast.walk(ast.parse(text))
    names = {"objects", "_default_manager", "_base_manager"}
    return {node.lineno for node in nodes if isinstance(node, ast.Attribute) and node.attr in names}
