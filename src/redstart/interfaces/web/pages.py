"""Renders a page in the frame that all pages share: bar, rail, day counter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from redstart.apps.accounts.doors import allows
from redstart.apps.accounts.queries import names_of
from redstart.apps.accounts.roles import ROLE_NAMES
from redstart.apps.plans import queries
from redstart.apps.rules.queries import working_calendar
from redstart.interfaces.web.access import Group
from redstart.interfaces.web.counter import DriveDay, drive_day
from redstart.interfaces.web.stamps import stamps_of
from redstart.interfaces.web.words import named
from redstart.usecases.regions.roots import root_region

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.http import HttpResponse
    from django.utils.functional import Promise

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.plans.models import Drive
    from redstart.interfaces.web.access import Entry, Request, Route

LANGUAGES = (("zh-hans", ("中文", "中")), ("en", ("EN – English", "EN")))
_SWITCHER = 12  # drives in the bar; the rest is on the first page


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the rail as it stands on one page."""

    label: str | Promise
    address: str
    current: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Lines:
    """A part of the rail."""

    name: str
    entries: Sequence[Line]
    apart: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page."""

    actor: Actor | None
    user_name: str = ""
    role: str = ""
    drive: Drive | None = None
    drives: Sequence[Drive] = ()
    counter: DriveDay | None = None
    groups: Sequence[Lines] = ()
    query: str = ""
    root: str = ""
    languages: tuple[tuple[str, tuple[str, str]], ...] = LANGUAGES


def today_of(request: Request) -> date:
    """Return the day of the request in the site's time zone."""
    return timezone.localdate(request.now)


def counter_of(drive: Drive, today: date) -> DriveDay:
    """Return where a drive stands on ``today`` by the official calendar."""
    return drive_day(starts=drive.starts, ends=drive.ends, today=today, calendar=working_calendar())


def page(
    request: Request,
    template: str,
    *,
    title: str,
    said: str = "",
    drive: Drive | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Answer with a page: ``title`` is its one h1, ``said`` the sentence under it (whose view, which day)."""
    frame = frame_of(request, drive)
    stamps = stamps_of(request.actor, drive, request.now) if drive else ()
    return render(
        request,
        f"redstart/{template}",
        {"title": title, "said": said, "frame": frame, "drive": drive, "stamps": stamps, **context},
        status=status,
    )


def frame_of(request: Request, drive: Drive | None = None) -> Frame:
    """Return the frame of a page; bare for somebody who is not signed in."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return Frame(None)
    drives = list(queries.drives(actor)[:_SWITCHER])
    return Frame(
        actor=actor,
        user_name=names_of([actor.person_id]).get(actor.person_id, request.user.username),
        role="、".join(dict.fromkeys(named(ROLE_NAMES, grant.role) for grant in actor.grants)),
        drive=drive,
        drives=drives,
        counter=counter_of(drive, today_of(request)) if drive else None,
        groups=_groups(request, drive),
        query=request.GET.get("q", ""),
        root=_root_name(),
    )


def _root_name() -> str:
    root = root_region()
    return root.name if root else ""


def _groups(request: Request, drive: Drive | None) -> list[Lines]:
    from redstart.interfaces.web.routes import ROUTES  # the table names the views, which need this module

    names = {Group.WORK: _("工作"), Group.MATERIAL: _("资料"), Group.APART: _("管理")}
    lines = {group: list(_lines(request, drive, ROUTES, group)) for group in Group}
    return [Lines(names[group], lines[group], group is Group.APART) for group in Group if lines[group]]


def _lines(request: Request, drive: Drive | None, routes: Iterable[Route], group: Group) -> Iterable[Line]:
    for route in routes:
        entry = route.entry
        if entry is None or entry.group is not group or (entry.of_drive and drive is None):
            continue
        if allows(route.rule, request.actor):
            here = request.resolver_match.url_name if request.resolver_match else ""
            count = entry.count(request) if entry.count else 0
            here_now = here in {route.name, *entry.also}
            yield Line(entry.label, _address(route.name, entry, drive), here_now, count)


def _address(name: str, entry: Entry, drive: Drive | None) -> str:
    return reverse(name, args=[drive.pk] if entry.of_drive and drive else [])
