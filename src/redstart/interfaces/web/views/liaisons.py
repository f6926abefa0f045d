"""Who reports for a unit, and the units that nobody reports for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from redstart.apps.accounts.roles import Action as Right
from redstart.apps.accounts.scope import found
from redstart.apps.organisations.people import liaisons_for_actor, units_without_liaison
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.sending import day_of, key_of, number_of
from redstart.usecases import persons as acts

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


def missing(request: Request) -> HttpResponse:
    """List the units without a liaison."""
    rows = list(units_without_liaison(request.actor))
    return page(
        request,
        "units_without_liaison.html",
        title=_("未设联络员的单位"),
        said=_("权限范围内%(count)s个单位没有联络员；统称由成员单位各自联络") % {"count": len(rows)},
        units=rows,
    )


def appoint(request: Request, unit_id: int) -> HttpResponse:
    """Make a person the liaison of a unit."""
    acts.appoint_liaison(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        unit_id=unit_id,
        person_id=number_of(request, "person"),
        on=day_of(request, "on"),
        deputy=request.POST.get("deputy") == "yes",
    )
    messages.success(request, _("联络员已登记。"))
    return redirect("unit", unit_id)


def end(request: Request, liaison_id: int) -> HttpResponse:
    """End a liaison's work on a day."""
    row = found(liaisons_for_actor(request.actor, Right.EDIT_PERSONS), liaison_id)
    acts.end_liaison(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        liaison_id=liaison_id,
        on=day_of(request, "on"),
        version=number_of(request, "version"),
    )
    messages.success(request, _("联络员的安排已结束。"))
    return redirect("unit", row.unit_id)
