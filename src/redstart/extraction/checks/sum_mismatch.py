"""Parts and total, or share, part and whole, that do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.extraction.checks.counted import count_mismatches
from redstart.extraction.checks.identities import identity_mismatches
from redstart.extraction.checks.implied_base import base_mismatches
from redstart.extraction.checks.marks import mark_mismatches
from redstart.extraction.checks.parts_listed import list_mismatches
from redstart.extraction.checks.per_unit import per_unit_mismatches
from redstart.extraction.checks.period_sums import period_mismatches
from redstart.extraction.checks.region_sums import region_mismatches
from redstart.extraction.checks.shares import composition_mismatches, share_mismatches
from redstart.extraction.checks.table_sums import table_mismatches
from redstart.extraction.checks.units import shown
from redstart.extraction.result import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from redstart.extraction.checks.cells import Mismatch
    from redstart.extraction.checks.plan import Discrepancy, PlanText, Range

CODE = "sum-mismatch"
_IN_THE_TEXT: tuple[Callable[[PlanText], Iterator[Discrepancy]], ...] = (
    mark_mismatches,
    list_mismatches,
    share_mismatches,
    composition_mismatches,
    identity_mismatches,
    region_mismatches,
    period_mismatches,
    count_mismatches,
    base_mismatches,
    per_unit_mismatches,
)


def sum_mismatches(plan: PlanText) -> Iterator[Finding]:
    """Yield a finding for each total that its parts do not make up.

    See docs/domain.md, *Indicators and reports*.
    """
    for table in plan.outline.tables:
        for mismatch in table_mismatches(plan, table):
            yield _table_finding(plan, mismatch)
    told: list[set[Range]] = []
    for check in _IN_THE_TEXT:
        for severity, message, ranges in check(plan):
            if not any(set(ranges) <= others for others in told):  # two checks may see one slip
                told.append(set(ranges))
                yield Finding(CODE, severity, message, tuple(plan.span_of(*words) for words in ranges))


def _table_finding(plan: PlanText, found: Mismatch) -> Finding:
    twin = _stated_elsewhere(plan, found)
    also = f"（与{plan.place(twin[0])}所写一致）" if twin else ""
    place, line = plan.place(found.total.words[0]), found.line or "数值"
    message = (
        f"{place}“{line}”的分项之和为{shown(found.sum)}{found.addends}，"
        f"而“{found.total_name}”写作{shown(found.total.value)}{also}，请核对分项与合计。"
    )
    spans = ((twin,) if twin else ()) + (*(part.words for part in found.parts), found.total.words)
    return Finding(CODE, "error", message, tuple(plan.span_of(*words) for words in sorted(spans)))


def _stated_elsewhere(plan: PlanText, found: Mismatch) -> Range | None:
    """Return where the text outside the table states the total for the same indicator, if it does."""
    start = found.total.words[0]
    inside = {q.indicator for q in plan.quantities if plan.range_of(q.span)[0] == start}
    for quantity in plan.quantities if inside else ():
        if quantity.value == found.total.value and quantity.indicator in inside:
            words = plan.statement(quantity)
            if plan.table_at(words[0]) != plan.table_at(start):
                return words
    return None
