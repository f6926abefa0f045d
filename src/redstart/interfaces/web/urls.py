"""The addresses of the pages, each behind its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.interfaces.web.routes import ROUTES

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [route.pattern() for route in ROUTES]
