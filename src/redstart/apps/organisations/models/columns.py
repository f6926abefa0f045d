"""What the organisations' tables have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

if TYPE_CHECKING:
    from enum import StrEnum


def choices(kind: type[StrEnum]) -> list[tuple[str, str]]:
    """Return the values of a kind as a column takes them; the words for them belong to the pages."""
    return [(item.value, item.value) for item in kind]


def in_order(name: str) -> models.CheckConstraint:
    """Return the constraint that ``valid_to`` is after ``valid_from`` where both are known."""
    return models.CheckConstraint(
        condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=F("valid_from")), name=name
    )
