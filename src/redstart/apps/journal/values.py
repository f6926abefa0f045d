"""What a row looks like in the journal: plain JSON, and back."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db import models


def plain(value: Any) -> Any:
    """Return ``value`` as JSON knows it: dates in ISO form, decimals as text, so that no digit is lost."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Decimal | UUID | PurePath):
        return str(value)
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    raise TypeError(f"the journal cannot hold a {type(value).__name__}")


def row_values(row: models.Model, *, omit: frozenset[str]) -> dict[str, Any]:
    """Return the columns of ``row`` except its key and ``omit``, as plain values.

    Decimals take the places of their column, so that a value reads the same before and after it was stored.
    """
    return {
        field.attname: _column(field, getattr(row, field.attname))
        for field in row._meta.concrete_fields  # noqa: SLF001
        if not field.primary_key and field.attname not in omit
    }


def _column(field: Any, value: Any) -> Any:
    if isinstance(value, Decimal) and hasattr(field, "decimal_places"):
        return str(value.quantize(Decimal(1).scaleb(-field.decimal_places)))
    return plain(value)


def restored(model: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """Turn plain values of a journal entry into values of the columns of ``model``."""
    fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001
    return {name: fields[name].to_python(value) for name, value in values.items()}


def plain_again(model: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain values of a journal entry as today's rows spell them (one moment, many time zones)."""
    fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001
    return {
        name: _column(fields[name], fields[name].to_python(value)) if name in fields else value
        for name, value in values.items()
    }


def person_columns(kind: str) -> frozenset[str]:
    """Return the columns of a recorded table that hold the id of a person; none of a table that is gone."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return frozenset()
    found = (field for field in model._meta.concrete_fields if _is_person(field))  # noqa: SLF001
    return frozenset(field.attname for field in found)


def _is_person(field: Any) -> bool:
    related = getattr(field, "related_model", None)
    if related is not None:
        return bool(related._meta.label_lower == "accounts.person")  # noqa: SLF001
    name: str = field.attname
    return name == "person_id" or name.endswith("_by_id")


def digest(value: object) -> str:
    """Return the SHA-256 of ``value`` in canonical JSON (keys sorted, no spaces)."""
    text = json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
