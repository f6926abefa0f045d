"""A benefit as a spec line: value and unit, ``≤`` before a limit, ``/`` behind what is paid per thing."""

from __future__ import annotations

from redstart.extraction.benefits import benefits
from tests.unit.extraction.texts import POLICY, read


def amounts(text: str, head: str = POLICY) -> list[str]:
    """Return the amounts promised by a text."""
    return [
        ("≤" if one.ceiling else "")
        + f"{one.value.normalize():f}"
        + (f"-{one.value_high.normalize():f}" if one.value_high is not None else "")
        + one.unit
        for one in benefits(read(text, head)[1])
    ]


def conditions(text: str, head: str = POLICY) -> list[str]:
    """Return the conditions of the benefits of a text."""
    return [one.condition for one in benefits(read(text, head)[1])]


def forms(text: str, head: str = POLICY) -> list[str]:
    """Return the forms of the benefits of a text."""
    return [one.form for one in benefits(read(text, head)[1])]
