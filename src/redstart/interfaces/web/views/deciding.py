"""What a person decides in a review: each act is a form, and its answer is the review again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.plans import queries
from redstart.interfaces.web.forms import FORMS
from redstart.interfaces.web.review.adding import adding_of, chosen_of
from redstart.interfaces.web.sending import key_of, number_of
from redstart.interfaces.web.views.reviewing import Editing, sheet_page
from redstart.interfaces.web.words import KINDS
from redstart.kernel.errors import RedstartError
from redstart.usecases import review as acts

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


def decide(request: Request, version_id: int) -> HttpResponse:
    """Accept, drop or restore one item."""
    verb = {"accept": acts.accept, "drop": acts.drop, "restore": acts.restore}.get(
        request.POST.get("act", "")
    )
    if verb is None:
        raise RedstartError(NOT_FOUND)
    verb(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        version_id=version_id,
        items=[item_ref(request)],
    )
    return back_to(request, version_id, anchor=f"item-{_sent_key(request)}")


def accept_clean(request: Request, version_id: int) -> HttpResponse:
    """Accept the undecided items that were shown as free of doubt, each at the version shown."""
    kind = request.POST.get("kind", "")
    items = [_ref(kind, *pair.split(":")) for pair in request.POST.get("items", "").split(",") if ":" in pair]
    acts.accept(by=request.actor, now=request.now, key=key_of(request), version_id=version_id, items=items)
    return back_to(request, version_id)


def correct(request: Request, version_id: int) -> HttpResponse:
    """Correct one item; what the ledger refuses comes back in the form, beside its field."""
    form = FORMS[_kind(request)](request.POST, prefix_id=_sent_key(request))
    try:
        acts.correct(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            version_id=version_id,
            item=item_ref(request),
            values=form.sent(),
        )
    except RedstartError as error:
        if error.place.field is None:
            raise
        form.refuse(error)
        sheet = queries.review_sheet(request.actor, version_id)
        return sheet_page(request, sheet, editing=Editing(_sent_key(request), form), status=422)
    return back_to(request, version_id, anchor=f"item-{_sent_key(request)}")


def undo(request: Request, version_id: int) -> HttpResponse:
    """Take back the reader's own last decision."""
    acts.undo(by=request.actor, now=request.now, key=key_of(request), version_id=version_id)
    return back_to(request, version_id)


def lead(request: Request, version_id: int) -> HttpResponse:
    """Name the lead unit of a responsibility that has none."""
    acts.set_lead(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        version_id=version_id,
        item=item_ref(request),
        name=request.POST.get("name", "").strip(),
    )
    return back_to(request, version_id, anchor=f"item-{_sent_key(request)}")


def settle_finding(request: Request, version_id: int, finding_id: int) -> HttpResponse:
    """Answer a finding."""
    acts.settle_finding(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        version_id=version_id,
        finding_id=finding_id,
        version=number_of(request, "version"),
        settlement=request.POST.get("settlement", ""),
        note=request.POST.get("note", "").strip(),
    )
    return back_to(request, version_id, anchor=f"item-f{finding_id}")


def settle_name(request: Request, version_id: int, name_id: int) -> HttpResponse:
    """Say what a written name stands for: a record, a new one, or no name at all."""
    choice = request.POST.get("choice", "")
    kind, _sep, number = choice.partition("-")
    record = int(number) if number.isascii() and number.isdigit() else None
    acts.settle_name(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        version_id=version_id,
        name_id=name_id,
        version=number_of(request, "version"),
        unit_id=record if kind == "unit" else None,
        person_id=record if kind == "person" else None,
        new=choice == "new",
        called=request.POST.get("called", "") if choice in {"", "called"} else "",
        ignore=choice == "ignore",
    )
    return back_to(request, version_id, anchor=f"item-n{name_id}")


def confirm_names(request: Request, version_id: int) -> HttpResponse:
    """Settle every name that can only stand for one thing."""
    acts.confirm_names(by=request.actor, now=request.now, key=key_of(request), version_id=version_id)
    return back_to(request, version_id)


def add(request: Request, version_id: int) -> HttpResponse:
    """Add an item by hand; what the ledger refuses comes back in the form."""
    sheet = queries.review_sheet(request.actor, version_id)
    kind = _kind(request)
    form = FORMS[kind](request.POST, prefix_id="add")
    chosen = chosen_of(request.POST, sheet)
    action = request.POST.get("action", "")
    try:
        item_id = acts.add(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            version_id=version_id,
            kind=kind,
            values=form.sent(),
            action_id=int(action) if action.isascii() and action.isdigit() else None,
            document_id=chosen.document.pk if chosen else None,
            span=chosen.span if chosen else None,
        )
    except RedstartError as error:
        if error.place.field is None:
            raise
        form.refuse(error)
        return sheet_page(request, sheet, adding=adding_of(request, sheet, form), status=422)
    return back_to(request, version_id, anchor=f"item-{kind[0]}{item_id}")


def item_ref(request: Request) -> acts.ItemRef:
    """Return the item that a form is about, at the version it showed."""
    return acts.ItemRef(_kind(request), number_of(request, "item"), number_of(request, "version"))


def back_to(request: Request, version_id: int, anchor: str = "") -> HttpResponseRedirect:
    """Return to the review as it was filtered."""
    base = reverse("review", args=[version_id])
    back = request.POST.get("back", "")
    fits = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.partition("?")[0] == base
    return HttpResponseRedirect((back if fits else base) + (f"#{anchor}" if anchor else ""))


def _kind(request: Request) -> str:
    kind = request.POST.get("kind", "")
    if kind not in KINDS:
        raise RedstartError(NOT_FOUND)
    return kind


def _sent_key(request: Request) -> str:
    return f"{_kind(request)[0]}{number_of(request, 'item')}"


def _ref(kind: str, pk: str, version: str) -> acts.ItemRef:
    if kind not in KINDS or not (pk.isdigit() and version.isdigit()):
        raise RedstartError(NOT_FOUND)
    return acts.ItemRef(kind, int(pk), int(version))
