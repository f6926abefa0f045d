"""What every form sends beside its fields: the idempotency key and the version that was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.utils.dateparse import parse_date

from redstart.apps.accounts.scope import NOT_FOUND
from redstart.kernel.errors import ErrorKind, Place, RedstartError

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

DAY_MISSING = ErrorKind(
    code="day-missing",
    zh="没有填写日期，或日期写法不对",
    en="the day is missing or is not written as a day",
    zh_advice="请按 2026-01-31 的写法填写",
    en_advice="write it like 2026-01-31",
)

_LONGEST_KEY = 64


def key_of(request: HttpRequest) -> str:
    """Return the form's idempotency key; a form without one gets a fresh one and is not protected."""
    key = request.POST.get("key", "")
    return key if 0 < len(key) <= _LONGEST_KEY else uuid4().hex


def number_of(request: HttpRequest, name: str) -> int:
    """Return a whole number of the form; raise ``not-found`` where it is none: no page of ours sends that."""
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdigit()):
        raise RedstartError(NOT_FOUND)
    return int(text)


def day_of(request: HttpRequest, name: str) -> date:
    """Return a day of the form; raise ``day-missing`` where it is none."""
    try:
        day = parse_date(request.POST.get(name, ""))
    except ValueError:
        day = None
    if day is None:
        raise RedstartError(DAY_MISSING, place=Place(field=name))
    return day


def day_or_none(request: HttpRequest, name: str) -> date | None:
    """Return a day of the form where one was given; raise ``day-missing`` for one that is none."""
    return day_of(request, name) if request.POST.get(name, "").strip() else None


def numbers_of(request: HttpRequest, name: str) -> list[int]:
    """Return the whole numbers that a form sends under one name; anything else is left out."""
    return [int(text) for text in request.POST.getlist(name) if text.isascii() and text.isdigit()]
