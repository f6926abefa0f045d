"""Clauses that say who answers for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.outline import Outline
    from redstart.extraction.result import Responsibility


def responsibilities(outline: Outline) -> tuple[Responsibility, ...]:
    """Return the responsibilities of a document in the order of the text."""
    return ()
