"""One's own password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from redstart.apps.accounts.throttling import admit, note_failure
from redstart.apps.signin.queries import password_standing
from redstart.interfaces.web import gate
from redstart.interfaces.web.addresses import address_of
from redstart.interfaces.web.entrance import PasswordForm
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.proof import note_proof
from redstart.interfaces.web.sending import key_of
from redstart.usecases.people import change_own_password

if TYPE_CHECKING:
    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


@sensitive_post_parameters()
def password(request: Request) -> HttpResponse:
    """Change one's own password; the present one is asked for, and guessing it is as slow as at the door."""
    form = PasswordForm(request.user, data=request.POST or None)
    if request.method == "POST" and _right(request, form):
        return _change(request, form.cleaned_data["new_password1"])
    standing = password_standing(request.user)
    temporary = bool(standing and standing.temporary)
    said = (
        _("您的密码是管理员设的，只用于首次登录，请先换成自己的。")
        if temporary
        else _("修改后，其他设备上的登录将失效。")
    )
    return page(
        request,
        "password.html",
        title=_("修改密码"),
        said=said,
        form=form,
        temporary=temporary,
        status=422 if form.errors else 200,
    )


def _right(request: Request, form: PasswordForm) -> bool:
    who = {"account": request.user.username, "address": address_of(request)}
    admit(**who, now=request.now)
    right = form.is_valid()
    if "old_password" in form.errors:
        note_failure(**who, now=request.now)
    return right


def _change(request: Request, new: str) -> HttpResponse:
    change_own_password(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        password=new,
        kept_id=request.session.get(gate.SIGN_IN),
    )
    request.user.refresh_from_db()
    update_session_auth_hash(request, request.user)
    note_proof(request)
    messages.success(request, _("密码已修改，下次登录请用新密码。"))
    return redirect("home")
