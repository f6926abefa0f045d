"""The ledger of a plan as a workbook: ledger, targets, responsibilities, findings, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.utils import timezone

from redstart.apps.accounts.doors import export
from redstart.apps.accounts.roles import Action as Deed
from redstart.apps.plans.columns import COLUMN_NAMES, ROW_STATE_NAMES
from redstart.apps.plans.dates import DueBy
from redstart.apps.plans.fields import COMMITMENTS, COMPARATORS, MEASURES
from redstart.apps.plans.models import Responsibility, Target
from redstart.apps.plans.phrases import target_phrase
from redstart.apps.plans.queries import ledger, marking_of, plan_version, review_sheet
from redstart.apps.plans.states import (
    PLAN_STATE_NAMES,
    REVIEW_STATE_NAMES,
    SETTLEMENT_NAMES,
    PlanState,
    ReviewState,
    Settlement,
)
from redstart.usecases.workbook import Column, Row, Sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.plans.models import PlanVersion
    from redstart.apps.plans.queries import Ledger, LedgerRow, ReviewSheet

Language = Literal["zh", "en"]
_WIDTHS = {
    "number": 6, "action": 20, "task": 28, "targets": 40, "leaders": 12,
    "lead": 18, "support": 34, "deadline": 12, "status": 11,
}  # fmt: skip
_DUE_BY = {
    DueBy.OWN: ("", ""),
    DueBy.TARGETS: ("（目标期末）", " (end of its targets' period)"),
    DueBy.DRIVE: ("（行动结束）", " (end of the drive)"),
}
_SEVERITIES = {"error": ("错误", "error"), "warning": ("疑点", "warning"), "info": ("提示", "info")}


@export("ledger", rule=Deed.EXPORT_LEDGERS, zh="台账工作簿", en="the ledger of a drive as a workbook")
def export_ledger(
    actor: Actor,
    *,
    version_id: int,
    now: datetime,
    language: Language = "zh",
    sort: str = "number",
    descending: bool = False,
    filters: Mapping[str, str] | None = None,
) -> bytes:
    """Return the ledger, sorted and filtered as on the page, as the bytes of an xlsx file.

    Raises ``not-found``, ``not-allowed``, or ``unknown-column``.
    """
    version = plan_version(actor, version_id)
    actor.require(Deed.EXPORT_LEDGERS, version.drive.region.path)
    rows = ledger(
        actor,
        version_id,
        as_of=timezone.localdate(now),
        sort=sort,
        descending=descending,
        filters=filters,
    )
    sheet = review_sheet(actor, version_id)
    words = _Words(language, rows, sheet, _stamp(actor, version, now, language))
    sheets = [
        _ledger_sheet(words, grouped=sort == "number" and not descending),
        _target_sheet(words),
        _owner_sheet(words),
        _finding_sheet(words),
        _note_sheet(words),
    ]
    return workbook(sheets, made_at=now, footer=words.subtitle, stamp=words.stamp)


def ledger_file_name(actor: Actor, version_id: int, now: datetime) -> str:
    """Return the name of the file: drive, version and day."""
    version = plan_version(actor, version_id)
    name = "".join(c if c.isalnum() or c in "-_（）()“”" else "_" for c in version.drive.name)[:80]
    marking = marking_of(actor, version.drive)
    head = f"【{marking.zh}】" if marking.stamped else ""
    return f"{head}{name}_台账_v{version.number}_{timezone.localdate(now):%Y%m%d}.xlsx"


def _stamp(actor: Actor, version: PlanVersion, now: datetime, language: Language) -> str:
    """Return the marking that a list of this plan carries, and that it is not released yet."""
    marking = marking_of(actor, version.drive)
    said = [getattr(marking, language)] if marking.stamped else []
    if version.drive.is_held(now):
        said.append({"zh": "未发布", "en": "not released"}[language])
    return " · ".join(said)


class _Words:
    """The content of the workbook and the language to say it in."""

    def __init__(self, language: Language, rows: Ledger, sheet: ReviewSheet, stamp: str) -> None:
        self.language: Language = language
        self.ledger, self.sheet = rows, sheet
        drive, version = sheet.version.drive, sheet.version
        state = self.one_of(PLAN_STATE_NAMES[PlanState(version.state)])
        self.title, self.stamp = drive.name, stamp
        where = " · ".join(filter(None, [stamp and f"【{stamp}】", drive.region.name, drive.period]))
        self.subtitle = self.say(
            f"{where} · 第{version.number}版（{state}） · 数据截至{rows.as_of:%Y-%m-%d}",
            f"{where} · version {version.number} ({state}) · as of {rows.as_of:%Y-%m-%d}",
        )

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def one_of(self, names: tuple[str, str]) -> str:
        return self.say(*names)


def _ledger_sheet(words: _Words, *, grouped: bool) -> Sheet:
    names = [name for name in COLUMN_NAMES if not (grouped and name == "action")]
    rows: list[Row] = []
    group: int | None = None
    for row in words.ledger.rows:
        if grouped and row.group is not None and row.group.pk != group:
            group = row.group.pk
            rows.append(Row(group=_group_line(words, row)))
        rows.append(Row([_ledger_cell(words, row, name) for name in names]))
    return Sheet(
        words.say("台账", "Ledger"),
        words.title,
        words.subtitle,
        [Column(words.one_of(COLUMN_NAMES[name]), _WIDTHS[name]) for name in names],
        rows,
    )


def _group_line(words: _Words, row: LedgerRow) -> str:
    """Head a group by its action and whoever leads all its rows."""
    if row.group is None:
        return ""
    rows = [other for other in words.ledger.rows if other.group and other.group.pk == row.group.pk]
    shared = [name for name in row.leaders if all(name in other.leaders for other in rows)]
    led = words.say("　责任领导：", "  leader: ") + "、".join(shared) if shared else ""
    return f"{row.group}{led}"


def _target_line(words: _Words, target: Target) -> str:
    """Return a target in words; one of another period than the drive's says which."""
    phrase = target_phrase(target, words.language)
    if target.period in {"", words.sheet.version.drive.period}:
        return phrase
    return words.say(f"{phrase}（{target.period}）", f"{phrase} ({target.period})")


