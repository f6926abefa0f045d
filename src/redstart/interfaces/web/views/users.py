"""Who may sign in, which roles they hold, and what they see by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from redstart.apps.accounts.queries import memberships_for_actor, users_for_actor, users_kept_by
from redstart.apps.accounts.roles import ROLE_NAMES, ROLES, Action
from redstart.apps.accounts.scope import found
from redstart.apps.organisations.queries import regions_for_actor, units_for_actor
from redstart.interfaces.web.accounts.rows import role_rows, sight_of, user_rows
from redstart.interfaces.web.pages import page
from redstart.interfaces.web.refusals import status_of, told
from redstart.interfaces.web.sending import key_of, number_of
from redstart.interfaces.web.words import named
from redstart.kernel.errors import RedstartError
from redstart.usecases import people

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from redstart.interfaces.web.access import Request

_MOST = 500


def users(request: Request) -> HttpResponse:
    """List the users of the scope, by words, role and state; offer to add one."""
    return _list(request)


def add(request: Request) -> HttpResponse:
    """Make an account with a temporary password, to be changed at the first sign-in."""
    given = {name: request.POST.get(name, "").strip() for name in ("username", "name", "region")}
    try:
        user_id = people.add_user(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            username=given["username"],
            password=request.POST.get("password", ""),
            name=given["name"],
            region_code=given["region"] or None,
            temporary=True,
        )
    except RedstartError as error:
        return _list(request, error=error, given=given)
    messages.success(request, _("账号已开立，首次登录时须改密码。角色由安全管理员授予。"))
    return redirect("user", user_id)


def user(request: Request, user_id: int) -> HttpResponse:
    """Show one user: roles now and before, what they see, and what may be done."""
    return _page(request, user_id)


def grant(request: Request, user_id: int) -> HttpResponse:
    """Give a user a role for a region or a unit, from a day until another."""
    row = found(users_for_actor(request.actor, Action.GRANT_ROLES).filter(is_service=False), user_id)
    unit = request.POST.get("unit", "")
    try:
        people.grant_role(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            username=row.username,
            role=request.POST.get("role", ""),
            region_code=request.POST.get("region") or None,
            unit_id=int(unit) if unit.isascii() and unit.isdigit() else None,
            valid_from=_day(request, "valid_from"),
            valid_to=_day(request, "valid_to"),
        )
    except RedstartError as error:
        return _page(request, user_id, error=error)
    messages.success(request, _("角色已授予，下一次操作即生效。"))
    return redirect("user", user_id)


def end_role(request: Request, user_id: int) -> HttpResponse:
    """End a role at once."""
    try:
        people.end_role(
            by=request.actor,
            now=request.now,
            key=key_of(request),
            membership_id=number_of(request, "membership"),
            version=number_of(request, "version"),
        )
    except RedstartError as error:
        return _page(request, user_id, error=error)
    messages.success(request, _("角色已收回，下一次操作即生效。"))
    return redirect("user", user_id)


def set_active(request: Request, user_id: int) -> HttpResponse:
    """Shut an account out, or let it in again."""
    row = found(users_kept_by(request.actor, Action.SECURE_USERS), user_id)
    active = request.POST.get("active") == "yes"
    try:
        people.set_active(
            by=request.actor, now=request.now, key=key_of(request), username=row.username, active=active
        )
    except RedstartError as error:
        return _page(request, user_id, error=error)
    messages.success(request, _("账号已恢复。") if active else _("账号已停用，已登录的也即刻退出。"))
    return redirect("user", user_id)


def _list(
    request: Request, *, error: RedstartError | None = None, given: dict[str, str] | None = None
) -> HttpResponse:
    filters = {name: request.GET.get(name, "").strip() for name in ("words", "role", "state")}
    rows = user_rows(request.actor, filters, now=request.now)[:_MOST]
    return page(
        request,
        "users.html",
        title=_("用户与角色"),
        said=_("权限范围内%(count)s个账号；开立账号与授予角色由不同的管理员办理") % {"count": len(rows)},
        rows=rows,
        filters=filters,
        filtered=any(filters.values()),
        roles=[(code, named(ROLE_NAMES, code)) for code in ROLES],
        regions=list(regions_for_actor(request.actor, Action.EDIT_USERS)),
        everywhere=request.actor.may(Action.EDIT_USERS, "/"),
        may_invite=request.actor.holds(Action.GRANT_ROLES),
        may_add=request.actor.holds(Action.EDIT_USERS),
        given=given or {},
        errors=[told(error)] if error else [],
        status=status_of(error) if error else 200,
    )


def _page(request: Request, user_id: int, *, error: RedstartError | None = None) -> HttpResponse:
    actor = request.actor
    row = found(users_for_actor(actor).filter(is_service=False), user_id)
    endable = set(memberships_for_actor(actor, Action.GRANT_ROLES).values_list("pk", flat=True))
    standing, past = role_rows(row, endable, now=request.now)
    own = row.person_id == actor.person_id
    return page(
        request,
        "user.html",
        title=user_rows(actor, {"pk": str(row.pk)}, now=request.now)[0].name,
        said=_("登录名 %(username)s") % {"username": row.username},
        user_row=row,
        standing=standing,
        past=past,
        sight=sight_of(row, now=request.now),
        own=own,
        may_grant=not own and actor.holds(Action.GRANT_ROLES),
        may_secure=not own and users_kept_by(actor, Action.SECURE_USERS).filter(pk=row.pk).exists(),
        roles=[(code, named(ROLE_NAMES, code), ROLES[code].of_unit) for code in ROLES],
        regions=list(regions_for_actor(actor, Action.GRANT_ROLES)),
        everywhere=actor.may(Action.GRANT_ROLES, "/"),
        units=list(units_for_actor(actor, Action.GRANT_ROLES)[:_MOST]),
        errors=[told(error)] if error else [],
        status=status_of(error) if error else 200,
    )


def _day(request: Request, name: str) -> date | None:
    try:
        return parse_date(request.POST.get(name, ""))
    except ValueError:
        return None
