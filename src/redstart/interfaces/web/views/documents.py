"""The original of a document, always as an attachment: it is never shown inside the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from redstart.usecases.originals import original_of

if TYPE_CHECKING:
    from redstart.interfaces.web.access import Request


def original(request: Request, document_id: int) -> HttpResponse:
    """Send the file as it was uploaded."""
    content, name = original_of(request.actor, document_id)
    return attachment(content, name, "application/octet-stream")


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    """Return bytes for the reader to keep under a name."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    # Whoever opens it in the browser all the same gets a document of no origin that can do nothing.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
