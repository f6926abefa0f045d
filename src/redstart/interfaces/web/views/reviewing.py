"""Review: the paper beside the rows, and what a person decides about them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from redstart.apps.accounts.roles import Action as Right
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.plans import queries
from redstart.apps.plans.states import PLAN_STATE_NAMES, SETTLEMENT_NAMES, PlanState
from redstart.interfaces.web.forms import FORMS
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.review.adding import Adding, adding_of
from redstart.interfaces.web.review.names import confirmable, name_groups, name_lists
from redstart.interfaces.web.review.papers import papers_of
from redstart.interfaces.web.review.rows import key_of as row_key
from redstart.interfaces.web.review.rows import values_of
from redstart.interfaces.web.review.sheet import Choice, sheet_of
from redstart.interfaces.web.review.tabs import filters_of, gap_rows, tabs_of
from redstart.interfaces.web.words import KINDS, named
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.apps.plans.queries import ReviewSheet
    from redstart.interfaces.web.access import Request
    from redstart.interfaces.web.forms import ItemForm

_SHOWS = ("items", "notes", "names", "gaps")


class Editing:
    """The row whose form is open; nothing where its key is empty."""

    def __init__(self, key: str = "", form: ItemForm | None = None) -> None:
        self.key = key
        self.form = form


def review(request: Request, version_id: int) -> HttpResponse:
    """Show the paper and the rows, filtered as the address says."""
    sheet = queries.review_sheet(request.actor, version_id)
    return sheet_page(request, sheet, editing=_editing(request, sheet), adding=adding_of(request, sheet))


def sheet_page(
    request: Request,
    sheet: ReviewSheet,
    *,
    editing: Editing | None = None,
    adding: Adding | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the review page; a form that is open stands in its row."""
    version, drive = sheet.version, sheet.version.drive
    choice = _choice(request)
    view = sheet_of(sheet, choice)
    address = reverse("review", args=[version.pk])
    editable = version.state == PlanState.DRAFT
    gaps = gap_rows(sheet.gaps, address)
    tabs = tabs_of(sheet, view, len(gaps), choice, address)
    state = named(PLAN_STATE_NAMES, PlanState(version.state))
    said = _("%(plan)s 第%(number)s版 · %(state)s") % {
        "plan": drive.name,
        "number": version.number,
        "state": state,
    }
    return page(
        request,
        "review/fragment.html" if request.htmx else "review/review.html",
        title=_("核对方案"),
        said=said,
        drive=drive,
        status=status,
        version=version,
        only=_only(request),
        sheet=view,
        papers=partial(papers_of, sheet, view.notes, with_names=choice.show == "names"),
        choice=choice,
        pane_template=f"redstart/review/{choice.show}.html",
        pane_name=next(tab.name for tab in tabs if tab.current),
        tabs=tabs,
        filters=filters_of(view, choice, address),
        notes_address=f"{address}?show=notes",
        back=_back(request, address),
        progress=sheet.progress,
        undoable=sheet.undoable,
        gaps=gaps,
        names=name_groups(sheet) if choice.show == "names" else (),
        name_lists=name_lists(sheet) if choice.show == "names" else (),
        confirmable=confirmable(sheet),
        editing=editing or Editing(),
        adding=adding,
        settlements=[(value, named(SETTLEMENT_NAMES, value)) for value in SETTLEMENT_NAMES],
        words={
            "kinds": KINDS,
            "settlements": {value.value: named(SETTLEMENT_NAMES, value) for value in SETTLEMENT_NAMES},
        },
        may_review=editable and request.actor.may(Right.REVIEW_PLANS, drive.region.path),
        may_sign=request.actor.may(Right.SIGN_PLANS, drive.region.path),
    )


def _choice(request: Request) -> Choice:
    show, kind = request.GET.get("show", ""), request.GET.get("kind", "")
    return Choice(
        show=show if show in _SHOWS else "items",
        kind=kind if kind in KINDS else "",
        only_open=request.GET.get("state") == "open",
    )


def _back(request: Request, address: str) -> str:
    kept = {name: request.GET[name] for name in ("show", "kind", "state") if request.GET.get(name)}
    return f"{address}?{urlencode(kept)}" if kept else address


def _only(request: Request) -> str:
    """Return the row that a script asks for; empty where it asks for all of them."""
    target = request.htmx.target or ""
    return target.removeprefix("item-") if target.startswith("item-") else ""


def _editing(request: Request, sheet: ReviewSheet) -> Editing:
    key = request.GET.get("edit", "")
    item = next((item for item in sheet.items if row_key(item) == key), None)
    if item is None:
        return Editing()
    form = FORMS[_kind_of_key(key)]
    return Editing(key, form(initial=values_of(item), prefix_id=key))


def _kind_of_key(key: str) -> str:
    return next(kind for kind in KINDS if kind[0] == key[0])


def of_drive(request: Request, drive_id: int) -> HttpResponseRedirect:
    """Go to the review of the drive's open version, else of the one that holds."""
    drive = queries.drive(request.actor, drive_id)
    version = queries.plan_versions(request.actor).filter(drive=drive).first()
    if version is None:
        raise RedstartError(NOT_FOUND)
    return HttpResponseRedirect(reverse("review", args=[version.pk]))
