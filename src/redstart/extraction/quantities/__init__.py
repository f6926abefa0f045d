"""Numbers to what they measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.outline import Outline
    from redstart.extraction.result import Quantity


def quantities(outline: Outline) -> tuple[Quantity, ...]:
    """Return the quantities of a document in the order of the text."""
    return ()
