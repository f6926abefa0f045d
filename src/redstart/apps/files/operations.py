"""Writes of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.files.models import StoredFile
from redstart.apps.files.store import file_store

if TYPE_CHECKING:
    from redstart.apps.journal.act import Act


def keep(act: Act, *, content: bytes, name: str, purpose: str, region_path: str, marking: str) -> StoredFile:
    """Keep an original for the actor.

    The bytes go to the disk before the row commits: a row never names bytes that are not there, and bytes
    without a row, left by a transaction that failed, do no harm.
    """
    return act.create(
        StoredFile(
            sha256=file_store().put(content),
            size=len(content),
            name=name[-255:],
            purpose=purpose,
            owner_id=act.person_id,
            region_path=region_path,
            stored_at=act.now,
            marking=marking,
        )
    )
