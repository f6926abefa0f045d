"""Reads of invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import within
from redstart.apps.invitations.models import Invitation

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from redstart.apps.accounts.scope import Actor


def invitations_for_actor(actor: Actor, action: Action = Action.GRANT_ROLES) -> QuerySet[Invitation]:
    """Return the invitations of the actor's scope, newest first."""
    return Invitation.objects.filter(within(actor, action, "region_path")).order_by("-pk")


def usable(digest: str, *, now: datetime) -> Invitation | None:
    """Return the invitation of a digest while it may be used, held until this command ends."""
    rows = Invitation.objects.select_for_update().filter(digest=digest, used_at=None, revoked_at=None)
    return rows.filter(expires_at__gt=now).first()
