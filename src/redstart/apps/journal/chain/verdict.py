"""What a verification found."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_FAULTS = 100


class FaultKind(StrEnum):
    """What kind of tampering, or damage, a fault shows."""

    ALTERED = "altered"  # an entry or its seal no longer gives the digest that was sealed
    REMOVED = "removed"  # a sealed entry, or a seal, is gone
    UNSEALED = "unsealed"  # an entry without a seal stands among sealed ones
    ANCHOR = "anchor"  # the chain is whole in itself but differs from what was anchored outside
    ROW_ALTERED = "row-altered"  # a row of the ledger differs from the journal's last word
    ROW_REMOVED = "row-removed"
    ROW_INSERTED = "row-inserted"


FAULT_WORDS: dict[FaultKind, tuple[str, str]] = {
    FaultKind.ALTERED: (
        "第{position}条记录（序号{sequence}）被改动",
        "entry {sequence} at position {position} was altered",
    ),
    FaultKind.REMOVED: (
        "第{position}条记录（序号{sequence}）被删除",
        "entry {sequence} at position {position} was removed",
    ),
    FaultKind.UNSEALED: (
        "序号{sequence}的记录未入链，可能是事后插入",
        "entry {sequence} is not in the chain: inserted afterwards",
    ),
    FaultKind.ANCHOR: (
        "第{position}条的链值与外部存证不符：存证之前的记录被整体改写或截断",
        "the chain at position {position} differs from the anchor outside: history was rewritten or cut",
    ),
    FaultKind.ROW_ALTERED: (
        "{table}第{row}行的{columns}与日志最后记载不符",
        "row {row} of {table} differs from the journal in {columns}",
    ),
    FaultKind.ROW_REMOVED: (
        "{table}第{row}行被删除，日志中没有记载",
        "row {row} of {table} is gone without an entry",
    ),
    FaultKind.ROW_INSERTED: ("{table}第{row}行在日志中没有来历", "row {row} of {table} has no entry"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, where it lies, and what differs."""

    kind: FaultKind
    position: int | None = None
    sequence: int | None = None
    table: str | None = None
    row: int | None = None
    columns: tuple[str, ...] = ()

    def message(self, language: str) -> str:
        """Return the fault in words, ``zh`` or ``en``."""
        zh, en = FAULT_WORDS[self.kind]
        words: dict[str, Any] = {
            "position": self.position,
            "sequence": "?" if self.sequence is None else self.sequence,
            "table": self.table,
            "row": self.row,
            "columns": ("、".join(self.columns) if language == "zh" else ", ".join(self.columns)) or "…",
        }
        return (zh if language == "zh" else en).format(**words)


@dataclass(slots=True)
class Verdict:
    """What was checked, and the first faults found, in order."""

    entries: int = 0
    waiting: int = 0
    anchors: int = 0
    rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    more: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.faults

    def blame(self, fault: Fault) -> None:
        """Add a fault; beyond the first hundred they are only counted."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
        else:
            self.more += 1
