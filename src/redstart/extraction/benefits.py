"""Amounts that a policy promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.outline import Outline
    from redstart.extraction.result import Benefit


def benefits(outline: Outline) -> tuple[Benefit, ...]:
    """Return the benefits of a document in the order of the text."""
    return ()
