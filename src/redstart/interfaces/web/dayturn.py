"""What is to happen on a day happens with the first request of that day, in whichever process it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from redstart.usecases.regions.changing import take_effect

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


class DayTurnMiddleware:
    """Let changes whose day has come take effect before anybody sees the day."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = get_response
        self._turned: date | None = None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Turn the day where this process has not yet, then answer."""
        now = timezone.now()
        if self._turned != timezone.localdate(now):
            take_effect(now=now)
            self._turned = timezone.localdate(now)
        return self._answer(request)
