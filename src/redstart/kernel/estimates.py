"""How a unit's estimates turned out: mean error, bias and hit rate.

See docs/domain.md, *Indicators and reports*, estimates.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Record:
    """The record of ``count`` estimates whose actual value is known.

    ``mean_error`` is the mean distance, ``bias`` the mean of estimate minus actual (positive: too hopeful),
    both in the unit of the values or, where ``relative``, in per cent of the actual; ``hit_rate`` is the
    share within the tolerance.
    """

    count: int
    mean_error: Decimal
    bias: Decimal
    hit_rate: Decimal


def record(pairs: Iterable[tuple[Decimal, Decimal]], tolerance: Decimal, *, relative: bool) -> Record | None:
    """Return the record of (estimate, actual) pairs; ``None`` without one.

    ``relative``: errors in per cent of the actual, for levels; a pair whose actual is zero tells nothing of
    that and is left out. Otherwise in the values' own unit, for growth rates and shares.
    """
    errors = []
    for estimate, actual in pairs:
        if not relative:
            errors.append(estimate - actual)
        elif actual:
            errors.append((estimate - actual) / abs(actual) * 100)
    if not errors:
        return None
    count = len(errors)
    return Record(
        count=count,
        mean_error=sum((abs(error) for error in errors), _ZERO) / count,
        bias=sum(errors, _ZERO) / count,
        hit_rate=Decimal(sum(abs(error) <= tolerance for error in errors)) / count,
    )
