"""Every field that may hold personal data says for what, how long, and for whom; one that does not fails."""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db import models

from redstart.apps.accounts.models import Person, User
from redstart.apps.accounts.roles import Action
from redstart.apps.journal.recorded import Recorded
from redstart.rulebook.personal_data import ERASURES, personal_data

TEXTS = (models.CharField, models.TextField, models.JSONField)
# Words in a column's name that betray what it holds, wherever it stands.
TELLING = ("phone", "mobile", "email", "address", "id_number", "id_card", "birth", "username", "password")
RECORDED = [model for model in apps.get_models() if issubclass(model, Recorded)]


def suspects(models_: Iterable[type[Recorded]]) -> set[str]:
    """Columns that may hold personal data: left out of the journal, or telling by name, or a free text
    in a table that has one row for each person."""
    found = set()
    for model in models_:
        row = model(kind="person") if any(f.name == "kind" for f in model._meta.fields) else model()
        for field in model._meta.concrete_fields:
            omitted = field.attname in row.journal_omitted() | model.journal_omits
            telling = isinstance(field, TEXTS) and any(word in field.name for word in TELLING)
            if omitted or telling or (isinstance(field, TEXTS) and _is_of_one_person(model)):
                found.add(f"{model._meta.label_lower}.{field.name}")
    return found


def _is_of_one_person(model: type[models.Model]) -> bool:
    return any(
        isinstance(field, models.OneToOneField) and field.related_model in {Person, User}
        for field in model._meta.fields
    )


def test_every_field_that_may_be_personal_is_declared():
    assert sorted(suspects(RECORDED) - personal_data().declared) == []


def test_every_declared_field_exists():
    columns = {f"{m._meta.label_lower}.{f.name}" for m in RECORDED for f in m._meta.concrete_fields}
    assert sorted(personal_data().declared - columns) == []


@pytest.mark.parametrize("field", personal_data().fields.values(), ids=lambda field: field.column)
def test_a_declaration_is_whole(field):
    assert all((field.purpose, field.purpose_en, field.kept, field.kept_en))
    assert set(field.viewers) <= {*Action, "self"}
    assert field.erased in ERASURES


@pytest.mark.parametrize("field", personal_data().fields.values(), ids=lambda field: field.column)
def test_a_personal_field_stays_out_of_the_journal(field):
    table, _, column = field.column.rpartition(".")
    model = apps.get_model(table)
    row = model(kind="person") if any(f.name == "kind" for f in model._meta.fields) else model()
    assert column in row.journal_omitted()


def test_a_build_that_forgets_to_declare_a_phone_fails():
    """The broken twin: a table that keeps a phone and says nothing of it."""

    class Forgotten(Recorded):
        person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
        mobile_phone = models.CharField(max_length=30)

        class Meta:
            app_label = "forgotten"
            managed = False

    assert suspects([Forgotten]) - personal_data().declared == {"forgotten.forgotten.mobile_phone"}
    assert apps.all_models.pop("forgotten")
