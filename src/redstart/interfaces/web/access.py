"""Who may open which page: every address declares its rule, and the same table draws the menu.

A page that the reader may not open and a page that is not there look alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseNotAllowed
from django.urls import path

from redstart.apps.accounts.doors import Door, allows
from redstart.apps.accounts.scope import NOT_FOUND, Actor
from redstart.apps.rules.queries import one_calendar
from redstart.interfaces.web.refusals import refused
from redstart.interfaces.web.tidying import tidy_fields
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http.response import HttpResponseBase
    from django.urls import URLPattern
    from django.utils.functional import Promise
    from django_htmx.middleware import HtmxDetails

    from redstart.apps.accounts.doors import Rule
    from redstart.apps.accounts.models import User


class Request(HttpRequest):
    """A request of somebody signed in, whose actor is known."""

    actor: Actor
    user: User
    htmx: HtmxDetails
    now: datetime


class Group(Enum):
    """The parts of the rail, in their order."""

    WORK = "work"
    MATERIAL = "material"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the rail; ``of_drive``: it needs a drive; ``also``: further pages that belong to it.

    ``count`` tells how much waits there for the reader.
    """

    label: Promise
    group: Group
    of_drive: bool = False
    also: tuple[str, ...] = ()
    count: Callable[[Request], int] | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """An address, its view, the rule that guards it, and its line in the rail where it has one."""

    name: str
    path: str
    view: Callable[..., HttpResponseBase]
    rule: Rule
    methods: tuple[str, ...] = ("GET",)
    entry: Entry | None = None

    @property
    def answers(self) -> tuple[str, ...]:
        """The methods that are let through: HEAD asks for what GET would show, and never writes."""
        return (*self.methods, "HEAD") if "GET" in self.methods else self.methods

    def pattern(self) -> URLPattern:
        """Return the guarded address for Django."""
        return path(self.path, guarded(self), name=self.name)


def guarded(route: Route) -> Callable[..., HttpResponseBase]:
    """Return the route's view behind its rule; errors that a reader can act on become pages."""

    @wraps(route.view)
    def guard(request: Request, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method not in route.answers:
            return HttpResponseNotAllowed(route.methods)
        try:
            _let_in(request, route.rule)
            tidy_fields(request)
            with one_calendar():
                return route.view(request, *args, **kwargs)
        except RedstartError as error:
            return refused(request, error)

    guard.rule = route.rule  # type: ignore[attr-defined]  # the census reads it
    guard.methods = route.methods  # type: ignore[attr-defined]
    return login_not_required(guard) if route.rule is Door.OPEN else guard


def _let_in(request: Request, rule: Rule) -> None:
    """Give the request its actor; raise ``not-found`` where the rule keeps the reader out."""
    actor: Actor | None = getattr(request, "actor", None)
    if not allows(rule, actor):
        raise RedstartError(NOT_FOUND)
