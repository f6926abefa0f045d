"""The texts of a request in one form, before any view reads them; passwords stay as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.kernel.tidy import tidy

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict


def tidy_fields(request: HttpRequest) -> None:
    """Bring the fields of the address and of the form into one form, as :func:`tidy` does."""
    request.GET = _tidied(request.GET)  # type: ignore[assignment]  # Django allows it
    if request.method == "POST":
        request.POST = _tidied(request.POST)  # type: ignore[assignment]


def _tidied(fields: QueryDict) -> QueryDict:
    changed = {
        name: [tidy(value) for value in values]
        for name, values in fields.lists()
        if "password" not in name and any(tidy(value) != value for value in values)
    }
    if not changed:
        return fields
    copy = fields.copy()
    for name, values in changed.items():
        copy.setlist(name, values)
    copy._mutable = False  # noqa: SLF001 - as Django hands them out
    return copy
