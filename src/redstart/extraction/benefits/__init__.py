"""Amounts that a policy promises: who gets how much for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.benefits.conditions import conditions
from redstart.extraction.benefits.promises import promises
from redstart.extraction.result import Benefit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.benefits.promises import Amount, Promise
    from redstart.extraction.outline import Outline

__all__ = ["benefits"]


def benefits(outline: Outline) -> tuple[Benefit, ...]:
    """Return the benefits of a document in the order of the text."""
    found: list[Benefit] = []
    block, shared = -1, ""
    for promise in promises(outline):
        shared = shared if promise.block.start == block else ""
        block = promise.block.start
        each, shared = conditions(outline, promise, shared)
        for amount, condition in zip(promise.amounts, each, strict=True):
            found += _benefits(outline, promise, amount, condition)
    return tuple(found)


def _benefits(outline: Outline, promise: Promise, amount: Amount, condition: str) -> Iterator[Benefit]:
    """Yield the benefit of an amount; of a range, its lower end and its upper end as a ceiling."""
    unit = amount.unit if amount.inherits else outline.clean.wording(amount.unit_start, amount.end)
    span = outline.clean.span(amount.start, amount.end)
    yield Benefit(span, condition, amount.value, unit, promise.ceiling and amount.high is None, promise.form)
    if amount.high is not None:
        yield Benefit(span, condition, amount.high, unit, True, promise.form)
