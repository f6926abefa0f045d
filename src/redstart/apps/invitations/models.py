"""An invitation: who invites to which role; of the code only a keyed digest is kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.accounts.models import Person, User
from redstart.apps.journal.recorded import Recorded


class Invitation(Recorded):
    """A code that makes one account with one role for a region, or for a unit there, until it expires."""

    journal_omits: ClassVar[frozenset[str]] = frozenset({"digest"})

    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=40)
    region_path = models.CharField(max_length=200)
    unit_id = models.BigIntegerField(null=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    user = models.OneToOneField(User, null=True, on_delete=models.PROTECT, related_name="invitation")
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(user=None, used_at=None) | Q(user__isnull=False, used_at__isnull=False),
                name="invitation_used_whole",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None), name="invitation_used_or_revoked"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("invited_at")), name="invitation_expires_later"
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
