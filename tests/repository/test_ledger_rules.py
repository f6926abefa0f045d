"""Rules of the ledger that no table may forget."""

import ast

import pytest
from django.apps import apps
from django.db import models

from redstart.apps.journal.recorded import Recorded
from tests.repository.tree import SOURCE, short, texts

LEDGER = ("rules", "accounts", "signin", "approvals", "invitations", "organisations", "files", "plans")
# Tables that are no record of anything, each with its reason.
PASSING = {
    "accounts.SignInFailure": "a throttle's memory of minutes; nothing is scored or proven by it",
    "signin.UsedCode": "which codes of the last minutes were used; a constraint decides who was first",
}
TABLES = [
    model
    for label in LEDGER
    for model in apps.get_app_config(label).get_models()
    if model._meta.label not in PASSING
]
# Ways round the act: Django's own writers, which the journal's rooms alone may call.
WAYS_ROUND = {"save_base", "_raw_delete", "_update", "raw_save", "bulk_create", "bulk_update"}


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_every_table_of_the_ledger_is_recorded(model):
    assert issubclass(model, Recorded)


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_nothing_is_deleted_because_something_else_was(model):
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            assert field.remote_field.on_delete is models.PROTECT, field.name


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_who_and_when_come_together(model):
    """Where a person did something, the moment stands beside; where one may be missing, so is the other."""
    columns = {field.name: field for field in model._meta.concrete_fields}
    checks = " ".join(str(constraint) for constraint in model._meta.constraints)
    for name, field in columns.items():
        if name.endswith(("_by", "_by_id")):
            moment = columns[name.removesuffix("_id").removesuffix("_by") + "_at"]
            assert field.null == moment.null
            assert not field.null or (name in checks and moment.name in checks), name


def test_numbers_of_the_ledger_are_decimals():
    floats = [
        f"{model._meta.label}.{field.name}"
        for model in TABLES
        for field in model._meta.concrete_fields
        if isinstance(field, models.FloatField)
    ]
    assert floats == []


def test_only_the_journal_writes_rows():
    found = {}
    for path, text in texts(".py", under=SOURCE):
        if path.is_relative_to(SOURCE / "apps" / "journal") or "migrations" in path.parts:
            continue
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
        named = {node.func.attr for node in calls if isinstance(node.func, ast.Attribute)}
        plain = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
        hits = (named & WAYS_ROUND) | (plain & {"QuerySet"})
        if hits:
            found[short(path)] = hits
    assert found == {}


def test_personal_names_stay_out_of_the_journal():
    """A column that holds a person's name is left out of the entries of its row."""
    named = {
        "accounts.personname": {"name"},
        "accounts.user": {"username", "password"},
        "plans.document": {"text", "extraction"},
        "plans.finding": {"message"},
    }
    for label, columns in named.items():
        assert columns <= apps.get_model(label).journal_omits


@pytest.mark.parametrize("label", ["plans.writtenname", "organisations.namedecision"])
def test_the_name_of_a_person_is_left_out_where_that_of_a_unit_is_kept(label):
    model = apps.get_model(label)
    assert "written" in model(kind="person").journal_omitted()
    assert "written" not in model(kind="unit").journal_omitted()
