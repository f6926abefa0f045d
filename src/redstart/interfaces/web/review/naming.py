"""Where a plan writes its names: each place of each name, within the responsibilities that use it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from redstart.apps.plans.models import Responsibility
from redstart.apps.plans.states import ReviewState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from redstart.apps.plans.models import WrittenName
    from redstart.apps.plans.queries import ReviewSheet
    from redstart.extraction.result import Span


def name_places(sheet: ReviewSheet) -> Mapping[int, Sequence[tuple[int, Span]]]:
    """Return, by id of the name, the document and span of every place, in the order of the text.

    A name that an entry does not write as one word (市发改、工信局) stands at the whole entry.
    """
    texts = {document.pk: document.text for document in sheet.documents}
    found: dict[int, set[tuple[int, Span]]] = defaultdict(set)
    for item in sheet.items:
        if isinstance(item, Responsibility) and item.state != ReviewState.DROPPED:
            document, span = item.document_id, item.span
            if document in texts and span is not None:
                for name in _names_of(item):
                    found[name.pk].add((document, _place(name.written, texts[document], span)))
    return {pk: sorted(places) for pk, places in found.items()}


def _names_of(item: Responsibility) -> Iterator[WrittenName]:
    yield from (leader.name for leader in item.leaders.all())
    yield from (part.name for part in item.assignments.all())


def _place(written: str, text: str, span: Span) -> Span:
    at = text.find(written, *span)
    return (at, at + len(written)) if at >= 0 else span
