"""What stands behind a label or in an owner's cell: a list, a phrase (A牵头，B配合), or labels of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.responsibilities.fields import fields
from redstart.extraction.responsibilities.owners import add_owners, add_unit, takes_deadline
from redstart.extraction.responsibilities.phrases import first_phrase
from redstart.kernel.names import divide_units, looks_like_unit

if TYPE_CHECKING:
    from redstart.extraction.responsibilities.clause import Clause
    from redstart.kernel.names import Range
    from redstart.rulebook.owner_labels import LabelRole

_PHRASE = re.compile(r"(?:牵头|会同|负责|配合)(?![）)〕\]】：:])")


def add_value(clause: Clause, text: str, value: Range, role: LabelRole, year: int | None) -> None:
    """Add the owners of a value to the clause."""
    phrase = (
        first_phrase(text, *value, strict=False)
        if role != "leader" and _PHRASE.search(text, *value)
        else None
    )
    if phrase is None or not phrase.lead:
        add_owners(clause, text, value, role, year)
        return
    take_phrase(clause, phrase, text, value[1], year)


def add_cell(clause: Clause, text: str, cell: Range, role: LabelRole, year: int | None) -> None:
    """Add the owners of a table's cell, which may carry labels itself: 牵头：县商务局；配合：县财政局."""
    inner = [field for field in fields(text, *cell) if field.role != "other" and field.sure]
    if not inner:
        add_value(clause, text, cell, role, year)
    for field in inner:
        add_value(clause, text, (field.value_start, field.value_end), field.role, year)


def take_phrase(clause: Clause, phrase: Clause, text: str, end: int, year: int | None) -> None:
    """Add a phrase to the clause, and the units listed behind it without a verb: A牵头，B、C."""
    clause.leaders += phrase.leaders
    clause.lead += phrase.lead
    clause.support += phrase.support
    listed = divide_units(text, phrase.end, end)
    rest = [piece for piece in listed if not takes_deadline(clause, text, piece, year)]
    if all(looks_like_unit(text[slice(*piece)]) for piece in rest):
        for piece in rest:
            add_unit(clause, text, piece, "support")
