"""Stands before every page: whether the session is still good, and what its user must do first.

A session is over when it was ended, when it was not used for long, when its time is up. It gets a new name
when the roles of its user change. A temporary password and a missing second factor come before anything else.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _

from redstart.apps.accounts.queries import actor_of
from redstart.apps.signin.operations import note_use
from redstart.apps.signin.queries import standing_of
from redstart.apps.signin.states import ENDING_NAMES, Ending
from redstart.interfaces.web import clock, kept
from redstart.interfaces.web.words import named
from redstart.usecases.sign_in.sessions import end_sign_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.signin.queries import Standing
    from redstart.interfaces.web.access import Request

SIGN_IN = "sign_in"  # under these names the session holds its own id, the moment of the last proof,
PROVEN = "proven_at"
ROLES = "roles"  # and a digest of the roles it was given its name for
# What somebody may open who must first change a password or set up a second factor.
_ALWAYS = frozenset({"sign-out", "language", "confirm"})
_BY_ITSELF = frozenset({Ending.IDLE, Ending.ABSOLUTE})


class GateMiddleware:
    """Stands behind the checks of token and sign-in, and before every view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give the request its one moment."""
        cast("Request", request).now = clock.now()
        return self.get_response(request)

    def process_view(
        self, request: Request, view: Callable[..., HttpResponseBase], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Let the request through, or send it where it must go first."""
        if not request.user.is_authenticated:
            return None
        standing = standing_of(
            request.session.get(SIGN_IN),
            user=request.user,
            now=request.now,
            rules=settings.REDSTART_SESSIONS,
        )
        if standing is None or standing.over:
            return _shut(request, standing, open_to_all=not getattr(view, "login_required", True))
        note_use(standing.sign_in, now=request.now, every=settings.REDSTART_SESSIONS.noted)
        request.actor = actor_of(request.user, channel="web", now=request.now)
        _rename_where_roles_changed(request)
        return _first(request, standing)


def _shut(request: Request, standing: Standing | None, *, open_to_all: bool) -> HttpResponse | None:
    """End a session that is over; keep what it was sending; ask for a new sign-in."""
    why = standing.over if standing else None
    form = keep_of(request) if why in _BY_ITSELF else None
    if standing and why in _BY_ITSELF and standing.sign_in.ended_at is None:
        end_sign_in(sign_in=standing.sign_in, now=request.now, why=Ending(why))
    target = kept.page_of(request)
    logout(request)
    if open_to_all:
        return None
    kept.put(request, form)
    reason = named(ENDING_NAMES, why) if why else _("登录已失效")
    said = _("您填写的内容已保留，登录后可继续提交。") if form else ""
    messages.warning(request, _("%(why)s，请重新登录。%(kept)s") % {"why": reason, "kept": said})
    return sent_to(request, f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': target})}")


def keep_of(request: Request) -> str | None:
    """Return the form that the request was sending, sealed for its user."""
    return kept.keep_form(request, user_id=request.user.pk, at=request.now)


def sent_to(request: Request, address: str) -> HttpResponse:
    """Send the reader to an address: a page by a redirect, a fragment's page by the header."""
    if getattr(request, "htmx", False):
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def _rename_where_roles_changed(request: Request) -> None:
    digest = roles_digest(request.actor)
    known = request.session.get(ROLES)
    if known != digest:
        request.session[ROLES] = digest
        if known is not None:
            request.session.cycle_key()


def roles_digest(actor: Actor) -> str:
    """Return a digest of everything that an actor was granted."""
    return hashlib.sha256("\n".join(sorted(map(repr, actor.grants))).encode()).hexdigest()


def must_have_factor(actor: Actor) -> bool:
    """Tell whether one of the actor's roles demands a second factor here."""
    return any(grant.role in settings.REDSTART_SECOND_FACTOR for grant in actor.grants)


def _first(request: Request, standing: Standing) -> HttpResponse | None:
    """Return the way to what the user must do before anything else, ``None`` where nothing is due."""
    due = ""
    if standing.password_temporary:
        due = "password"
    elif not standing.has_factor and must_have_factor(request.actor):
        due = "second-factor"
    name = request.resolver_match.url_name if request.resolver_match else ""
    return sent_to(request, reverse(due)) if due and name not in _ALWAYS | {due} else None
