"""Random tampering by SQL, over every recorded table and the history itself: all of it is noticed.

What cannot be noticed is named: an entry of the last moments that was not sealed yet, and columns that hold
personal data or secrets, which the journal must not know.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from django.db import IntegrityError, connection, models, transaction

from redstart.apps.journal.chain.anchors import Head
from redstart.apps.journal.chain.replay import recorded_models
from redstart.apps.journal.chain.sealing import head
from redstart.apps.journal.chain.verification import verify
from redstart.apps.journal.models import Entry, Seal
from tests.integration.journal.conftest import LATER

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@dataclass(frozen=True)
class Deed:
    """One act of tampering and the words for it."""

    sql: str
    parameters: tuple[object, ...]

    def do(self):
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.parameters)
            return cursor.rowcount


def quote(name):
    return connection.ops.quote_name(name)


def other(value, random_source):
    """A value of the same type that is another one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + random_source.choice([1, -1, 1000])
    if isinstance(value, str):
        return random_source.choice([value + "x", value[:-1] if value else "y", "另"])
    return "1999-09-09 09:09:09+00:00" if value is not None else None


def tables():
    return [model for model in recorded_models() if model.objects.exists()]


def change_row(random_source):
    model = random_source.choice(tables())
    row = random_source.choice(list(model.objects.all()))
    fields = [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        and field.attname not in row.journal_omitted()
        and not isinstance(field, models.JSONField | models.ForeignKey)
        and other(getattr(row, field.attname), random_source) is not None
    ]
    field = random_source.choice(fields)
    value = other(getattr(row, field.attname), random_source)
    return Deed(
        f"UPDATE {model._meta.db_table} SET {quote(field.column)} = %s WHERE id = %s", (value, row.pk)
    )


def delete_row(random_source):
    model = random_source.choice(tables())
    row = random_source.choice(list(model.objects.all()))
    return Deed(f"DELETE FROM {model._meta.db_table} WHERE id = %s", (row.pk,))


def slip_in_a_person(random_source):
    return Deed(
        "INSERT INTO accounts_person (id, version) VALUES (%s, 1)", (random_source.randrange(9000, 9999),)
    )


def change_entry(random_source):
    entry = random_source.choice(list(Entry.objects.all()))
    name = random_source.choice(
        [
            "command_id",
            "actor_id",
            "verb",
            "subject_kind",
            "subject_id",
            "region_path",
            "key",
            "channel",
            "reason",
        ]
    )
    return Deed(
        f"UPDATE journal_entry SET {quote(name)} = %s WHERE sequence = %s",
        (other(getattr(entry, name), random_source), entry.pk),
    )


def delete_entry(random_source):
    return Deed(
        "DELETE FROM journal_entry WHERE sequence = %s", (random_source.choice(list(Entry.objects.all())).pk,)
    )


def swap_entries(random_source):
    """Exchange what two entries say, leaving their places."""
    one, two = random_source.sample(list(Entry.objects.exclude(after=None)), 2)
    return Deed(
        "UPDATE journal_entry SET subject_id = CASE sequence WHEN %s THEN %s ELSE %s END "
        "WHERE sequence IN (%s, %s)",
        (one.pk, two.subject_id + 5, one.subject_id + 7, one.pk, two.pk),
    )


def delete_seal(random_source):
    return Deed(
        "DELETE FROM journal_seal WHERE position = %s",
        (random_source.choice(list(Seal.objects.all())).position,),
    )


def change_seal(random_source):
    seal = random_source.choice(list(Seal.objects.all()))
    return Deed("UPDATE journal_seal SET digest = %s WHERE position = %s", (seal.digest[::-1], seal.position))


def cut_the_end(random_source):
    last = Seal.objects.order_by("-position").first()
    return Deed("DELETE FROM journal_seal WHERE position >= %s", (last.position,))


DEEDS = [
    change_row,
    delete_row,
    slip_in_a_person,
    change_entry,
    delete_entry,
    swap_entries,
    delete_seal,
    change_seal,
    cut_the_end,
]


def noticed(deed, anchors, *, checker=verify):
    """Do the deed, look, and take it back; ``None`` where the database itself refused it."""
    try:
        with transaction.atomic():
            if connection.vendor == "sqlite":
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA defer_foreign_keys = ON")
            changed = deed.do()
            verdict = checker(now=LATER, anchors=anchors)
            transaction.set_rollback(True)
    except IntegrityError:
        return None
    return None if changed == 0 else not verdict.sound


def test_every_tampering_that_the_database_lets_through_is_noticed(history, full, record):
    random_source = random.Random(20260302)
    anchors = [Head(*head())]
    rounds, outcomes = (2000 if full else 80), []
    for _ in range(rounds):
        deed = random_source.choice(DEEDS)(random_source)
        seen = noticed(deed, anchors)
        outcomes.append(seen)
        assert seen is not False, deed
    assert outcomes.count(True) > rounds / 2
    assert verify(now=LATER, anchors=anchors).sound, "every deed was taken back"
    refused = outcomes.count(None)
    record("tampering", deeds=rounds, noticed=outcomes.count(True), refused_by_the_database=refused)


def test_a_verifier_without_replay_would_miss_some(history):
    """The broken twin: looking at the chain alone, a row changed behind the journal goes unseen."""
    random_source = random.Random(7)

    def chain_only(**options):
        return verify(**options, tables=False)

    seen = [noticed(change_row(random_source), [], checker=chain_only) for _ in range(20)]
    assert False in seen
