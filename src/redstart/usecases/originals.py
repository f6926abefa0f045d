"""The original of a document, as it was uploaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.doors import export
from redstart.apps.accounts.roles import Action
from redstart.apps.files.queries import content_of
from redstart.apps.plans import queries

if TYPE_CHECKING:
    from redstart.apps.accounts.scope import Actor


@export("original", rule=Action.VIEW_PLANS, zh="文件原件", en="the original of a document")
def original_of(actor: Actor, document_id: int) -> tuple[bytes, str]:
    """Return the bytes and the name of a document's file; raise ``not-found`` outside the scope."""
    document = queries.document(actor, document_id)
    return content_of(document.file), document.file.name
