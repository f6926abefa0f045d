"""The first account of an installation, by the code that the server's console shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from redstart.apps.accounts.queries import anybody_signs_in
from redstart.apps.accounts.scope import NOT_FOUND
from redstart.apps.accounts.throttling import admit, note_failure
from redstart.interfaces.web.addresses import address_of
from redstart.interfaces.web.entrance import SetUpForm
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.sending import key_of
from redstart.kernel.errors import RedstartError
from redstart.usecases.sign_in.first_account import make_first_account

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


@sensitive_post_parameters()
def set_up(request: Request) -> HttpResponse:
    """Make the first account; once there is one, this page is not there."""
    if anybody_signs_in():
        raise RedstartError(NOT_FOUND)
    form = SetUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _made(request, form):
        messages.success(request, _("账号已开立，请登录。"))
        return redirect("sign-in")
    return page(
        request,
        "set_up.html",
        title=_("首次设置"),
        said=_("本系统还没有任何账号。请用服务器控制台上显示的设置码开立第一个管理员账号。"),
        form=form,
        status=422 if form.errors else 200,
    )


def _made(request: Request, form: SetUpForm) -> bool:
    who = {"account": "set-up code", "address": address_of(request)}
    admit(**who, now=request.now)
    given = {name: form.cleaned_data[name] for name in ("code", "username", "name", "password")}
    try:
        make_first_account(now=request.now, key=key_of(request), **given)
    except RedstartError as error:
        if error.code == "set-up-code-wrong":
            note_failure(**who, now=request.now)
        form.refuse(error)
        return False
    return True