def _ledger_cell(words: _Words, row: LedgerRow, name: str) -> str | int:
    cells: dict[str, str | int] = {
        "number": row.number,
        "action": str(row.group) if row.group else "",
        "task": row.task,
        "targets": "\n".join(_target_line(words, target) for target in row.targets),
        "leaders": "、".join(row.leaders),
        "lead": "、".join(row.lead),
        "support": "、".join(row.support),
        "deadline": _deadline(words, row),
        "status": words.one_of(ROW_STATE_NAMES[row.status]),
    }
    return cells[name]


def _deadline(words: _Words, row: LedgerRow) -> str:
    return f"{row.deadline.isoformat()}{words.say(*_DUE_BY[row.due_by])}"


def _target_sheet(words: _Words) -> Sheet:
    heads = (
        ("行动", "action", 24), ("指标", "indicator", 30), ("口径", "measure", 8), ("要求", "bound", 8),
        ("数值", "value", 12), ("上限", "upper value", 12), ("单位", "unit", 9), ("力度", "commitment", 9),
        ("时期", "period", 12), ("地区", "region", 12), ("核对", "review", 9), ("原文", "source", 40),
    )  # fmt: skip
    rows = [
        _target_row(words, item) for item in words.sheet.items if isinstance(item, Target) and item.stands
    ]
    return _sheet(words, ("目标", "Targets"), heads, rows)


def _target_row(words: _Words, item: Target) -> Row:
    return Row(
        [
            item.action.title if item.action else "",
            item.indicator,
            words.one_of(MEASURES[item.measure]),
            words.one_of(COMPARATORS[item.comparator]),
            item.value,
            item.value_high,
            item.unit,
            words.one_of(COMMITMENTS[item.commitment]),
            item.period,
            item.region_written,
            words.one_of(REVIEW_STATE_NAMES[ReviewState(item.state)]),
            _quoted(words, item),
        ]
    )


def _owner_sheet(words: _Words) -> Sheet:
    heads = (
        ("行动", "action", 24), ("任务", "task", 28), ("责任领导", "leaders", 14),
        ("牵头单位", "lead unit", 20), ("责任单位", "helping units", 40), ("时限", "deadline", 12),
        ("无牵头单位的原因", "why no unit leads", 18), ("核对", "review", 9), ("原文", "source", 40),
    )  # fmt: skip
    rows = [
        Row(
            [
                item.action.title if item.action else "",
                item.task,
                "、".join(item.leader_names),
                "、".join(item.lead_names),
                "、".join(item.support_names),
                item.deadline.isoformat() if item.deadline else "",
                item.leaderless_reason,
                words.one_of(REVIEW_STATE_NAMES[ReviewState(item.state)]),
                _quoted(words, item),
            ]
        )
        for item in words.sheet.items
        if isinstance(item, Responsibility) and item.stands
    ]
    return _sheet(words, ("责任", "Responsibilities"), heads, rows)


def _finding_sheet(words: _Words) -> Sheet:
    heads = (
        ("级别", "severity", 8), ("类别", "code", 18), ("问题", "message", 70), ("处理", "settled", 16),
        ("说明", "note", 40),
    )  # fmt: skip
    rows = [
        Row(
            [
                words.one_of(_SEVERITIES[finding.severity]),
                finding.code,
                finding.message,
                words.one_of(SETTLEMENT_NAMES[Settlement(finding.settlement)]) if finding.settlement else "",
                finding.note,
            ]
        )
        for finding in words.sheet.findings
    ]
    return _sheet(words, ("体检", "Plan check"), heads, rows)


def _note_sheet(words: _Words) -> Sheet:
    documents = [
        Row(
            [words.say("依据文件", "document"), f"{document.title} {document.number} {document.date}".strip()]
        )
        for document in words.sheet.documents
    ]
    shown, total = len(words.ledger.rows), words.ledger.total
    lines = [
        ("行数", "rows", f"{shown} / {total}"),
        (
            "牵头单位",
            "lead unit",
            words.say("每项责任只认一个牵头单位", "one lead unit counts for each task"),
        ),
        (
            "时限",
            "deadline",
            words.say("写到月、季的，以该期最后一日计", "a month or quarter means its last day"),
        ),
        (
            "目标",
            "targets",
            words.say("数值为原文单位；下降为负数", "values are in the written unit; a fall is negative"),
        ),
    ]
    rows = [*documents, *(Row([words.say(zh, en), text]) for zh, en, text in lines)]
    return _sheet(words, ("说明", "Notes"), (("项目", "item", 16), ("内容", "content", 90)), rows)


def _sheet(
    words: _Words,
    name: tuple[str, str],
    heads: Sequence[tuple[str, str, int]],
    rows: Sequence[Row],
) -> Sheet:
    title = f"{words.title} · {words.one_of(name)}"
    columns = [Column(words.say(zh, en), width) for zh, en, width in heads]
    return Sheet(words.one_of(name), title, words.subtitle, columns, rows)


def _quoted(words: _Words, item: Target | Responsibility) -> str:
    """Return the words of the document that an item stands on; empty for one added by hand."""
    texts = {document.pk: document.text for document in words.sheet.documents}
    if item.span is None or item.document_id is None:
        return ""
    start, end = item.span
    return " ".join(texts.get(item.document_id, "")[start:end].split())
