"""Owners in tables: columns are known by their headings, each row is one clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.extraction.responsibilities.clause import Clause
from redstart.extraction.responsibilities.values import add_cell
from redstart.kernel.names import trim
from redstart.rulebook.owner_labels import owner_labels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.outline import Block, Outline, Table
    from redstart.kernel.names import Range
    from redstart.rulebook.owner_labels import LabelRole

# Headings that say a role in other words than a label does.
_BY_WORD: tuple[tuple[re.Pattern[str], LabelRole], ...] = (
    (re.compile(r"单位.{0,2}(?:责任)?人|领导.{0,2}单位|人.{0,1}单位"), "mixed"),
    (re.compile(r"(?:领导|责任人|负责人|链长|组长|指挥长|包联人|包抓人)$"), "leader"),
    (re.compile(r"目标|措施|内容|情况|要求|清单|书$|制度|任务|人$|电话"), "other"),
    (re.compile(r"牵头|主责|主办"), "lead"),
    (re.compile(r"(?:责任|配合|协办|参与|承办|落实|实施|协同|包抓|包联).{0,6}$"), "support"),
    (
        re.compile(r"(?:完成|办结|整改|计划).{0,4}(?:时限|时间|期限|日期|节点)$|^(?:时限|时间节点|期限)"),
        "deadline",
    ),
)
_TASK = re.compile(r"任务|指标|事项|项目|内容|工作|措施|问题|行动|举措|条目|目标")
_NUMBERING = re.compile(r"^(?:序号|编号|序|号|类别|分类|领域|板块|No\.?)$")
_TOTAL = re.compile(r"^[全本]?[市县区省州]?(?:合\s*计|总\s*计|小\s*计)$|^全[市县区省州]$")
_NUMERIC = re.compile(r"[\d.,%±+\-—/\s]*")
_LIST_NAME = re.compile(
    r"(?:责任)?(?:目标)?(?:分解|分工|任务|责任|明细|一览|安排|清单)?(?:方案)?(?:一览表|清单|表|台账)(?:[（(].{0,20}[）)])?$"
)
_DITTO = frozenset({"同上", "同前", "〃", "″", '"', "”"})
_BLANKS = re.compile(r"[\s\u3000]+")


@dataclass(frozen=True, slots=True)
class _Columns:
    roles: dict[int, LabelRole]
    tasks: tuple[int, ...]


def table_clauses(outline: Outline, year: int | None) -> tuple[list[Clause], set[int]]:
    """Return the clauses of all tables with owner columns, and the indices of the tables understood."""
    clauses: list[Clause] = []
    understood: set[int] = set()
    for index, table in enumerate(outline.tables):
        header = max(1, table.header_rows)
        columns = _columns(outline, table, header)
        if columns.roles:
            understood.add(index)
            clauses += _rows(outline, table, columns, header, year)
    return clauses, understood


def _columns(outline: Outline, table: Table, header: int) -> _Columns:
    heads: dict[int, str] = {}
    for row in table.rows[:header]:
        for column, cell in enumerate(outline.blocks[row].cells):
            words = _BLANKS.sub("", outline.clean.text[slice(*cell)])
            before = heads.get(column, "")
            heads[column] = before if before.endswith(words) else before + words  # merged downward
    roles = {column: role for column, head in heads.items() if (role := _role(head))}
    if not any(role in {"leader", "lead", "support", "mixed"} for role in roles.values()):
        return _Columns({}, ())
    free = [column for column in sorted(heads) if column not in roles and not _NUMBERING.match(heads[column])]
    named = sorted(free, key=lambda column: not _TASK.search(heads[column]))
    return _Columns({column: role for column, role in roles.items() if role != "other"}, tuple(named))


def _role(head: str) -> LabelRole | None:
    bare = re.sub(r"[（(][^（()）]*[）)]$", "", head)
    role = owner_labels().role_of(head) or owner_labels().role_of(bare)
    if role and role != "other":
        return role
    if len(bare) > 14:
        return None
    role = next((role for pattern, role in _BY_WORD if pattern.search(bare)), None)
    return None if role == "other" else role


def _rows(
    outline: Outline, table: Table, columns: _Columns, header: int, year: int | None
) -> Iterator[Clause]:
    above: Range | None = None
    before: Clause | None = None
    for index in table.rows[header:]:
        row = outline.blocks[index]
        task = _task(outline, row, columns)
        above = task or above
        clause = _row(outline, row, columns, year, before)
        if clause and not _is_total(outline, row):
            clause.task = task or above or _caption(outline, table, row)
            before = clause
            yield clause


def _is_total(outline: Outline, row: Block) -> bool:
    return any(_TOTAL.match(outline.clean.text[slice(*cell)].strip()) for cell in row.cells[:3])


def _row(
    outline: Outline, row: Block, columns: _Columns, year: int | None, before: Clause | None
) -> Clause | None:
    text = outline.clean.text
    cells = {column: trim(text, *row.cells[column]) for column in columns.roles if column < len(row.cells)}
    filled = {column: cell for column, cell in cells.items() if cell[0] < cell[1]}
    if not filled:
        return None
    clause = Clause(min(cell[0] for cell in filled.values()), max(cell[1] for cell in filled.values()))
    for column, cell in sorted(filled.items()):
        role = columns.roles[column]
        if before and text[slice(*cell)] in _DITTO:
            _repeat(clause, before, role)
        else:
            add_cell(clause, text, cell, role, year)
    return clause if clause.names_owner else None


def _repeat(clause: Clause, before: Clause, role: LabelRole) -> None:
    """Take over what the row above says in the same column: 同上."""
    if role == "deadline":
        clause.deadline = before.deadline
    elif role == "leader":
        clause.leaders += before.leaders
    elif role == "lead":
        clause.lead += before.lead
    else:
        clause.support += before.support


def _task(outline: Outline, row: Block, columns: _Columns) -> Range | None:
    text = outline.clean.text
    for column in columns.tasks:
        if column < len(row.cells):
            start, end = trim(text, *row.cells[column])
            if start < end and not _NUMERIC.fullmatch(text, start, end):
                return start, end
    return None


def _caption(outline: Outline, table: Table, row: Block) -> Range | None:
    text = outline.clean.text
    place = table.caption
    if place is None and row.section >= 0:
        section = outline.sections[row.section]
        place = (section.title_start, section.title_end)
    if place is None:
        return None
    name = _LIST_NAME.search(text, *place)
    return trim(text, place[0], name.start() if name and name.start() > place[0] else place[1])
