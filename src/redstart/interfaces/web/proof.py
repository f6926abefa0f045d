"""Acts that ask for a proof of who one is, anew: a code of the second factor, else the password."""

from __future__ import annotations

from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from redstart.interfaces.web import gate, kept
from redstart.rulebook.sign_in import second_factor_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


def note_proof(request: Request) -> None:
    """Remember that the reader has just proven who they are."""
    request.session[gate.PROVEN] = request.now.isoformat()


def is_fresh(request: Request) -> bool:
    """Tell whether the last proof is young enough."""
    text = request.session.get(gate.PROVEN)
    age = request.now - datetime.fromisoformat(text) if text else None
    return age is not None and abs(age) < second_factor_rules().fresh


def freshly_proven(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guard a view: who has not proven themselves of late does so first, and loses nothing that they sent."""

    @wraps(view)
    def guard(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        form = gate.keep_of(request)
        kept.put(request, form)
        target = reverse("resume") if form else kept.page_of(request)
        return gate.sent_to(request, f"{reverse('confirm')}?{urlencode({'next': target})}")

    return guard
