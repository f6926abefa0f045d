"""The addresses of users, their roles, and invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from redstart.apps.accounts.doors import Door
from redstart.apps.accounts.roles import Action
from redstart.interfaces.web.access import Entry, Group, Route
from redstart.interfaces.web.views import invitations, users

if TYPE_CHECKING:
    from collections.abc import Sequence

_POST = ("POST",)

ROUTES: Sequence[Route] = (
    Route(
        "users",
        "users",
        users.users,
        Action.VIEW_USERS,
        entry=Entry(_("用户与角色"), Group.APART, also=("user", "user-sign-in", "invitations")),
    ),
    Route("invitation", "invitation", invitations.invitation, Door.OPEN, ("GET", "POST")),
    Route("invitations", "users/invitations", invitations.invitations, Action.GRANT_ROLES, ("GET", "POST")),
    Route(
        "invitation-revoke",
        "users/invitations/<int:invitation_id>/revoke",
        invitations.revoke,
        Action.GRANT_ROLES,
        _POST,
    ),
    Route("user-add", "users/add", users.add, Action.EDIT_USERS, _POST),
    Route("user", "users/<int:user_id>", users.user, Action.VIEW_USERS),
    Route("user-grant", "users/<int:user_id>/roles", users.grant, Action.GRANT_ROLES, _POST),
    Route("user-end-role", "users/<int:user_id>/roles/end", users.end_role, Action.GRANT_ROLES, _POST),
    Route("user-active", "users/<int:user_id>/active", users.set_active, Action.SECURE_USERS, _POST),
)
