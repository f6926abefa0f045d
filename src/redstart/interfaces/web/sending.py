"""What every form sends beside its fields: the idempotency key and the version that was shown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from redstart.apps.accounts.scope import NOT_FOUND
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from django.http import HttpRequest

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
