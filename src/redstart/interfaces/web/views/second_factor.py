"""One's own second factor: set up, recovery codes, removal; and the proof that is asked for anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from redstart.apps.signin import totp
from redstart.apps.signin.queries import second_factor_of, unused_recovery_codes
from redstart.apps.signin.secrets import opened, sealed
from redstart.interfaces.web import gate
from redstart.interfaces.web.entrance import CodeForm, ConfirmForm
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.proof import freshly_proven, note_proof
from redstart.interfaces.web.qr import qr_svg
from redstart.interfaces.web.sending import key_of
from redstart.interfaces.web.views.session import code_is_right, password_is_right, safe_target
from redstart.kernel.errors import RedstartError
from redstart.usecases.sign_in.factors import (
    enrol_second_factor,
    remove_second_factor,
    renew_recovery_codes,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from redstart.apps.signin.models import SecondFactor
    from redstart.interfaces.web.access import Request

_ENROLLING = "enrolling"  # the session holds the secret under this name until a code has shown that it works


@sensitive_post_parameters()
@freshly_proven
def second_factor(request: Request) -> HttpResponse:
    """Show and change the reader's own second factor."""
    factor = second_factor_of(request.user)
    if request.method == "POST":
        act = request.POST.get("act")
        if act == "renew":
            codes = renew_recovery_codes(by=request.actor, now=request.now, key=key_of(request))
            return _codes_page(request, codes)
        if act == "remove":
            return _remove(request)
        return _enrol(request)
    return _page_of(request, factor) if factor else _enrolment(request, CodeForm())


@sensitive_post_parameters()
def confirm(request: Request) -> HttpResponse:
    """Ask the reader to prove anew who they are, before an act that needs it."""
    by_code = second_factor_of(request.user) is not None
    form = (CodeForm if by_code else ConfirmForm)(request.POST or None)
    if request.method == "POST" and form.is_valid() and _proven(request, form):
        note_proof(request)
        request.session.cycle_key()
        return redirect(safe_target(request))
    return page(
        request,
        "confirm.html",
        title=_("请再次确认身份"),
        said=_("这项操作关系到账号安全，请再次证明是您本人。"),
        form=form,
        next=safe_target(request),
        status=422 if form.errors else 200,
    )


def _proven(request: Request, form: CodeForm | ConfirmForm) -> bool:
    if isinstance(form, CodeForm):
        if code_is_right(request, request.user, form.cleaned_data["code"]):
            return True
        form.add_error("code", _("验证码不对，或已经用过。请等下一个验证码出现后再输入。"))
        return False
    if password_is_right(request, request.user, form.cleaned_data["password"]):
        return True
    form.add_error("password", _("密码不对。"))
    return False


def _enrol(request: Request) -> HttpResponse:
    form = CodeForm(request.POST)
    kept = request.session.get(_ENROLLING)
    if form.is_valid():
        try:
            codes = enrol_second_factor(
                by=request.actor,
                now=request.now,
                key=key_of(request),
                secret=opened(kept, purpose=_ENROLLING) if kept else "",
                code=form.cleaned_data["code"],
            )
        except RedstartError as error:
            if error.code != "code-wrong":
                raise
            form.refuse(error)
        else:
            request.session.pop(_ENROLLING, None)
            request.session.cycle_key()
            note_proof(request)
            return _codes_page(request, codes)
    return _enrolment(request, form)


def _enrolment(request: Request, form: CodeForm) -> HttpResponse:
    """Show the QR code; the secret stays the same while the reader tries, whatever is reloaded."""
    kept = request.session.get(_ENROLLING)
    secret = opened(kept, purpose=_ENROLLING) if kept else totp.new_secret()
    if not kept:
        request.session[_ENROLLING] = sealed(secret, purpose=_ENROLLING)
    address = totp.enrolment_address(secret, username=request.user.username)
    response = page(
        request,
        "second_factor_enrol.html",
        title=_("绑定动态验证码"),
        said=_("您的角色要求登录时再核验一次。")
        if gate.must_have_factor(request.actor)
        else _("绑定后，登录时除密码外还要输入手机上的验证码。"),
        form=form,
        picture=qr_svg(address, title=_("动态验证码的二维码")),
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        status=422 if form.errors else 200,
    )
    return _unstored(response)


def _page_of(request: Request, factor: SecondFactor) -> HttpResponse:
    return page(
        request,
        "second_factor.html",
        title=_("动态验证码"),
        said=_("已绑定。登录时除密码外还要输入手机上的验证码。"),
        factor=factor,
        left=len(unused_recovery_codes(factor)),
        required=gate.must_have_factor(request.actor),
    )


def _remove(request: Request) -> HttpResponse:
    remove_second_factor(by=request.actor, now=request.now, key=key_of(request))
    messages.success(request, _("动态验证码已解除。"))
    return redirect("security")


def _codes_page(request: Request, codes: Sequence[str]) -> HttpResponse:
    response = page(
        request,
        "recovery_codes.html",
        title=_("恢复码"),
        said=_("只显示这一次。请打印或抄下，与手机分开保存。"),
        codes=codes,
        username=request.user.username,
    )
    return _unstored(response)


def _unstored(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
