"""The pages as a Django app: templates, static files, template tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

if TYPE_CHECKING:
    from redstart.apps.accounts.models import User
    from redstart.interfaces.web.access import Request


class WebConfig(AppConfig):
    """Labelled ``web``."""

    name = "redstart.interfaces.web"
    label = "web"

    def ready(self) -> None:
        """See to it that no session begins unseen, by whichever door somebody comes in."""
        user_logged_in.connect(_note_sign_in, dispatch_uid="redstart.sign-in")


def _note_sign_in(request: Request, user: User, **_more: object) -> None:
    from redstart.interfaces.web import clock
    from redstart.interfaces.web.views.session import note_sign_in

    if not hasattr(request, "now"):
        request.now = clock.now()
    note_sign_in(request, user)
