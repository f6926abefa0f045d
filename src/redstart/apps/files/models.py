"""Files that people brought: whose, what for, and the hash under which the bytes are kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from redstart.apps.accounts.models import Person
from redstart.apps.accounts.secrecy import Marked
from redstart.apps.journal.recorded import Recorded


class StoredFile(Marked, Recorded):
    """One file of one owner for one purpose; equal bytes are stored once."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=255)
    purpose = models.CharField(max_length=40)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    region_path = models.CharField(max_length=200)
    stored_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_hash_form"),
            models.CheckConstraint(condition=~Q(marking=""), name="file_marked"),
        ]

    def __str__(self) -> str:
        return self.name
