"""A drive begins with a plan document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redstart.interfaces.web.pages import page
from redstart.interfaces.web.refusals import status_of, told
from redstart.interfaces.web.sending import key_of
from redstart.interfaces.web.uploads import accepted, limits_words, uploads_of
from redstart.kernel.errors import RedstartError
from redstart.usecases.drives import start_drive

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


class StartForm(forms.Form):
    """What a person may say beside the plan; blank is taken from the plan itself."""

    region_code = forms.CharField(
        label=gettext_lazy("地区代码"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("六位行政区划代码，如 421381"),
    )
    region_name = forms.CharField(label=gettext_lazy("地区名称"), required=False, max_length=60)
    period = forms.CharField(
        label=gettext_lazy("时段"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("如 2026Q1、2026H1、2026"),
    )
    name = forms.CharField(label=gettext_lazy("行动名称"), required=False, max_length=200)


def upload(request: Request) -> HttpResponse:
    """Take one or several documents; all of them become a draft, or nothing does."""
    if request.method != "POST":
        return _page(request, StartForm())
    form = StartForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    given = {name: value.strip() or None for name, value in form.cleaned_data.items()}
    try:
        started = start_drive(
            files=uploads_of(request), by=request.actor, now=request.now, key=key_of(request), **given
        )
    except RedstartError as error:
        return _page(request, form, errors=[told(error)], status=status_of(error))
    return redirect("review", started.version_id)


def _page(request: Request, form: StartForm, **more: Any) -> HttpResponse:
    said = _("一份或几份文件组成一个方案；读出的内容先成草稿，核对签字后才印发。")
    return page(
        request,
        "upload.html",
        title=_("上传方案"),
        said=said,
        form=form,
        is_told=any(form.data.get(name) for name in form.fields),
        limits=limits_words(),
        accepted=accepted(),
        send=_("读取方案"),
        back=reverse("home"),
        **more,
    )
