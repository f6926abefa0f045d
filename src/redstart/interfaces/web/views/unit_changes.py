"""What becomes of a unit: renamed, merged, closed; a change is corrected or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from redstart.apps.accounts.roles import Action as Right
from redstart.apps.accounts.scope import found
from redstart.apps.organisations.people import change_for_actor
from redstart.apps.organisations.queries import units_for_actor
from redstart.apps.organisations.states import UnitKind
from redstart.interfaces.web.pages import page, today_of
from redstart.interfaces.web.sending import day_of, key_of, number_of
from redstart.interfaces.web.things import thing_rows
from redstart.usecases import unit_changes as acts
from redstart.usecases import units as unit_acts
from redstart.usecases.handovers import open_of_unit

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


def rename(request: Request, unit_id: int) -> HttpResponse:
    """Give a unit another name from a day on."""
    found(units_for_actor(request.actor, Right.EDIT_UNITS), unit_id)
    acts.rename_from(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        unit_id=unit_id,
        name=request.POST.get("name", ""),
        on=day_of(request, "on"),
        basis=request.POST.get("basis", ""),
        version=number_of(request, "version"),
    )
    messages.success(request, _("已更名；旧名称留在记录里，此前的文件不变。"))
    return redirect("unit", unit_id)


def correct(request: Request, change_id: int) -> HttpResponse:
    """Correct a renaming that was entered wrongly."""
    unit_id = found(change_for_actor(request.actor, Right.EDIT_UNITS), change_id).unit_id
    acts.correct_renaming(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        change_id=change_id,
        name=request.POST.get("name", ""),
        on=day_of(request, "on"),
        basis=request.POST.get("basis", ""),
        version=number_of(request, "version"),
    )
    messages.success(request, _("更名记录已更正。"))
    return redirect("unit", unit_id)


def merge(request: Request, unit_id: int) -> HttpResponse:
    """Show what would move if a unit were merged into another; merge it."""
    unit = found(units_for_actor(request.actor, Right.EDIT_UNITS), unit_id)
    if request.method == "POST":
        done = acts.merge_units(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            unit_id=unit_id,
            into_id=number_of(request, "into"),
            on=day_of(request, "on"),
            basis=request.POST.get("basis", ""),
            version=number_of(request, "version"),
        )
        messages.success(request, _("已并入，%(count)s项随之移交。") % {"count": done.moved})
        return redirect("handover", done.handover_id)
    others = units_for_actor(request.actor, Right.EDIT_UNITS).exclude(pk=unit.pk)
    same_kind = (
        others.filter(kind=UnitKind.COLLECTIVE)
        if unit.is_collective
        else others.exclude(kind=UnitKind.COLLECTIVE)
    )
    return page(
        request,
        "unit_merge.html",
        title=_("并入其他单位"),
        said=_("%(unit)s · 未了的职责、联络员和成员身份一并移交") % {"unit": unit.name},
        unit=unit,
        others=list(same_kind),
        things=thing_rows(open_of_unit(request.actor, unit)),
        today=today_of(request).isoformat(),
    )


def close(request: Request, unit_id: int) -> HttpResponse:
    """End a unit that owes nothing."""
    found(units_for_actor(request.actor, Right.EDIT_UNITS), unit_id)
    acts.close_unit(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        unit_id=unit_id,
        on=day_of(request, "on"),
        basis=request.POST.get("basis", ""),
        version=number_of(request, "version"),
    )
    messages.success(request, _("单位已撤销；此前的记录不变。"))
    return redirect("unit", unit_id)


def undo(request: Request, change_id: int) -> HttpResponse:
    """Take a change back with all that moved."""
    unit_id = found(change_for_actor(request.actor, Right.EDIT_UNITS), change_id).unit_id
    acts.undo_change(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        change_id=change_id,
        version=number_of(request, "version"),
    )
    messages.success(request, _("已撤回，单位和移交的事项恢复原状。"))
    return redirect("unit", unit_id)


def add_towns(request: Request, unit_id: int) -> HttpResponse:
    """Make every town of a collective's region its member."""
    found(units_for_actor(request.actor, Right.EDIT_UNITS), unit_id)
    count = unit_acts.add_towns(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        collective_id=unit_id,
        on=day_of(request, "on"),
    )
    messages.success(request, _("新增%(count)s个乡镇（街道）为成员。") % {"count": count})
    return redirect("unit", unit_id)
