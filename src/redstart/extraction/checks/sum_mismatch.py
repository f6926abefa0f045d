"""Parts and total, or share, part and whole, that do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.checks.industries import industry_mismatches
from redstart.extraction.checks.marks import mark_mismatches
from redstart.extraction.checks.parts_listed import list_mismatches
from redstart.extraction.checks.shares import share_mismatches
from redstart.extraction.checks.table_sums import table_mismatches
from redstart.extraction.checks.units import shown
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from redstart.extraction.checks.plan import PlanText, Range
    from redstart.extraction.checks.table_sums import Mismatch

CODE = "sum-mismatch"


def sum_mismatches(plan: PlanText) -> Iterator[Finding]:
    """Yield a finding for each total that its parts do not make up.

    See docs/domain.md, *Indicators and reports*.
    """
    for table in plan.outline.tables:
        for mismatch in table_mismatches(plan, table):
            yield _table_finding(plan, mismatch)
    for check in (mark_mismatches, list_mismatches, share_mismatches, industry_mismatches):
        for severity, message, ranges in check(plan):
            yield Finding(CODE, severity, message, tuple(plan.span_of(*words) for words in ranges))


def _table_finding(plan: PlanText, found: Mismatch) -> Finding:
    stated, total = shown(found.total_value), shown(found.sum)
    twin = _stated_elsewhere(plan, found)
    also = f"（与{plan.place(twin[0])}所写一致）" if twin else ""
    message = (
        f"{plan.place(found.total[0])}“{found.column or '数值'}”一栏分项之和为{total}{found.addends}，"
        f"而“合计”写作{stated}{also}，请核对分项与合计。"
    )
    spans = ((twin,) if twin else ()) + (*found.parts, found.total)
    return Finding(CODE, "error", message, tuple(plan.span_of(*words) for words in sorted(spans)))


def _stated_elsewhere(plan: PlanText, found: Mismatch) -> Range | None:
    """Return where the text outside the table states the total of its last column's indicator, if it does."""
    inside = {q.indicator for q in plan.quantities if plan.range_of(q.span)[0] == found.total[0]}
    for quantity in plan.quantities:
        words = plan.statement(quantity)
        if (
            quantity.value == found.total_value
            and quantity.indicator in inside
            and plan.table_at(words[0]) != plan.table_at(found.total[0])
        ):
            return words
    return None
