"""Rows of a policy's table: who receives, and amounts that stand alone under a heading such as 补助标准."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from redstart.extraction.benefits.amounts import Amount, amount_lists
from redstart.extraction.benefits.words import LIMIT
from redstart.extraction.quantities.numbers import numbers
from redstart.extraction.quantities.units import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.outline import Block, Outline
    from redstart.kernel.names import Range

_PAYS = re.compile(r"奖|补|资助|贴息|扶持|支持标准|政策标准|标准|额度|金额|上限|限额|最高|封顶")
_NO_PAY = re.compile(r"依据|文件|单位|部门|条件|对象|流程|材料|时限|总额|预算|联系")
_WHO = re.compile(r"对象|条件|范围|类别|类型|等级|级别|档次|情形|企业|项目|事项|名称|内容")
_UNIT = re.compile(r"[（(](?:单位[：:])?((?:万|亿|百万)?元(?:/[\u4e00-\u9fff]{1,3})?|%|‰)[）)]")
_LEADS = re.compile(r"(?:最高|不超过|每[^，。；\d]{1,4}|一次性|上限|[\s\u3000])*$")


def column_heads(outline: Outline) -> dict[int, tuple[str, ...]]:
    """Return the headings of the columns for each row, by the index of its block; heading rows have none."""
    found: dict[int, tuple[str, ...]] = {}
    for table in outline.tables:
        header = max(1, table.header_rows)
        cells = [outline.blocks[row].cells for row in table.rows[:header]]
        width = max((len(row) for row in cells), default=0)
        heads = tuple(
            "".join(outline.clean.text[slice(*row[column])].strip() for row in cells if column < len(row))
            for column in range(width)
        )
        found.update(dict.fromkeys(table.rows[header:], heads))
    return found


def receiver(text: str, row: Block, heads: tuple[str, ...]) -> Range | None:
    """Return the cell that says who receives: under 支持对象 or the like, the last of them."""
    cells = [cell for head, cell in zip(heads, row.cells, strict=False) if _WHO.search(head)]
    named = [cell for cell in cells if re.search(r"[\u4e00-\u9fff]{2}", text[slice(*cell)])]
    return named[-1] if named else None


def bare_amounts(text: str, cell: Range, head: str) -> Iterator[tuple[tuple[Amount, ...], bool]]:
    """Yield the amounts that stand alone in a cell, and whether they are limits: ``10%，最高100万元``.

    A number without a unit takes that of the heading.
    """
    if not _PAYS.search(head) or _NO_PAY.search(head):
        return
    for listed in amount_lists(text, *cell):
        lead = _LEADS.search(text, cell[0], listed[0].start)
        if lead and (lead.start() == cell[0] or text[lead.start() - 1] in "，,；;、"):
            yield listed, bool(LIMIT.search(lead[0]) or LIMIT.search(head))
    unit = _UNIT.search(head)
    number = next(iter(numbers(text, *cell)), None)
    if unit and number and not number.unit and not text[slice(*cell)].strip("0123456789.,-—~ "):
        shared = (number.value, number.high, unit[1], number.end, kind_of(unit[1]))
        yield (Amount(number.start, number.end, *shared, inherits=True),), bool(LIMIT.search(head))
