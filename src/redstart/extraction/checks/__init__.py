"""Plan check (方案体检): what a careful reader would ask the author. One module per kind of finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redstart.extraction.outline import Outline
    from redstart.extraction.result import Finding, Quantity, Responsibility


def findings(
    outline: Outline, quantities: tuple[Quantity, ...], responsibilities: tuple[Responsibility, ...]
) -> tuple[Finding, ...]:
    """Return what a careful reader would ask, in the order of the text."""
    return ()
