"""The whole way from a source to its reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.extraction.benefits import benefits
from redstart.extraction.benefits.promises import promises
from redstart.extraction.checks import findings
from redstart.extraction.checks.left_aside import left_aside, unsure
from redstart.extraction.cleaning import clean
from redstart.extraction.quantities import quantities
from redstart.extraction.responsibilities import responsibilities
from redstart.extraction.result import Extraction
from redstart.extraction.structure import outline

if TYPE_CHECKING:
    from redstart.extraction.outline import Outline
    from redstart.extraction.source import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """A source, its outline, and what was extracted from it."""

    source: Source
    outline: Outline
    extraction: Extraction


def read(source: Source) -> Reading:
    """Extract everything from a source."""
    parts = outline(clean(source), source)
    paid = tuple(promises(parts))
    numbers = quantities(parts, paid)
    owners = responsibilities(parts)
    return Reading(
        source,
        parts,
        Extraction(
            document=parts.facts,
            quantities=numbers,
            responsibilities=owners,
            benefits=benefits(parts, paid),
            findings=(*left_aside(source), *unsure(source), *findings(parts, numbers, owners)),
        ),
    )
