"""Reads of the history for the auditor: filtered, paged by sequence, quick over a million entries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from redstart.apps.journal.models import Command, Entry, Seal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

ROOT = "/"
MOST_COUNTED = 10_000
# The newest entries are looked through first, in the order of the table: a page of a common kind is found
# there at once, and what is rare among them is rare enough for its index.
_WINDOW = 5_000


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the auditor asks for; ``None`` asks for nothing in particular, an empty tuple finds nothing.

    ``scope`` are the region paths that the auditor may look into; ``up_to`` is the last sequence that was
    there when the auditor first looked, so that an export holds the rows of the page and no later ones.
    """

    scope: tuple[str, ...]
    regions: tuple[str, ...] | None = None
    actors: tuple[int, ...] | None = None
    verb: str = ""
    kind: str = ""
    number: int | None = None
    channel: str = ""
    key: str = ""
    command: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of entries, newest first, and whether there are newer and older ones."""

    entries: Sequence[Entry]
    has_newer: bool
    has_older: bool


def filtered(criteria: Criteria) -> QuerySet[Entry]:
    """Return the entries that fit, in no order."""
    rows = Entry.objects.order_by().filter(_within(criteria.scope))
    if criteria.regions is not None:
        rows = rows.filter(_within(criteria.regions))
    if criteria.actors is not None:
        rows = rows.filter(actor_id__in=criteria.actors)
    if criteria.number is not None:
        number = criteria.number
        rows = rows.filter(Q(pk=number) | Q(subject_id=number) | Q(command_id=number))
    exact = {
        "verb": criteria.verb,
        "subject_kind": criteria.kind,
        "channel": criteria.channel,
        "key": criteria.key,
        "command_id": criteria.command,
        "at__gte": criteria.since,
        "at__lt": criteria.until,
        "pk__lte": criteria.up_to,
    }
    return rows.filter(**{name: value for name, value in exact.items() if value not in {None, ""}})


def leaf(criteria: Criteria, *, size: int, before: int | None = None, after: int | None = None) -> Leaf:
    """Return the newest entries that fit, below the sequence ``before`` or next above ``after``."""
    rows = filtered(criteria)
    if after is not None:
        found = list(rows.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[: size + 1])
        return Leaf(_entries(found[:size]), has_newer=len(found) > size, has_older=True)
    found = _newest(rows, below=before, number=size + 1)
    return Leaf(_entries(found[:size]), has_newer=before is not None, has_older=len(found) > size)


def counted(criteria: Criteria) -> int:
    """Return how many entries fit; beyond :data:`MOST_COUNTED` one more than that."""
    return filtered(criteria).values("pk")[: MOST_COUNTED + 1].count()


def walk(criteria: Criteria) -> Iterator[Entry]:
    """Yield the entries that fit, oldest first, without holding them all."""
    return filtered(criteria).order_by("pk").iterator(chunk_size=2_000)


def entry_of(sequence: int, *, scope: tuple[str, ...]) -> Entry | None:
    """Return one entry of the scope."""
    return filtered(Criteria(scope)).filter(pk=sequence).first()


def seal_of(entry: Entry) -> Seal | None:
    """Return the entry's place in the chain, ``None`` while it waits for it."""
    return Seal.objects.filter(entry_sequence=entry.pk).first()


def command_of(entry: Entry) -> Command | None:
    """Return the command that left the entry."""
    return Command.objects.filter(pk=entry.command_id).first()


def last_sequence() -> int:
    """Return the sequence of the newest entry, 0 without any."""
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def present(column: str) -> list[str]:
    """Return the values that occur in an indexed column, in order: one look-up for each, not a walk."""
    found: list[str] = []
    while True:
        rows = Entry.objects.order_by(column)
        if found:
            rows = rows.filter(**{f"{column}__gt": found[-1]})
        following = rows.values_list(column, flat=True).first()
        if following is None:
            return found
        found.append(following)


def _newest(rows: QuerySet[Entry], *, below: int | None, number: int) -> list[int]:
    if below is not None:
        rows = rows.filter(pk__lt=below)
    newest = rows.order_by("-pk").values_list("pk", flat=True)
    floor = (last_sequence() + 1 if below is None else below) - _WINDOW
    found = list(newest.filter(pk__gte=floor)[:number])
    return found if len(found) == number or floor <= 1 else list(newest[:number])


def _entries(sequences: Sequence[int]) -> list[Entry]:
    return list(Entry.objects.filter(pk__in=sequences).order_by("-pk"))


def _within(paths: tuple[str, ...]) -> Q:
    """Return the condition of lying under one of the paths; the root holds also what has no region."""
    if ROOT in paths:
        return Q()
    return reduce(or_, (_under(path) for path in paths), Q(pk__in=()))


def _under(path: str) -> Q:
    """Return the condition of lying under a path, which ends with a slash."""
    under = Q(region_path__startswith=path)
    if connection.vendor == "sqlite":  # whose LIKE uses no index; texts compare there by code point
        under &= Q(region_path__gte=path, region_path__lt=path[:-1] + chr(ord("/") + 1))
    return under
