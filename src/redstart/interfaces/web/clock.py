"""The one place where the pages ask for the time; everything behind them is told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from datetime import datetime


def now() -> datetime:
    """Return the present moment."""
    return timezone.now()
