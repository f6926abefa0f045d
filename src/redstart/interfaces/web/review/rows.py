"""The items, findings and names of a review as the rows of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from redstart.apps.plans.models import Action, Responsibility, Target
from redstart.apps.plans.states import DECIDED_STATES, REVIEW_STATE_NAMES, ReviewState
from redstart.interfaces.web.figures import amount, period_words, plain
from redstart.interfaces.web.forms import BETWEEN_NAMES
from redstart.interfaces.web.words import COMMITMENTS, ITEM_SIGNS, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from redstart.apps.plans.models import Finding

Item = Action | Target | Responsibility

_AROUND = 24  # characters of the source shown before and after an item's words on a small screen


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of an item between a little of what stands around them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """An item as a row of the form. ``key`` names it on the page, in marks and in addresses."""

    key: str
    kind: str
    pk: int
    version: int
    state: str
    sign: str
    state_words: str
    what: str
    value: str
    more: tuple[tuple[str, str], ...]
    line: int | None
    where: str
    quote: Quote | None
    questions: tuple[str, ...]
    action: int | None
    needs_lead: tuple[str, ...] | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided it yet."""
        return self.state == ReviewState.PROPOSED

    @property
    def classes(self) -> str:
        """The row's class names."""
        return f"{self.kind} {self.state}{' open' if self.is_open else ''}"


def kind_of(item: Item) -> str:
    """Return the kind of an item: action, target, responsibility."""
    return {Action: "action", Target: "target", Responsibility: "responsibility"}[type(item)]


def key_of(item: Item) -> str:
    """Return the name of an item on the page."""
    return f"{kind_of(item)[0]}{item.pk}"


def words_span(item: Item, text: str) -> tuple[int, int] | None:
    """Return the words that tell an item: of an action, which reaches over its section, the heading."""
    if item.span is None or not isinstance(item, Action):
        return item.span
    start, end = item.span
    line_end = text.find("\n", start)
    return start, end if line_end < 0 else min(end, line_end)


def is_decided(item: Item) -> bool:
    """Tell whether a person has decided the item."""
    return item.state in DECIDED_STATES


def row_of(
    item: Item, *, text: str, line: int | None, where: str, questions: Sequence[str], lacks_lead: bool
) -> Row:
    """Return an item as a row; ``text`` is its document's source, ``questions`` are keys of findings.

    ``where`` names the page or cell of the original, empty where it has none.
    """
    state = ReviewState(item.state)
    return Row(
        key=key_of(item),
        kind=kind_of(item),
        pk=item.pk,
        version=item.version,
        state=state,
        sign=ITEM_SIGNS[state],
        state_words=named(REVIEW_STATE_NAMES, state),
        what=_what(item),
        value=value_of(item),
        more=tuple((label, words) for label, words in _more(item) if words),
        line=line,
        where=where,
        quote=None if isinstance(item, Action) else quote_of(text, item.span),
        questions=tuple(questions),
        action=item.pk if isinstance(item, Action) else item.action_id,
        needs_lead=_eligible(item) if lacks_lead and isinstance(item, Responsibility) else None,
    )


def quote_of(text: str, span: tuple[int, int] | None) -> Quote | None:
    """Return the words at ``span`` with a little around them, within their line."""
    if span is None:
        return None
    start, end = span
    before = text[max(start - _AROUND, 0) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    return Quote(before, text[start:end].replace("\n", ""), after)


def told_of(item: Item) -> str:
    """Return what else an item tells beside its title, in a line: value, period, who answers, by when."""
    parts = [
        value_of(item),
        *(f"{label} {words}" if label else words for label, words in _more(item) if words),
    ]
    return " · ".join(part for part in parts if part)


def _what(item: Item) -> str:
    if isinstance(item, Action):
        return f"{item.number}{item.title}"
    if isinstance(item, Target):
        return item.indicator
    repeated = item.action is not None and item.task == item.action.title
    return _("责任分工") if repeated or not item.task else item.task


def value_of(item: Item) -> str:
    """Return the amount of a target as it stands in a table; empty for any other item."""
    if not isinstance(item, Target):
        return ""
    return amount(
        item.value, high=item.value_high, unit=item.unit, measure=item.measure, comparator=item.comparator
    )


def _more(item: Item) -> Iterable[tuple[str, str]]:
    """Return what else a row tells, each with its label where it needs one."""
    if isinstance(item, Target):
        yield "", period_words(item.period)
        yield "", str(COMMITMENTS[item.commitment]) if item.commitment else ""
        yield "", item.region_written
    if isinstance(item, Responsibility):
        yield _("责任领导"), BETWEEN_NAMES.join(item.leader_names)
        yield _("牵头单位"), BETWEEN_NAMES.join(item.lead_names)
        yield _("责任单位"), BETWEEN_NAMES.join(item.support_names)
        yield _("时限"), deadline_words(item)


def deadline_words(item: Responsibility) -> str:
    """Return a deadline as extracted, in the words of the page."""
    return period_words(item.deadline_written)


def _eligible(item: Responsibility) -> tuple[str, ...]:
    """Return the units that are named already, of which one may be made the lead."""
    return tuple(dict.fromkeys([*item.lead_names, *item.support_names]))


def values_of(item: Item) -> dict[str, str]:
    """Return an item's fields as its form shows them."""
    if isinstance(item, Action):
        return {"number": item.number, "title": item.title}
    if isinstance(item, Target):
        return {
            "indicator": item.indicator,
            "measure": item.measure,
            "comparator": item.comparator,
            "value": plain(item.value).replace(",", ""),
            "value_high": "" if item.value_high is None else plain(item.value_high).replace(",", ""),
            "unit": item.unit,
            "commitment": item.commitment,
            "period": item.period,
            "region_written": item.region_written,
        }
    return {
        "task": item.task,
        "leaders": BETWEEN_NAMES.join(item.leader_names),
        "lead": BETWEEN_NAMES.join(item.lead_names),
        "support": BETWEEN_NAMES.join(item.support_names),
        "deadline_written": item.deadline_written,
        "leaderless_reason": item.leaderless_reason,
    }


def questions_by_item(items: Iterable[Item], findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """Return, by key of item, the findings whose places touch the item's words."""
    open_ones = [finding for finding in findings if finding.severity != "info"]
    touched: dict[str, list[Finding]] = {}
    for item in items:
        hits = [finding for finding in open_ones if _touches(item, finding)]
        if hits:
            touched[key_of(item)] = hits
    return touched


def _touches(item: Item, finding: Finding) -> bool:
    if item.span is None or item.document_id != finding.document_id:
        return False
    start, end = words_span(item, finding.document.text) or item.span
    return any(left < end and right > start for left, right in finding.spans)
