"""Signing in, with a second factor where there is one, and out; the language."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from redstart.apps.accounts.queries import anybody_signs_in
from redstart.apps.accounts.throttling import admit, forgive, note_failure
from redstart.apps.signin.queries import second_factor_of, standing_of, user_by_id
from redstart.apps.signin.states import Ending
from redstart.interfaces.web import gate, kept
from redstart.interfaces.web.addresses import address_of
from redstart.interfaces.web.entrance import CodeForm, SignInForm
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.proof import note_proof
from redstart.rulebook.sign_in import second_factor_rules
from redstart.usecases.sign_in.factors import prove
from redstart.usecases.sign_in.sessions import begin_sign_in, end_sign_in

if TYPE_CHECKING:
    from redstart.apps.accounts.models import User
    from redstart.interfaces.web.access import Request

_YEAR = 365 * 24 * 60 * 60
_PENDING = "pending_sign_in"


@sensitive_post_parameters()
def sign_in(request: Request) -> HttpResponse:
    """Ask for name and password; somebody signed in goes on to where they wanted."""
    if request.htmx:
        # A fragment was asked for after the session had ended: the page itself must come here.
        return HttpResponse(headers={"HX-Refresh": "true"})
    target = safe_target(request)
    if request.user.is_authenticated:
        return redirect(target)
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and _right(request, form):
        return _after_password(request, form.get_user(), target)
    return page(
        request,
        "sign_in.html",
        title=_("登录"),
        said=_("开门红 · 专项行动台账"),
        form=form,
        next=target,
        set_up=not anybody_signs_in(),
        status=422 if form.errors else 200,
    )


@sensitive_post_parameters()
def sign_in_code(request: Request) -> HttpResponse:
    """Ask for the code of the second factor, once the password was right."""
    pending = request.session.get(_PENDING, {})
    user = _pending_user(request)
    if user is None:
        messages.info(request, _("请先输入用户名和密码。"))
        return redirect("sign-in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if code_is_right(request, user, form.cleaned_data["code"]):
            del request.session[_PENDING]
            return _enter(request, user, pending["next"], two_factors=True)
        form.add_error("code", _("验证码不对，或已经用过。请等下一个验证码出现后再输入。"))
    return page(
        request,
        "sign_in_code.html",
        title=_("输入动态验证码"),
        said=_("密码已通过，还需要手机上的动态验证码。"),
        form=form,
        status=422 if form.errors else 200,
    )


def sign_out(request: Request) -> HttpResponse:
    """End the session."""
    end_session(request, why=Ending.SIGNED_OUT)
    messages.info(request, _("已退出登录。"))
    return redirect("sign-in")


def language(request: Request) -> HttpResponse:
    """Keep the language that the reader chose."""
    chosen = request.POST.get("language", "")
    response = HttpResponseRedirect(safe_target(request))
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


def end_session(request: Request, *, why: Ending) -> None:
    """End the session that speaks, here and in the ledger."""
    standing = standing_of(
        request.session.get(gate.SIGN_IN),
        user=request.user,
        now=request.now,
        rules=settings.REDSTART_SESSIONS,
    )
    if standing and standing.over is None:
        end_sign_in(sign_in=standing.sign_in, now=request.now, why=why)
    logout(request)


def code_is_right(request: Request, user: User, code: str) -> bool:
    """Tell whether a code is right; wrong ones count, and raise ``too-many-failures`` like passwords."""
    who = {"account": f"code of user {user.pk}", "address": address_of(request)}
    admit(**who, now=request.now)
    if prove(user=user, code=code, now=request.now):
        forgive(**who)
        return True
    note_failure(**who, now=request.now)
    return False


def password_is_right(request: Request, user: User, password: str) -> bool:
    """Tell whether somebody signed in knows their password; wrong ones count as at the door."""
    who = {"account": user.username, "address": address_of(request)}
    admit(**who, now=request.now)
    if user.check_password(password):
        return True
    note_failure(**who, now=request.now)
    return False


def note_sign_in(request: Request, user: User) -> None:
    """Write down a session that has just begun; every way to sign in passes here."""
    request.session[gate.SIGN_IN] = begin_sign_in(
        user=user,
        now=request.now,
        address=address_of(request),
        device=request.META.get("HTTP_USER_AGENT", ""),
        two_factors=bool(getattr(request, "two_factors", False)),
    )
    request.session.pop(gate.ROLES, None)
    note_proof(request)


def safe_target(request: Request) -> str:
    """Return where the reader wants to go, an address of this site; anything else is the first page."""
    address = request.POST.get("next") or request.GET.get("next")
    if address and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return address
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def _right(request: Request, form: SignInForm) -> bool:
    """Tell whether name and password are right; raise ``too-many-failures`` for whoever must wait."""
    who = {"account": request.POST.get("username", ""), "address": address_of(request)}
    admit(**who, now=request.now)
    if form.is_valid():
        forgive(**who)
        return True
    note_failure(**who, now=request.now)
    return False


def _after_password(request: Request, user: User, target: str) -> HttpResponse:
    """Go on to the code where the user has a second factor, else in."""
    if second_factor_of(user) is None:
        return _enter(request, user, target, two_factors=False)
    request.session.cycle_key()
    request.session[_PENDING] = {"user": user.pk, "at": request.now.isoformat(), "next": target}
    return redirect("sign-in-code")


def _enter(request: Request, user: User, target: str, *, two_factors: bool) -> HttpResponse:
    request.two_factors = two_factors  # type: ignore[attr-defined]  # note_sign_in, called by login, reads it
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    waiting = kept.kept_form(request, now=request.now)
    return redirect("resume") if waiting else redirect(target)


def _pending_user(request: Request) -> User | None:
    """Return who gave the right password a moment ago in this browser and still owes the code."""
    pending = request.session.get(_PENDING)
    if not pending:
        return None
    age = request.now - datetime.fromisoformat(pending["at"])
    if abs(age) >= second_factor_rules().pending:
        del request.session[_PENDING]
        return None
    return user_by_id(pending["user"])
