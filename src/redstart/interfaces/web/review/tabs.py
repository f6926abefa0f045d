"""The switches above the rows of a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from redstart.interfaces.web.refusals import page_language
from redstart.interfaces.web.words import KINDS, MANY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from redstart.apps.plans.queries import ReviewSheet
    from redstart.apps.plans.queries.gaps import Gap
    from redstart.interfaces.web.review.sheet import Choice, Sheet


@dataclass(frozen=True, slots=True)
class Link:
    """A switch: what it shows and whether it is shown now."""

    name: str
    address: str
    current: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class GapRow:
    """Something that is missing before sign-off, and where to mend it."""

    words: str
    address: str


def tabs_of(sheet: ReviewSheet, view: Sheet, gaps: int, choice: Choice, address: str) -> tuple[Link, ...]:
    """Return the four views of a review with how much is done in each."""
    notes, names = view.counts["notes"], len(sheet.names)
    settled_notes = notes - view.counts["open_notes"]
    settled_names = sum(is_settled(name.status) for name in sheet.names)
    done = {
        "items": (_("条目"), f"{sheet.progress.decided}/{sheet.progress.total}"),
        "notes": (_("批注"), f"{settled_notes}/{notes}"),
        "names": (pgettext("多个", "名称"), f"{settled_names}/{names}"),
        "gaps": (_("缺项"), str(gaps)),
    }
    return tuple(
        Link(name, address if show == "items" else f"{address}?show={show}", choice.show == show, count)
        for show, (name, count) in done.items()
    )


def is_settled(status: str) -> bool:
    """Tell whether a name needs no more decision."""
    return status in {"resolved", "ignored"}


def filters_of(view: Sheet, choice: Choice, address: str) -> tuple[Link, ...]:
    """Return the filters by kind and the one for what is undecided."""
    everything = _filter(address, kind="", state="")
    kinds = [
        Link(
            f"{MANY[kind]} {view.counts[f'{kind}s']}",
            _filter(address, kind=kind, state="open" if choice.only_open else ""),
            choice.kind == kind,
        )
        for kind in KINDS
    ]
    undecided = _filter(address, kind=choice.kind, state="" if choice.only_open else "open")
    return (
        Link(_("全部"), everything, not choice.kind and not choice.only_open),
        *kinds,
        Link(_("只看未核 %(count)s") % {"count": view.counts["open"]}, undecided, choice.only_open),
    )


def _filter(address: str, **values: str) -> str:
    kept = {name: value for name, value in values.items() if value}
    return f"{address}?{urlencode(kept)}" if kept else address


def gap_rows(gaps: Sequence[Gap], address: str) -> tuple[GapRow, ...]:
    """Return what is missing before sign-off; open names, which come by the dozen, are one line."""
    english = page_language() == "en"
    names = [gap for gap in gaps if gap.kind == "name"]
    rows = [GapRow(gap.en if english else gap.zh, _mend(gap, address)) for gap in gaps if gap.kind != "name"]
    if names:
        words = ngettext("%(count)s个名称要定", "%(count)s个名称要定", len(names)) % {"count": len(names)}
        rows.append(GapRow(words, f"{address}?show=names"))
    return tuple(rows)


def _mend(gap: Gap, address: str) -> str:
    if gap.kind in KINDS:
        return f"{address}#item-{gap.kind[0]}{gap.id}"
    return f"{address}?show=notes#item-f{gap.id}" if gap.kind == "finding" else ""
