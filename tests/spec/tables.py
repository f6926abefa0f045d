"""The tables of docs/rules.md, so that what the manual shows is what the tests run."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
Row = dict[str, str]


def rows(heading: str) -> list[Row]:
    """Return the rows of the table under a heading, by column."""
    section = PAGE.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    cells = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("|")
    ]
    head, _, *body = cells
    return [dict(zip(head, row, strict=True)) for row in body]


def each_row(heading: str) -> pytest.MarkDecorator:
    """Run a test once for each row of the table under a heading."""
    table = rows(heading)
    return pytest.mark.parametrize("row", table, ids=[" ".join(row.values()) for row in table])


def number(cell: str) -> Decimal | None:
    """Return the number of a cell, ``None`` for an empty one; ``21/60`` is a fraction."""
    if not cell:
        return None
    fraction = Fraction(cell)
    return Decimal(fraction.numerator) / fraction.denominator


def numbers(cell: str) -> list[Decimal | None]:
    """Return the numbers of a list; nothing between commas is ``None``."""
    return [number(part.strip()) for part in cell.split(",")] if cell else []


def pairs(cell: str) -> dict[int, Decimal | None]:
    """Return ``1: 10, 2: 25`` as a mapping."""
    parts = (part.partition(":") for part in cell.split(",") if part.strip())
    return {int(key): number(value.strip()) for key, _, value in parts}


def close(value: Decimal | None, cell: str) -> bool:
    """Tell whether a value equals a cell to the cell's places."""
    expected = number(cell)
    if value is None or expected is None:
        return value is expected
    return abs(value - expected) <= Decimal("0.005")
