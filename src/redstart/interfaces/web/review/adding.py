"""Adding an item by hand, from words selected on the paper where there are any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.urls import reverse

from redstart.apps.plans.models import Action
from redstart.extraction.pipeline import read
from redstart.extraction.result import Quantity, Responsibility
from redstart.extraction.source import Source
from redstart.interfaces.web.figures import plain
from redstart.interfaces.web.forms import BETWEEN_NAMES, FORMS
from redstart.interfaces.web.review.tabs import Link
from redstart.interfaces.web.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from redstart.apps.plans.models import Document
    from redstart.apps.plans.queries import ReviewSheet
    from redstart.interfaces.web.access import Request
    from redstart.interfaces.web.forms import ItemForm

Found = TypeVar("Found", Quantity, Responsibility)

_LONGEST = 2000  # characters that may be selected; more is a slip of the hand


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words selected on a document's paper."""

    document: Document
    span: tuple[int, int]

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.document.text[self.span[0] : self.span[1]]


@dataclass(frozen=True, slots=True)
class Adding:
    """The form that adds an item."""

    kind: str
    kinds: tuple[Link, ...]
    words: str
    document: int | str
    start: int | str
    end: int | str
    actions: Sequence[Action]
    action: int | None
    form: ItemForm


def adding_of(request: Request, sheet: ReviewSheet, form: ItemForm | None = None) -> Adding | None:
    """Return the form that the request asks for, filled from the selected words; ``None`` for none."""
    sent = request.POST if request.method == "POST" else request.GET
    kind = sent.get("kind" if request.method == "POST" else "add", "")
    if kind not in FORMS:
        return None
    chosen = chosen_of(sent, sheet)
    actions = [item for item in sheet.items if isinstance(item, Action) and item.stands]
    return Adding(
        kind=kind,
        kinds=_kinds(kind, chosen, reverse("review", args=[sheet.version.pk])),
        words=chosen.words if chosen else "",
        document=chosen.document.pk if chosen else "",
        start=chosen.span[0] if chosen else "",
        end=chosen.span[1] if chosen else "",
        actions=actions,
        action=_nearest(actions, chosen),
        form=form or FORMS[kind](initial=_proposed(kind, chosen, sheet), prefix_id="add"),
    )


def chosen_of(sent: Mapping[str, str], sheet: ReviewSheet) -> Chosen | None:
    """Return the selected words, ``None`` where there are none or they are not of this review."""
    numbers = [sent.get(name, "") for name in ("document", "start", "end")]
    if not all(number.isascii() and number.isdigit() for number in numbers):
        return None
    pk, start, end = map(int, numbers)
    document = next((document for document in sheet.documents if document.pk == pk), None)
    if document is None or not start < end <= len(document.text) or end - start > _LONGEST:
        return None
    return Chosen(document, (start, end))


def _kinds(kind: str, chosen: Chosen | None, address: str) -> tuple[Link, ...]:
    tail = f"&document={chosen.document.pk}&start={chosen.span[0]}&end={chosen.span[1]}" if chosen else ""
    return tuple(Link(str(name), f"{address}?add={key}{tail}", key == kind) for key, name in KINDS.items())


def _nearest(actions: Sequence[Action], chosen: Chosen | None) -> int | None:
    """Return the last action whose heading stands before the selected words."""
    if chosen is None:
        return None
    before = [
        action
        for action in actions
        if action.span and action.document_id == chosen.document.pk and action.span[0] <= chosen.span[0]
    ]
    return max(before, key=lambda action: action.span_start or 0).pk if before else None


def _proposed(kind: str, chosen: Chosen | None, sheet: ReviewSheet) -> dict[str, str]:
    """Return what the chosen words say for the fields of a kind, read within their paragraph."""
    period = sheet.version.drive.period
    if chosen is None:
        return {"period": period} if kind == "target" else {}
    if kind == "action":
        return {"title": " ".join(chosen.words.split())}
    text, span = _paragraph(chosen)
    found = read(Source(text)).extraction
    if kind == "target":
        return _target(_first(found.quantities, span), period)
    return _responsibility(_first(found.responsibilities, span))


def _paragraph(chosen: Chosen) -> tuple[str, tuple[int, int]]:
    """Return the lines that hold the chosen words, and where in them the words stand."""
    text, (start, end) = chosen.document.text, chosen.span
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    return text[left : right if right >= 0 else len(text)], (start - left, end - left)


def _first(items: Sequence[Found], span: tuple[int, int]) -> Found | None:
    """Return the first item that touches ``span``."""
    start, end = span
    return next((item for item in items if item.span[0] < end and item.span[1] > start), None)


def _target(found: Quantity | None, period: str) -> dict[str, str]:
    if found is None:
        return {"period": period}
    return {
        "indicator": found.indicator,
        "measure": found.measure,
        "comparator": found.comparator,
        "value": plain(found.value).replace(",", ""),
        "value_high": "" if found.value_high is None else plain(found.value_high).replace(",", ""),
        "unit": found.unit or "",
        "commitment": found.commitment or "",
        "period": found.period or period,
        "region_written": found.region or "",
    }


def _responsibility(found: Responsibility | None) -> dict[str, str]:
    if found is None:
        return {}
    return {
        "task": found.task,
        "leaders": BETWEEN_NAMES.join(found.leaders),
        "lead": BETWEEN_NAMES.join(found.lead),
        "support": BETWEEN_NAMES.join(found.support),
        "deadline_written": found.deadline or "",
    }
