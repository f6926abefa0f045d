"""Invitations: the inviter's slips, printed once, and the guest's door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from redstart.apps.accounts.throttling import admit, note_failure
from redstart.interfaces.web.addresses import address_of
from redstart.interfaces.web.entrance import SetUpForm
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.sending import key_of
from redstart.kernel.errors import RedstartError
from redstart.usecases.invitations import accept_invitation, invite

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


class InvitationForm(SetUpForm):
    """The code of the slip, and the guest's own name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = gettext_lazy("邀请码")


def slips(request: Request) -> HttpResponse:
    """Make codes for the names given, one a line, and show them once, to be printed and handed out."""
    names = [line.strip()[:60] for line in request.POST.get("names", "").splitlines() if line.strip()]
    unit = request.POST.get("unit", "")
    codes = invite(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        role=request.POST.get("role", ""),
        count=len(names),
        region_code=request.POST.get("region") or None,
        unit_id=int(unit) if unit.isascii() and unit.isdigit() else None,
    )
    return page(
        request,
        "invitation_slips.html",
        title=_("邀请单"),
        said=_("%(count)s张，邀请码只显示这一次，请打印后当面交给本人") % {"count": len(codes)},
        slips=list(zip(names, codes, strict=True)),
        door=request.build_absolute_uri("/invitation"),
    )


@sensitive_post_parameters()
def invitation(request: Request) -> HttpResponse:
    """Let a guest make the own account by a code; what is wrong with a code is not told apart."""
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _accepted(request, form):
        messages.success(request, _("账号已开立，请登录。"))
        return redirect("sign-in")
    return page(
        request,
        "invitation.html",
        title=_("接受邀请"),
        said=_("请输入邀请单上的邀请码，并设定自己的登录名和密码。"),
        form=form,
        status=422 if form.errors else 200,
    )


def _accepted(request: Request, form: InvitationForm) -> bool:
    who = {"account": "invitation code", "address": address_of(request)}
    admit(**who, now=request.now)
    given = {name: form.cleaned_data[name] for name in ("code", "username", "name", "password")}
    try:
        accept_invitation(now=request.now, key=key_of(request), **given)
    except RedstartError as error:
        if error.code == "invitation-wrong":
            note_failure(**who, now=request.now)
        form.refuse(error)
        return False
    return True
