"""What an extraction says: frozen values, to and from JSON, schema ``redstart/extraction@1``.

Positions are half-open ranges ``(start, end)`` of Unicode code points in the source text.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import Any, Literal, Self, TypeVar

_Item = TypeVar("_Item", "Quantity", "Responsibility", "Benefit", "Finding")

SCHEMA = "redstart/extraction@1"

Span = tuple[int, int]
Kind = Literal["plan", "news", "policy", "report", "other"]
Role = Literal["target", "result", "forecast"]
Measure = Literal["growth", "change", "share", "rank", "level"]
Comparator = Literal["=", ">=", "<=", "~"]
Commitment = Literal["must", "strive"]
Form = Literal["fixed", "rate", "per_unit"]
Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the document says of itself; ``None`` where it does not say."""

    title: str | None = None
    kind: Kind = "other"
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    region: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that states how much of a nameable thing is required, reached or expected."""

    span: Span
    role: Role
    indicator: str
    measure: Measure
    value: Decimal
    value_high: Decimal | None
    unit: str | None
    comparator: Comparator
    commitment: Commitment | None
    period: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A clause that says who answers for a piece of work; units as written, in order."""

    span: Span
    task: str
    leaders: tuple[str, ...]
    lead: tuple[str, ...]
    support: tuple[str, ...]
    deadline: str | None


@dataclass(frozen=True, slots=True)
class Benefit:
    """An amount that a policy promises, and the condition under which it does.

    ``value_high`` is the upper end where the amount is a range.
    """

    span: Span
    condition: str
    value: Decimal
    unit: str
    ceiling: bool
    form: Form
    value_high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a careful reader would ask the author before the plan is issued."""

    code: str
    severity: Severity
    message: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document, each list in the order of the text."""

    document: DocumentFacts
    quantities: tuple[Quantity, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the extraction as JSON-ready values; numbers as ``int`` where whole, else ``float``."""
        data = {"schema": SCHEMA, **_plain(asdict(self))}
        for benefit in data["benefits"]:  # the upper end of a range, which hardly any amount has
            if benefit["value_high"] is None:
                del benefit["value_high"]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Rebuild an extraction from :meth:`to_json`; raise ``ValueError`` for another schema."""
        if data.get("schema") != SCHEMA:
            raise ValueError(f"expected schema {SCHEMA}, found {data.get('schema')!r}")
        return cls(
            document=DocumentFacts(**data["document"]),
            quantities=tuple(_build(Quantity, item) for item in data["quantities"]),
            responsibilities=tuple(_build(Responsibility, item) for item in data["responsibilities"]),
            benefits=tuple(_build(Benefit, item) for item in data["benefits"]),
            findings=tuple(_build(Finding, item) for item in data["findings"]),
        )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _build(kind: type[_Item], item: dict[str, Any]) -> _Item:
    names = {field.name for field in fields(kind)}
    values = {name: _frozen(name, value) for name, value in item.items() if name in names}
    return kind(**values)


def _frozen(name: str, value: Any) -> Any:
    if name in {"value", "value_high"} and value is not None:
        return Decimal(str(value))
    if name == "spans":
        return tuple((start, end) for start, end in value)
    return tuple(value) if isinstance(value, list) else value
