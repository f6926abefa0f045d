"""The address that a request came from, which nobody can choose by a header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address of whoever sent the request.

    Forwarding headers count only where a proxy named in REDSTART_PROXIES sent them, and then the last
    address that is not such a proxy: everything before it is the sender's own invention.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    while address in settings.REDSTART_PROXIES and hops:
        address = hops.pop()
    return address[:64]
