"""An extraction as tables of text: the same columns on the terminal and in a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.interfaces.cli.output.labels import amount, promise, word
from redstart.interfaces.cli.output.places import Lines

if TYPE_CHECKING:
    from redstart.extraction.pipeline import Reading
    from redstart.extraction.result import Benefit, Finding, Quantity, Responsibility, Span
    from redstart.kernel.errors import Language

Cell = str | int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table: headings and rows; the first column of every row is the line in the source."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


_NAMES = {
    "quantities": ("指标", "Quantities"),
    "responsibilities": ("责任", "Responsibilities"),
    "benefits": ("奖补", "Benefits"),
    "findings": ("体检", "Findings"),
    "document": ("文件", "Document"),
}
_HEADINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "quantities": (
        ("行", "Line"),
        ("类别", "Role"),
        ("指标", "Indicator"),
        ("口径", "Measure"),
        ("数值", "Value"),
        ("力度", "Commitment"),
        ("时段", "Period"),
        ("地区", "Region"),
    ),
    "responsibilities": (
        ("行", "Line"),
        ("任务", "Task"),
        ("责任领导", "Leaders"),
        ("牵头单位", "Lead"),
        ("责任单位", "Support"),
        ("时限", "Deadline"),
    ),
    "benefits": (("行", "Line"), ("条件", "Condition"), ("标准", "Amount"), ("形式", "Form")),
    "findings": (
        ("行", "Line"),
        ("级别", "Severity"),
        ("代码", "Code"),
        ("说明", "Message"),
        ("原文", "Text"),
    ),
    "document": (("项目", "Field"), ("内容", "Value")),
}
_FACTS = {
    "title": ("标题", "Title"),
    "kind": ("类型", "Kind"),
    "issuer": ("发文机关", "Issuer"),
    "number": ("文号", "Number"),
    "date": ("日期", "Date"),
    "region": ("地区", "Region"),
    "period": ("时段", "Period"),
}


class Tables:
    """Makes the tables of one reading in one language."""

    def __init__(self, reading: Reading, language: Language) -> None:
        self._text = reading.source.text
        self._lines = Lines.of(self._text)
        self._found = reading.extraction
        self._language = language

    def all(self) -> tuple[Sheet, ...]:
        """Return every table, in the order in which a reader wants them; some may have no rows."""
        found = self._found
        return (
            self.document(),
            self._sheet("quantities", [self._quantity(item) for item in found.quantities]),
            self._sheet("responsibilities", [self._responsibility(item) for item in found.responsibilities]),
            self._sheet("benefits", [self._benefit(item) for item in found.benefits]),
            self._sheet("findings", [self._finding(item) for item in found.findings]),
        )

    def document(self) -> Sheet:
        """Return what the document says of itself, without what it does not say."""
        facts = self._found.document
        given = [(self._pick(names), getattr(facts, field)) for field, names in _FACTS.items()]
        rows: list[tuple[Cell, ...]] = [
            (name, word(value, self._language)) for name, value in given if value is not None
        ]
        return self._sheet("document", rows)

    def _sheet(self, name: str, rows: list[tuple[Cell, ...]]) -> Sheet:
        return Sheet(self._pick(_NAMES[name]), tuple(map(self._pick, _HEADINGS[name])), tuple(rows))

    def _pick(self, names: tuple[str, str]) -> str:
        return names[self._language == "en"]

    def _line(self, span: Span) -> int:
        return self._lines.position(span[0]).line

    def _quantity(self, item: Quantity) -> tuple[Cell, ...]:
        shown = (word(term, self._language) for term in (item.role, item.measure, item.commitment))
        role, measure, commitment = shown
        return (
            self._line(item.span),
            role,
            item.indicator,
            measure,
            amount(item),
            commitment,
            item.period or "",
            item.region or "",
        )

    def _responsibility(self, item: Responsibility) -> tuple[Cell, ...]:
        names = ("、".join(group) for group in (item.leaders, item.lead, item.support))
        return (self._line(item.span), item.task, *names, item.deadline or "")

    def _benefit(self, item: Benefit) -> tuple[Cell, ...]:
        return self._line(item.span), item.condition, promise(item), word(item.form, self._language)

    def _finding(self, item: Finding) -> tuple[Cell, ...]:
        quoted = " / ".join(" ".join(self._text[start:end].split()) for start, end in item.spans)
        line = self._line(item.spans[0]) if item.spans else ""
        return line, word(item.severity, self._language), item.code, item.message, quoted
