"""Which indicator each target of a plan is measured by: found by name, chosen by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.indicators.queries import standing_indicators
from redstart.apps.plans import queries
from redstart.interfaces.web.figures import amount
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.sending import key_of, number_of
from redstart.kernel.errors import RedstartError
from redstart.usecases import measuring as acts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from redstart.apps.plans.queries.measured import Measured
    from redstart.interfaces.web.access import Request

MISFITS = {
    "measure": gettext_lazy("口径不符：目录中的这项指标没有这种统计口径"),
    "unit": gettext_lazy("计量单位不符，完成情况无法与目标相比"),
}
_NONE = "-"


def of_drive(request: Request, drive_id: int) -> HttpResponse:
    """Go to the plan of a drive that holds now."""
    drive = queries.drive(request.actor, drive_id)
    version = queries.current_version(request.actor, drive.pk)
    if version is None:
        raise RedstartError(NOT_FOUND)
    return redirect("measuring", version.pk)


def measuring(request: Request, version_id: int) -> HttpResponse:
    """List the targets of a plan with their indicators; those without one come first."""
    plan = queries.plan_version(request.actor, version_id, Action.VIEW_PLANS)
    rows = acts.measured_targets(request.actor, version_id)
    rows.sort(key=_settled)
    open_ones = sum(not _settled(row) for row in rows)
    return page(
        request,
        "measuring.html",
        title=_("指标对应"),
        said=_("%(all)s项目标，%(open)s项还没有对上指标目录") % {"all": len(rows), "open": open_ones},
        drive=plan.drive,
        plan=plan,
        rows=[(row, _amount(row), MISFITS.get(row.misfit, "")) for row in rows],
        indicators=list(standing_indicators()),
        may_edit=request.actor.may(Action.MEASURE_TARGETS, plan.drive.region.path),
        may_add=request.actor.holds(Action.EDIT_INDICATORS),
    )


def choose(request: Request, version_id: int) -> HttpResponse:
    """Take the choice of one row."""
    code = request.POST.get("indicator", "")
    target_id = number_of(request, "target")
    acts.choose(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        version_id=version_id,
        target_id=target_id,
        indicator=None if code == _NONE else code,
        version=_version(request),
    )
    messages.success(request, _("已记下；要改回按名称对应，点“按名称”。"))
    return redirect(f"{reverse('measuring', args=[version_id])}#t{target_id}")


def forget(request: Request, version_id: int) -> HttpResponse:
    """Take a choice back."""
    target_id = number_of(request, "target")
    acts.forget(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        version_id=version_id,
        target_id=target_id,
        version=_version(request),
    )
    return redirect(f"{reverse('measuring', args=[version_id])}#t{target_id}")


def _version(request: HttpRequest) -> int | None:
    return number_of(request, "version") if request.POST.get("version") else None


def _settled(row: Measured) -> bool:
    return row.refused or (row.indicator is not None and not row.misfit)


def _amount(row: Measured) -> str:
    target = row.target
    return amount(
        target.value,
        high=target.value_high,
        unit=target.unit,
        measure=target.measure,
        comparator=target.comparator,
    )
