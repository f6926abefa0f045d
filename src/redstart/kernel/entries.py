"""What somebody writes into a cell of a report: nothing, a number, or that the thing does not apply.

Zero, blank and not-applicable are three things. See docs/domain.md, *Indicators and reports*.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

LARGEST = Decimal(10) ** 15
PLACES = 6
_NOT_APPLICABLE = frozenset({"不适用", "无此项", "—", "——", "n/a", "na", "not applicable"})
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,16})(?:\.\d{1,6})?|[+-]?\.\d{1,6}")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """A reported value; ``None`` says that the thing does not apply."""

    value: Decimal | None

    @property
    def applies(self) -> bool:
        """Whether there is a number."""
        return self.value is not None


def read_entry(text: str, *, per_cent: bool = False) -> Entry | None:
    """Return what a cell says; ``None`` for a blank one, which is no report at all.

    Numbers may be full-width and carry thousands separators; ``per_cent`` allows the sign behind them.
    ``ValueError`` for anything else, for more than six decimal places and for what no such number can be.
    """
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    if not plain:
        return None
    if plain.lower() in _NOT_APPLICABLE:
        return Entry(None)
    if per_cent:
        plain = plain.removesuffix("%").rstrip()
    if len(plain) > _LONGEST or not _NUMBER.fullmatch(plain):
        raise ValueError(text)
    value = Decimal(plain.replace(",", ""))
    if abs(value) > LARGEST:
        raise ValueError(text)
    return Entry(value + 0)  # no minus zero


def written(value: Decimal | None) -> str:
    """Return a value as a cell shows it, without idle zeros; what does not apply is 不适用."""
    if value is None:
        return "不适用"
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
