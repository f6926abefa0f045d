"""Which fields of the ledger hold personal data, for what, how long, and who sees them: data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

ERASURES = frozenset({"blank", "with-paper", "with-account", "never-kept"})


@dataclass(frozen=True, slots=True)
class PersonalField:
    """A field: purpose and time of keeping in both languages, the actions whose holders see it, its end."""

    column: str
    purpose: str
    purpose_en: str
    kept: str
    kept_en: str
    viewers: tuple[str, ...]
    erased: str


@dataclass(frozen=True, slots=True)
class PersonalData:
    """The declared fields by column (``app.table.column``), and columns declared to hold nothing personal."""

    fields: dict[str, PersonalField]
    plain: dict[str, str]

    @property
    def declared(self) -> frozenset[str]:
        """Every column that is spoken of."""
        return frozenset(self.fields) | frozenset(self.plain)


@cache
def personal_data() -> PersonalData:
    """Return the table."""
    text = files("redstart.rulebook").joinpath("personal_data.yaml").read_text("utf-8")
    table = yaml.safe_load(text)
    fields = {
        column: PersonalField(column=column, **{**values, "viewers": tuple(values["viewers"])})
        for column, values in table["fields"].items()
    }
    return PersonalData(fields, table["plain"])
