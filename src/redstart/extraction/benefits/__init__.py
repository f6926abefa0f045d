"""Amounts that a policy promises: who gets how much for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.benefits.conditions import conditions
from redstart.extraction.benefits.promises import promises
from redstart.extraction.result import Benefit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from redstart.extraction.benefits.amounts import Amount
    from redstart.extraction.benefits.promises import Promise
    from redstart.extraction.outline import Outline

__all__ = ["benefits"]


def benefits(outline: Outline, paid: Iterable[Promise] | None = None) -> tuple[Benefit, ...]:
    """Return the benefits of a document in the order of the text; ``paid`` are its promises, where known."""
    found: list[Benefit] = []
    block, shared = -1, ""
    for promise in promises(outline) if paid is None else paid:
        shared = shared if promise.block.start == block else ""
        block = promise.block.start
        each, shared = conditions(outline, promise, shared)
        for amount, condition in zip(promise.amounts, each, strict=True):
            found.append(_benefit(outline, promise, amount, condition))
    return tuple(found)


def _benefit(outline: Outline, promise: Promise, amount: Amount, condition: str) -> Benefit:
    """Return the benefit of an amount; a range gives its lower end, and its upper end as ``value_high``."""
    written = outline.clean.wording(amount.unit_start, amount.end)
    return Benefit(
        span=outline.clean.span(amount.start, amount.end),
        condition=condition,
        value=amount.value,
        unit=amount.unit if amount.inherits or not written else written,
        ceiling=promise.ceiling,
        form=promise.form,
        value_high=amount.high,
    )
