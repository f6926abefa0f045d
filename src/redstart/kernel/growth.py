"""What a growth rate says of the level it is measured against."""

from __future__ import annotations

from decimal import Decimal

_WHOLE = Decimal(100)


def implied_base(level: Decimal, growth: Decimal) -> Decimal:
    """Return the level of the earlier period from which ``growth`` per cent leads to ``level``.

    24 at 46.5% means a base of about 16.4, in the unit of the level. ``ValueError`` where the growth leaves
    nothing of the base (-100% and below). See docs/domain.md, *Plan check*, implied base.
    """
    if growth <= -_WHOLE:
        raise ValueError(f"no base can shrink by {growth}%")
    return level / (1 + growth / _WHOLE)
