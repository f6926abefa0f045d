"""Reads of rule versions: which content holds where and when."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from redstart.apps.rules.models import RuleVersion
from redstart.rulebook.books import BOOKS
from redstart.rulebook.calendar import official_calendar, read_notice
from redstart.rulebook.sign_in import read_throttles, throttles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from redstart.kernel.workdays import WorkCalendar
    from redstart.rulebook.sign_in import Throttle

NATIONAL = "/"
_held: ContextVar[list[WorkCalendar] | None] = ContextVar("held_calendar", default=None)


def versions_of(book: str, part: str, region_path: str) -> QuerySet[RuleVersion]:
    """Return the versions of a part of a rule that a region adopted itself, oldest first."""
    rows = RuleVersion.objects.filter(book=book, part=part, region_path=region_path)
    return rows.order_by("number")


def versions_under(paths: Sequence[str]) -> QuerySet[RuleVersion]:
    """Return the versions that regions at or under ``paths`` adopted, and those of the whole installation."""
    condition = Q(region_path=NATIONAL)
    for path in paths:
        condition |= Q(region_path__startswith=path)
    return RuleVersion.objects.filter(condition).order_by("book", "part", "region_path", "-number")


def version_on(book: str, part: str, region_path: str, day: date) -> RuleVersion | None:
    """Return the version that holds in a region on a day: its own, else that of the nearest region above."""
    codes = [code for code in region_path.split("/") if code]
    paths = ["/" + "".join(f"{code}/" for code in codes[:depth]) for depth in range(len(codes), -1, -1)]
    rows = _lasting(RuleVersion.objects.filter(book=book, part=part, region_path__in=paths), day)
    return min(rows, key=lambda row: (-len(row.region_path), -row.number), default=None)


def content_on(book: str, part: str, region_path: str, day: date) -> dict[str, Any] | None:
    """Return what holds in a region on a day: a version of the ledger, else this release's own."""
    version = version_on(book, part, region_path, day)
    return dict(version.content) if version else BOOKS[book].starting(part)


def throttles_on(day: date) -> tuple[Throttle, ...]:
    """Return the limits of failed sign-ins that hold on a day."""
    version = version_on("sign_in", "", NATIONAL, day)
    return read_throttles(version.content) if version else throttles()


def working_calendar() -> WorkCalendar:
    """Return the official calendar with the notices that this installation adopted.

    Inside :func:`one_calendar` the ledger is asked once, however many days are looked at.
    """
    held = _held.get()
    if held:
        return held[0]
    rows = RuleVersion.objects.filter(book="calendar", region_path=NATIONAL, valid_to=None).order_by("part")
    calendar = official_calendar(tuple(read_notice(row.content) for row in rows))
    if held is not None:
        held.append(calendar)
    return calendar


@contextmanager
def one_calendar() -> Iterator[None]:
    """Let everything inside (a page, a sheet) count by one and the same calendar."""
    if _held.get() is not None:
        yield
        return
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


def forget_calendar() -> None:
    """Let the next question find what was just adopted."""
    held = _held.get()
    if held:
        held.clear()


def _lasting(rows: QuerySet[RuleVersion], day: date) -> QuerySet[RuleVersion]:
    lasting = Q(valid_to=None) | Q(valid_to__gt=day)
    return rows.filter(lasting, valid_from__lte=day).exclude(valid_to=F("valid_from"))
