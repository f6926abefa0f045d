"""Reads of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.scope import within
from redstart.apps.accounts.secrecy import cleared
from redstart.apps.files.models import StoredFile
from redstart.apps.files.store import file_store

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from redstart.apps.accounts.roles import Action
    from redstart.apps.accounts.scope import Actor


def files_for_actor(actor: Actor, action: Action) -> QuerySet[StoredFile]:
    """Return the files of regions in the actor's scope that the actor is cleared for.

    A file is found by its row alone: its hash, or that another keeps the same bytes, tells nothing.
    """
    return StoredFile.objects.filter(within(actor, action, "region_path"), cleared(actor, "region_path"))


def content_of(file: StoredFile) -> bytes:
    """Return the original bytes of a file."""
    return file_store().get(file.sha256)
