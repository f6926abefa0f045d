"""The catalogue of indicators: look one up, add one, change it, give it another name, retire it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from redstart.apps.accounts.scope import found
from redstart.apps.indicators import queries
from redstart.apps.indicators.states import (
    ADDING_NAMES,
    DIRECTION_NAMES,
    EVERY_NAMES,
    MEASURE_NAMES,
    ORIGIN_NAMES,
    SERIES_NAMES,
)
from redstart.interfaces.web.indicator_form import IndicatorForm, values_of
from redstart.interfaces.web.pages import page, today_of
from redstart.interfaces.web.refusals import page_language, status_of
from redstart.interfaces.web.sending import key_of, number_of
from redstart.interfaces.web.words import named
from redstart.kernel.errors import RedstartError
from redstart.usecases import indicators as acts

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.apps.indicators.models import Indicator
    from redstart.interfaces.web.access import Request


def indicators(request: Request) -> HttpResponse:
    """List the indicators that answer to the words, frequency and department asked for."""
    asked = {name: request.GET.get(name, "").strip() for name in ("words", "every", "department", "state")}
    rows = queries.indicators_with(asked["words"]) if asked["words"] else queries.indicators()
    if asked["every"] in EVERY_NAMES:
        rows = rows.filter(every=asked["every"])
    if asked["department"]:
        rows = rows.filter(department=asked["department"])
    shown = [row for row in rows if bool(row.retired_on) == (asked["state"] == "retired")]
    departments = queries.indicators().values_list("department", flat=True).order_by("department")
    return page(
        request,
        "indicators.html",
        title=_("指标目录"),
        said=_("%(count)s项指标；方案里的目标按名称对到这里") % {"count": len(shown)},
        rows=[(row, _facts(row)) for row in shown],
        asked=asked,
        filtered=any(asked.values()),
        frequencies={code: named(EVERY_NAMES, code) for code in EVERY_NAMES},
        departments=list(departments.distinct()),
        may_edit=acts.may_edit(request.actor),
    )


def new_indicator(request: Request) -> HttpResponse:
    """Add an indicator."""
    name = request.GET.get("name", "").strip()
    form = IndicatorForm(request.POST or None, initial={"zh": name, "measures": ["growth", "level"]})
    if request.method == "POST":
        try:
            indicator_id = acts.add_indicator(
                by=request.actor, now=request.now, key=key_of(request), values=_texts(form)
            )
        except RedstartError as error:
            return _form(request, form, error)
        messages.success(request, _("指标已加入目录。"))
        return redirect("indicator", indicator_id)
    return _form(request, form)


def indicator(request: Request, indicator_id: int) -> HttpResponse:
    """Show one indicator with its names."""
    row = found(queries.indicators(), indicator_id)
    return _one(request, row, IndicatorForm(initial=values_of(row), fixed=True))


def change(request: Request, indicator_id: int) -> HttpResponse:
    """Change an indicator's columns."""
    row = found(queries.indicators(), indicator_id)
    form = IndicatorForm(request.POST, initial=values_of(row), fixed=True)
    try:
        acts.change_indicator(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            indicator_id=indicator_id,
            version=number_of(request, "version"),
            values=_texts(form),
            reason=request.POST.get("reason", "").strip(),
        )
    except RedstartError as error:
        form.refuse(error)
        return _one(request, row, form, status=status_of(error))
    messages.success(request, _("指标已更改。"))
    return redirect("indicator", indicator_id)


def add_name(request: Request, indicator_id: int) -> HttpResponse:
    """Give an indicator another name."""
    name = request.POST.get("name", "")
    acts.add_name(
        by=request.actor, now=request.now, key=key_of(request), indicator_id=indicator_id, name=name
    )
    return redirect("indicator", indicator_id)


def remove_name(request: Request, indicator_id: int) -> HttpResponse:
    """Take a name away."""
    name = request.POST.get("name", "")
    acts.remove_name(
        by=request.actor, now=request.now, key=key_of(request), indicator_id=indicator_id, name=name
    )
    messages.success(request, _("名称“%(name)s”已移除；要恢复，重新加入即可。") % {"name": name})
    return redirect("indicator", indicator_id)


def retire(request: Request, indicator_id: int) -> HttpResponse:
    """Retire an indicator from today on, or bring it back."""
    back = request.POST.get("back") == "yes"
    acts.retire(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        indicator_id=indicator_id,
        version=number_of(request, "version"),
        on=None if back else today_of(request),
        reason=request.POST.get("reason", "").strip(),
    )
    messages.success(request, _("指标已恢复使用。") if back else _("指标已停用，历史数据保留。"))
    return redirect("indicator", indicator_id)


def _one(request: Request, row: Indicator, form: IndicatorForm, *, status: int = 200) -> HttpResponse:
    return page(
        request,
        "indicator.html",
        title=_name(row),
        said=row.zh if _name(row) == row.en else row.en,
        status=status,
        indicator=row,
        facts=_facts(row),
        weigher=queries.indicators().filter(code=row.weight).first(),
        form=form,
        changing=form.is_bound,
        may_edit=acts.may_edit(request.actor),
    )


def _form(request: Request, form: IndicatorForm, error: RedstartError | None = None) -> HttpResponse:
    if error is not None:
        form.refuse(error)
    title, status = _("新增指标"), status_of(error) if error else 200
    said = _("先在目录里找一找：同一指标只登记一次，别的叫法作为名称加入。")
    return page(request, "indicator_new.html", title=title, said=said, status=status, form=form)


def _texts(form: IndicatorForm) -> dict[str, str]:
    form.is_valid()  # fills what the template shows; what is allowed, the ledger decides
    return {name: text or "" for name, text in form.sent().items()}


def _name(row: Indicator) -> str:
    """Return an indicator's name in the language of the page; one without an English name keeps its own."""
    return row.en if page_language() == "en" and row.en else row.zh


def _facts(row: Indicator) -> dict[str, str]:
    """Return an indicator's columns in the words of the page."""
    return {
        "name": _name(row),
        "measures": "、".join(named(MEASURE_NAMES, measure) for measure in row.measures),
        "every": named(EVERY_NAMES, row.every),
        "series": named(SERIES_NAMES, row.series),
        "direction": named(DIRECTION_NAMES, row.direction),
        "regions": named(ADDING_NAMES, row.regions),
        "origin": named(ORIGIN_NAMES, row.origin),
        "growth": _range(row.growth_low, row.growth_high, "%"),
        "level": _range(row.level_low, row.level_high, row.unit),
    }


def _range(low: object, high: object, unit: str) -> str:
    if low is None or high is None:
        return ""
    return f"{low.normalize():f} – {high.normalize():f} {unit}"  # type: ignore[attr-defined]  # decimals
