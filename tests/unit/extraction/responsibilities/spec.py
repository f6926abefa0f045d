"""A spec line: a text and who answers for it, ``领导|牵头|配合|时限``, the names divided by 、."""

from __future__ import annotations

from redstart.extraction.responsibilities import responsibilities
from tests.unit.extraction.texts import PLAN, read


def owners(text: str, head: str = PLAN) -> list[str]:
    """Return the clauses of a text, each as ``领导|牵头|配合|时限``."""
    _, parts = read(text, head)
    return [
        "|".join(("、".join(one.leaders), "、".join(one.lead), "、".join(one.support), one.deadline or ""))
        for one in responsibilities(parts)
    ]


def tasks(text: str, head: str = PLAN) -> list[str]:
    """Return the task of each clause of a text."""
    return [one.task for one in responsibilities(read(text, head)[1])]


def spans(text: str, head: str = PLAN) -> list[str]:
    """Return the words of each clause as the source has them."""
    source, parts = read(text, head)
    return [source.text[slice(*one.span)] for one in responsibilities(parts)]
