"""The safety of an account: its password, second factor and sessions; one's own, or by an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redstart.apps.accounts.queries import names_of
from redstart.apps.signin import queries
from redstart.apps.signin.secrets import drawn_code
from redstart.apps.signin.states import ENDING_NAMES, Ending
from redstart.interfaces.web import gate
from redstart.interfaces.web.devices import device_words
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.proof import freshly_proven
from redstart.interfaces.web.sending import key_of, number_of
from redstart.interfaces.web.words import named
from redstart.usecases.sign_in import administration
from redstart.usecases.sign_in.sessions import end_other_sign_ins, end_own_sign_in

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from redstart.apps.accounts.models import User
    from redstart.apps.signin.models import SignIn
    from redstart.interfaces.web.access import Request


def security(request: Request) -> HttpResponse:
    """Show the reader's own password, second factor and sessions."""
    return page(
        request,
        "security.html",
        title=_("账号安全"),
        said=_("本人的密码、动态验证码和各处的登录。"),
        **_account(request, request.user),
        required=gate.must_have_factor(request.actor),
    )


def end(request: Request, sign_in_id: int) -> HttpResponse:
    """End one of the reader's own sessions elsewhere."""
    end_own_sign_in(by=request.actor, now=request.now, key=key_of(request), sign_in_id=sign_in_id)
    messages.success(request, _("该处登录已结束。"))
    return redirect("security")


def end_others(request: Request) -> HttpResponse:
    """End all of the reader's own sessions but this one."""
    ended = end_other_sign_ins(
        by=request.actor, now=request.now, key=key_of(request), kept_id=request.session.get(gate.SIGN_IN)
    )
    messages.success(request, _ended(ended))
    return redirect("security")


@freshly_proven
def of_user(request: Request, user_id: int) -> HttpResponse:
    """Show another's sign-in to who may mend it, and mend it."""
    user = administration.user_to_mend(request.actor, user_id)
    shown: dict[str, str] = {}
    if request.method == "POST":
        done = _mend(request, user)
        if done is None:
            return redirect("user-sign-in", user_id=user_id)
        shown = {"password": done}
    response = page(
        request,
        "user_sign_in.html",
        title=_("%(name)s的登录") % {"name": names_of([user.person_id]).get(user.person_id, user.username)},
        said=_("登录名 %(username)s。这里的每项操作都记入日志。") % {"username": user.username},
        account=user,
        shown=shown,
        **_account(request, user),
    )
    response["Cache-Control"] = "no-store"
    return response


def _mend(request: Request, user: User) -> str | None:
    """Do what the form asks; return a new password to be shown once, where one was made."""
    by_whom: dict[str, Any] = {"by": request.actor, "now": request.now, "key": key_of(request)}
    act = request.POST.get("act")
    if act == "end":
        ended = administration.end_sign_ins_of(
            **by_whom, user_id=user.pk, sign_in_id=number_of(request, "sign_in")
        )
        messages.success(request, _ended(ended))
    elif act == "end-all":
        messages.success(request, _ended(administration.end_sign_ins_of(**by_whom, user_id=user.pk)))
    elif act == "factor":
        administration.reset_second_factor(**by_whom, user_id=user.pk)
        messages.success(request, _("动态验证码已重设，其登录全部结束。"))
    elif act == "password":
        password = drawn_code()
        administration.set_password_of(**by_whom, user=user, password=password, temporary=True)
        return password
    return None


def _ended(count: int) -> str:
    return ngettext("已结束%(count)d处登录。", "已结束%(count)d处登录。", count) % {"count": count}


def _account(request: Request, user: User) -> dict[str, Any]:
    rows = queries.open_sign_ins(user, now=request.now, rules=settings.REDSTART_SESSIONS)
    return {
        "standing": queries.password_standing(user),
        "factor": queries.second_factor_of(user),
        "sign_ins": [_line(row, request) for row in rows],
        "past": [_line(row, request) for row in queries.past_sign_ins(user)],
        "idle": int(settings.REDSTART_SESSIONS.idle.total_seconds() // 60),
        "absolute": int(settings.REDSTART_SESSIONS.absolute.total_seconds() // 3600),
    }


def _line(row: SignIn, request: Request) -> dict[str, Any]:
    return {
        "row": row,
        "device": device_words(row.device),
        "here": row.pk == request.session.get(gate.SIGN_IN),
        "why": named(ENDING_NAMES, Ending(row.ended_why)) if row.ended_why else "",
    }
