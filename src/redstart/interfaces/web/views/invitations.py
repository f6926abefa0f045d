"""Invitations: the list, the inviter's slips, printed once, and the guest's door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from redstart.apps.accounts.roles import ROLE_NAMES, ROLES, Action
from redstart.apps.accounts.throttling import admit, note_failure
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.interfaces.web.accounts.invitations import invitation_rows, slip_of
from redstart.interfaces.web.addresses import address_of
from redstart.interfaces.web.dates import moment_words
from redstart.interfaces.web.entrance import SetUpForm
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.refusals import status_of, told
from redstart.interfaces.web.sending import key_of
from redstart.interfaces.web.uploads import upload_of
from redstart.interfaces.web.words import named
from redstart.kernel.errors import RedstartError
from redstart.rulebook.tables import table
from redstart.usecases.invitations import accept_invitation, expiry, invite, revoke_invitation
from redstart.usecases.lists.guests import guest_names, names_in

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request


_MOST = 500


class InvitationForm(SetUpForm):
    """The code of the slip, and the guest's own name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = gettext_lazy("邀请码")


def invitations(request: Request) -> HttpResponse:
    """List the invitations of the scope and offer to make more; what was made is shown once."""
    if request.method != "POST":
        return _list(request)
    try:
        return _slips(request, _names(request))
    except RedstartError as error:
        return _list(request, error=error)


def revoke(request: Request, invitation_id: int) -> HttpResponse:
    """Make a code useless."""
    revoke_invitation(by=request.actor, now=request.now, key=key_of(request), invitation_id=invitation_id)
    messages.success(request, _("邀请已收回，邀请码不能再用。"))
    return redirect("invitations")


def _names(request: Request) -> list[str]:
    """Return the names typed, one a line, and those of the workbook that was sent."""
    names = names_in(request.POST.get("names", "").splitlines())
    if "list" in request.FILES:
        file = upload_of(request, "list")
        names += guest_names(file.content, name=file.name)
    return names


def _slips(request: Request, names: list[str]) -> HttpResponse:
    """Make codes for the names and show them once, to be printed and handed out."""
    unit, days = request.POST.get("unit", ""), request.POST.get("days", "")
    lasting = int(days) if days.isascii() and days.isdigit() and len(days) < len("1000") else None
    codes = invite(
        by=request.actor,
        now=request.now,
        key=key_of(request),
        role=request.POST.get("role", ""),
        count=len(names),
        region_code=request.POST.get("region") or None,
        unit_id=int(unit) if unit.isascii() and unit.isdigit() else None,
        days=lasting,
    )
    door = request.build_absolute_uri(reverse("invitation"))
    response = page(
        request,
        "invitation_slips.html",
        title=_("邀请单"),
        said=_("%(count)s张，邀请码只显示这一次，请打印后当面交给本人") % {"count": len(codes)},
        slips=[slip_of(name, code, door) for name, code in zip(names, codes, strict=True)],
        door=door,
        role=named(ROLE_NAMES, request.POST["role"]),
        expires=moment_words(expiry(request.now, lasting)),
    )
    response["Cache-Control"] = "no-store"
    return response


def _list(request: Request, *, error: RedstartError | None = None) -> HttpResponse:
    actor = request.actor
    rows = invitation_rows(actor, now=request.now)
    waiting = sum(row.revocable for row in rows)
    return page(
        request,
        "invitations.html",
        title=_("邀请"),
        said=_("权限范围内%(waiting)s份邀请待接受") % {"waiting": waiting},
        rows=rows,
        roles=[(code, named(ROLE_NAMES, code), ROLES[code].of_unit) for code in ROLES],
        regions=list(regions_for_actor(actor, Action.GRANT_ROLES)),
        everywhere=actor.may(Action.GRANT_ROLES, "/"),
        units=list(units_for_actor(actor, Action.GRANT_ROLES)[:_MOST]),
        given=request.POST,
        rules=table("invitations"),
        errors=[told(error)] if error else [],
        status=status_of(error) if error else 200,
    )


@sensitive_post_parameters()
def invitation(request: Request) -> HttpResponse:
    """Let a guest make the own account by a code; what is wrong with a code is not told apart."""
    # A link may carry the code; opening it uses nothing up, so whoever looks at links first does no harm.
    form = InvitationForm(request.POST or None, initial={"code": request.GET.get("code", "")[:40]})
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
