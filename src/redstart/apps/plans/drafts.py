"""What a document proposes for a plan: frozen values between the reading and the ledger.

Indices count within one document; spans are positions in its source text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from decimal import Decimal

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DraftAction:
    """An action or, beneath ``parent``, a task."""

    span: Span
    number: str
    title: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class DraftTarget:
    """A required value; texts are empty where the document does not tell."""

    span: Span
    action: int | None
    indicator: str
    measure: str
    comparator: str
    value: Decimal
    value_high: Decimal | None
    unit: str
    commitment: str
    period: str
    region_written: str


@dataclass(frozen=True, slots=True)
class DraftResponsibility:
    """A clause that says who answers, names as written."""

    span: Span
    action: int | None
    task: str
    leaders: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline_written: str


@dataclass(frozen=True, slots=True)
class DraftFinding:
    """A question of the plan check."""

    code: str
    severity: str
    message: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DraftDocument:
    """One document: the original, its text and facts, and everything it proposes."""

    name: str
    content: bytes
    text: str
    title: str
    kind: str
    issuer: str
    number: str
    date: str
    region: str
    period: str
    extraction: dict[str, Any]
    schema: str
    actions: tuple[DraftAction, ...] = field(default=())
    targets: tuple[DraftTarget, ...] = field(default=())
    responsibilities: tuple[DraftResponsibility, ...] = field(default=())
    findings: tuple[DraftFinding, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """Whether the document proposes nothing for a plan."""
        return not self.targets and not self.responsibilities

    @property
    def size(self) -> int:
        """How many items the document proposes."""
        return len(self.actions) + len(self.targets) + len(self.responsibilities)
