"""What the pages ship from others: fonts and scripts in the built assets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Licence:
    """A shipped part, its makers, its licence."""

    name: str
    by: str
    licence: str


def licences() -> tuple[Licence, ...]:
    """Return the parts that a browser loads from this site and that others made."""
    return (
        Licence("Noto Sans SC", "The Noto Project Authors", "SIL Open Font License 1.1"),
        Licence("htmx", "Big Sky Software", "Zero-Clause BSD"),
        Licence("django-htmx", "Adam Johnson", "MIT"),
        Licence("Django", "Django Software Foundation", "BSD-3-Clause"),
    )
