"""Signing in and out, the password, the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from redstart.apps.accounts.throttling import admit, forgive, note_failure
from redstart.interfaces.web.addresses import address_of
from redstart.interfaces.web.entrance import PasswordForm, SignInForm
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.sending import key_of
from redstart.usecases.people import change_own_password

if TYPE_CHECKING:
    from redstart.interfaces.web.access import Request

_YEAR = 365 * 24 * 60 * 60


def sign_in(request: Request) -> HttpResponse:
    """Ask for name and password; somebody signed in goes on to where they wanted."""
    if request.htmx:
        # A fragment was asked for after the session had ended: the page itself must come here.
        return HttpResponse(headers={"HX-Refresh": "true"})
    target = _safe(request, request.POST.get("next") or request.GET.get("next"))
    if request.user.is_authenticated:
        return redirect(target)
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and _right(request, form):
        login(request, form.get_user())
        return redirect(target)
    return page(
        request,
        "sign_in.html",
        title=_("登录"),
        said=_("开门红 · 专项行动台账"),
        form=form,
        next=target,
        status=422 if form.errors else 200,
    )


def _right(request: Request, form: SignInForm) -> bool:
    """Tell whether name and password are right; raise ``too-many-failures`` for whoever must wait."""
    who = {"account": request.POST.get("username", ""), "address": address_of(request)}
    admit(**who, now=request.now)
    if form.is_valid():
        forgive(**who)
        return True
    note_failure(**who, now=request.now)
    return False


def sign_out(request: Request) -> HttpResponse:
    """End the session."""
    logout(request)
    messages.info(request, _("已退出登录。"))
    return redirect("sign-in")


def password(request: Request) -> HttpResponse:
    """Change one's own password; the present one is asked for."""
    form = PasswordForm(request.user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_own_password(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            password=form.cleaned_data["new_password1"],
        )
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
        messages.success(request, _("密码已修改，下次登录请用新密码。"))
        return redirect("home")
    status = 422 if form.errors else 200
    said = _("修改后，其他设备上的登录将失效。")
    return page(request, "password.html", title=_("修改密码"), said=said, form=form, status=status)


def language(request: Request) -> HttpResponse:
    """Keep the language that the reader chose."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(_safe(request, request.POST.get("next")))
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _safe(request: Request, address: str | None) -> str:
    """Return an address of this site; anything else becomes the first page."""
    if address and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return address
    return resolve_url(settings.LOGIN_REDIRECT_URL)
