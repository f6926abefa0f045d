"""Whether the parts of a target carry the whole, and how a whole is handed down.

Levels add up; growth rates are weighted by the level of the earlier year, shares by what they are a share
of. Nothing is averaged without its weight. See docs/domain.md, *Breakdown*.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHOLE = Decimal(100)
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Share:
    """One part: what it is asked for, and the weight it has in the whole.

    ``weight`` is the earlier year's level for growth, the denominator for a share; levels need none.
    ``last`` is what the part reached a year earlier, in the measure of the target.
    """

    asked: Decimal | None
    weight: Decimal | None = None
    last: Decimal | None = None

    @property
    def more(self) -> Decimal | None:
        """How much more than last year is asked, in the unit of the target (points for growth and shares)."""
        return None if self.asked is None or self.last is None else self.asked - self.last


@dataclass(frozen=True, slots=True)
class Carried:
    """What the parts bring together. ``surplus`` is negative where they fall short of the whole."""

    brought: Decimal | None
    surplus: Decimal | None
    missing: tuple[int, ...]  # the parts without a figure or weight, by position

    @property
    def carries(self) -> bool | None:
        """Whether the parts carry the whole; ``None`` where a part is missing and the others do not yet."""
        if self.surplus is not None and self.surplus >= 0:
            return True
        return None if self.missing else False


def carried_level(whole: Decimal, parts: Sequence[Share]) -> Carried:
    """Return the sum of the parts against the whole."""
    missing = tuple(i for i, part in enumerate(parts) if part.asked is None)
    if len(missing) == len(parts):
        return Carried(None, None, missing)
    brought = sum((part.asked for part in parts if part.asked is not None), _ZERO)
    return Carried(brought, brought - whole, missing)


def carried_rate(whole: Decimal, parts: Sequence[Share]) -> Carried:
    """Return the weighted mean of growth rates or shares against that of the whole, in per cent and points.

    ``Σ wᵢ·gᵢ / Σ wᵢ``, which for growth over bases ``wᵢ`` is the growth of the sum. A part without figure or
    weight makes the whole unknown, since its weight is: no surplus is claimed from the others.
    """
    missing = tuple(i for i, part in enumerate(parts) if part.asked is None or part.weight is None)
    weight = sum((part.weight for part in parts if part.weight is not None), _ZERO)
    if missing or weight <= 0:
        return Carried(None, None, missing)
    brought = (
        sum(
            (
                part.asked * part.weight
                for part in parts
                if part.asked is not None and part.weight is not None
            ),
            _ZERO,
        )
        / weight
    )
    return Carried(brought, brought - whole, ())


def by_base(whole: Decimal, bases: Sequence[Decimal], step: Decimal = Decimal("0.01")) -> list[Decimal]:
    """Divide a level among parts in proportion to their bases, so that the parts add up exactly.

    Each part is a multiple of ``step``; what rounding leaves goes to the largest remainders, the earlier
    part first among equals. ``ValueError`` for a negative base, bases that are all zero, or a whole that is
    no multiple of ``step``.
    """
    total = sum(bases, _ZERO)
    if total <= 0 or min(bases) < 0:
        raise ValueError("bases are not negative and not all zero")
    if whole % step:
        raise ValueError(f"{whole} cannot be divided in steps of {step}")
    exact = [whole * base / total for base in bases]
    parts = [(value / step).to_integral_value(ROUND_FLOOR) * step for value in exact]
    left = int((whole - sum(parts, _ZERO)) / step)
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[:left]:
        parts[i] += step
    return parts


def by_equal_growth(
    growth: Decimal, bases: Sequence[Decimal], step: Decimal = Decimal("0.01")
) -> list[Decimal]:
    """Return the level of each part when all grow by the same rate in per cent, rounded up to ``step``.

    Rounded up, so that the parts together never fall short of the whole.
    """
    levels = [base * (1 + growth / _WHOLE) for base in bases]
    return [-((-level / step).to_integral_value(ROUND_FLOOR)) * step for level in levels]
