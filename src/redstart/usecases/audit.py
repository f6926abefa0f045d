"""The auditor's look at the history: what is asked for in words, within the scope, and what stands there."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from redstart.apps.accounts.queries import names_of, persons_called
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND, ROOT_PATH
from redstart.apps.journal import auditing, standing, verifications
from redstart.apps.journal.auditing import Criteria
from redstart.apps.journal.values import person_columns
from redstart.apps.organisations.queries import regions_called
from redstart.kernel.errors import ErrorKind, Place, RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.journal.auditing import Leaf
    from redstart.apps.journal.models import Command, Entry, Seal
    from redstart.apps.journal.standing import Checks, Sealer

FILTER_UNREADABLE = ErrorKind(
    code="filter-unreadable",
    zh="筛选条件“{value}”无法识别",
    en="the filter {value!r} cannot be read",
    zh_advice="日期写作 2026-03-02，编号、序号只写数字",
    en_advice="write a day as 2026-03-02, and ids and sequences in digits only",
)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """Filters in the words of whoever asks, each empty where nothing is asked.

    ``who`` is a person's name, sign-in name or id, ``region`` a name or code with all under it, ``since``
    and ``until`` are days, both inclusive, ``number`` is the id of an entry, an object or a command.
    """

    who: str = ""
    verb: str = ""
    kind: str = ""
    number: str = ""
    region: str = ""
    since: str = ""
    until: str = ""
    channel: str = ""
    key: str = ""
    command: str = ""
    up_to: str = ""

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> Asked:
        """Return the filters that an address carries; unknown parameters are left out."""
        return cls(**{part.name: sent.get(part.name, "").strip()[:_LONGEST] for part in fields(cls)})

    def filters(self) -> dict[str, str]:
        """Return the filters that are set, by name."""
        every = {part.name: getattr(self, part.name) for part in fields(self)}
        return {name: value for name, value in every.items() if value and name != "up_to"}


@dataclass(frozen=True, slots=True)
class Close:
    """One entry looked at closely: its place in the chain, its command, what else that command did."""

    entry: Entry
    seal: Seal | None
    command: Command | None
    siblings: Sequence[Entry]
    names: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """How the history's keeping stands; ``whole`` tells whether the reader may see faults by name."""

    sealer: Sealer
    places: Sequence[standing.Place]
    checks: Checks
    whole: bool


def scope_of(actor: Actor, action: Action = Action.VIEW_JOURNAL) -> tuple[str, ...]:
    """Return the region paths whose history the actor may see; raise ``not-found`` without any."""
    paths = actor.paths(action)
    if not paths:
        raise RedstartError(NOT_FOUND)
    return paths


def criteria_of(actor: Actor, asked: Asked, *, action: Action = Action.VIEW_JOURNAL) -> Criteria:
    """Return what is asked for within the actor's scope; raise ``filter-unreadable`` naming the field."""
    return Criteria(
        scope=scope_of(actor, action),
        regions=regions_called(asked.region) if asked.region else None,
        actors=persons_called(asked.who) if asked.who else None,
        verb=asked.verb,
        kind=asked.kind,
        number=_number(asked.number, "number"),
        channel=asked.channel,
        key=asked.key,
        command=_number(asked.command, "command"),
        since=_midnight(asked.since, "since"),
        until=_midnight(asked.until, "until", plus=timedelta(days=1)),
        up_to=_number(asked.up_to, "up_to"),
    )


def entries(
    actor: Actor, asked: Asked, *, size: int, before: int | None = None, after: int | None = None
) -> Leaf:
    """Return a page of the entries asked for, newest first."""
    return auditing.leaf(criteria_of(actor, asked), size=size, before=before, after=after)


def close_look(actor: Actor, sequence: int, *, most: int = 100) -> Close:
    """Return one entry with its surroundings; raise ``not-found`` outside the scope."""
    scope = scope_of(actor)
    entry = auditing.entry_of(sequence, scope=scope)
    if entry is None:
        raise RedstartError(NOT_FOUND)
    siblings = auditing.leaf(Criteria(scope, command=entry.command_id), size=most).entries
    return Close(
        entry=entry,
        seal=auditing.seal_of(entry),
        command=auditing.command_of(entry),
        siblings=[sibling for sibling in reversed(siblings) if sibling.pk != entry.pk],
        names=names_of(persons_in([entry])),
    )


def persons_in(rows: Iterable[Entry]) -> set[int]:
    """Return the ids of the persons whom entries name, as who acted or in a column."""
    return {row.actor_id for row in rows} | {person for row in rows for person in _named(row)}


def standing_of(actor: Actor, *, now: datetime, places: Sequence[str]) -> Standing:
    """Return how sealer, anchors and verifications stand."""
    paths = scope_of(actor)
    return Standing(
        sealer=standing.sealer(now),
        places=standing.anchor_places(places, now),
        checks=standing.checks(),
        whole=ROOT_PATH in paths,
    )


def ask_for_verification(*, by: Actor, now: datetime, key: str) -> None:
    """Ask that the whole history be verified beside the server; one that waits or runs is enough.

    Raises ``not-allowed`` for whoever audits a part of the regions only.
    """

    def work(act: Act) -> dict[str, Any]:
        by.require(Action.VERIFY_JOURNAL, ROOT_PATH)
        act.region_path = ROOT_PATH
        checks = standing.checks()
        if checks.asked is not None or standing.runs(checks, now):
            return {}
        order = verifications.ask(act)
        act.about(order)
        return {"order_id": order.pk}

    command(verb="journal.ask-verification", by=by, now=now, key=key, request={}, work=work)


def _named(entry: Entry) -> Iterable[int]:
    columns = person_columns(entry.subject_kind)
    for values in (entry.before, entry.after):
        yield from (
            said for name, said in (values or {}).items() if name in columns and isinstance(said, int)
        )


def _number(text: str, field: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise RedstartError(FILTER_UNREADABLE, place=Place(field=field), value=text)
    return int(text)


def _midnight(text: str, field: str, *, plus: timedelta = timedelta()) -> datetime | None:
    """Return the beginning of a day, in the installation's time zone."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text) + plus
    except (ValueError, OverflowError) as error:
        raise RedstartError(FILTER_UNREADABLE, place=Place(field=field), value=text) from error
    return timezone.make_aware(datetime.combine(day, time.min))
