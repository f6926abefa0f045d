"""What somebody was sending when the session ended is kept, encrypted, and offered again to the same person.

It waits in the new, still nameless session of the same browser. Files are not kept: they are chosen anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme

from redstart.apps.signin.secrets import opened, sealed
from redstart.kernel.errors import RedstartError
from redstart.rulebook.sign_in import kept_form_rules

if TYPE_CHECKING:
    from django.http import HttpRequest

_SESSION = "kept_form"
_PURPOSE = "kept form"
# Never kept, whatever form they stand in.
_SECRET = ("password", "code", "secret", "token")


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that was sent: where to, from which page, by whom, its fields in order."""

    user_id: int
    path: str
    page: str
    at: datetime
    fields: tuple[tuple[str, str], ...]
    files: bool

    @property
    def has_key(self) -> bool:
        """Whether the form brings its idempotency key, so that sent twice it takes effect once."""
        return any(name == "key" for name, _ in self.fields)


def keep_form(request: HttpRequest, *, user_id: int, at: datetime) -> str | None:
    """Return the form of a request, sealed, to be put into another session; ``None`` where there is none."""
    if request.method != "POST":
        return None
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in _SECRET)
        for value in values
    ]
    kept = {
        "user": user_id,
        "path": request.get_full_path(),
        "page": page_of(request),
        "at": at.isoformat(),
        "fields": fields,
        "files": bool(request.FILES),
    }
    text = json.dumps(kept, ensure_ascii=False)
    too_much = len(text) > kept_form_rules().characters
    return sealed(text, purpose=_PURPOSE) if fields and not too_much else None


def put(request: HttpRequest, sealed_form: str | None) -> None:
    """Lay a sealed form into the session of the request."""
    if sealed_form:
        request.session[_SESSION] = sealed_form


def kept_form(request: HttpRequest, *, now: datetime) -> KeptForm | None:
    """Return the form that waits for whoever is signed in; one that is another's or too old is dropped."""
    text = request.session.get(_SESSION)
    if not text:
        return None
    form = _form(text)
    fits = form and form.user_id == request.user.pk and now - form.at < kept_form_rules().valid
    if not fits:
        drop(request)
        return None
    return form


def drop(request: HttpRequest) -> None:
    """Forget the form that waits."""
    request.session.pop(_SESSION, None)


def page_of(request: HttpRequest) -> str:
    """Return the page from which a request came, by path: what can be opened again."""
    if request.method in {"GET", "HEAD"} and not getattr(request, "htmx", False):
        return request.get_full_path()
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _form(text: str) -> KeptForm | None:
    try:
        kept = json.loads(opened(text, purpose=_PURPOSE))
    except RedstartError:
        return None
    fields = tuple((name, value) for name, value in kept["fields"])
    at = datetime.fromisoformat(kept["at"])
    return KeptForm(kept["user"], kept["path"], kept["page"], at, fields, kept["files"])
