"""What a few words find in the reader's scope."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from redstart.apps.organisations.queries import units_for_actor
from redstart.apps.plans import queries
from redstart.apps.plans.models import Target
from redstart.interfaces.web.review.rows import key_of, quote_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.plans.models import Document
    from redstart.interfaces.web.review.rows import Item

_MOST = 20  # hits of a kind; more than these, and better words are quicker than a longer list


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is, where it stands, and its page."""

    words: str
    where: str
    address: str


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found of one kind."""

    name: str
    hits: tuple[Hit, ...]


def found_by(actor: Actor, words: str) -> list[Hits]:
    """Return what holds ``words``, kind by kind; kinds without a hit are left out."""
    items = queries.items_with(actor, words, most=_MOST)
    kinds = (
        Hits(_("专项行动"), tuple(_drives(actor, words))),
        Hits(_("行动与任务"), tuple(_items(items["action"]))),
        Hits(_("目标"), tuple(_items(items["target"]))),
        Hits(_("责任"), tuple(_items(items["responsibility"]))),
        Hits(_("单位"), tuple(_units(actor, words))),
        Hits(_("文件"), tuple(_documents(actor, words))),
    )
    return [kind for kind in kinds if kind.hits]


def _drives(actor: Actor, words: str) -> Iterable[Hit]:
    for drive in queries.drives(actor).filter(name__icontains=words)[:_MOST]:
        yield Hit(drive.name, drive.region.name, reverse("drive", args=[drive.pk]))


def _items(rows: Sequence[Item]) -> Iterable[Hit]:
    for row in rows:
        address = f"{reverse('review', args=[row.plan_version_id])}#item-{key_of(row)}"
        words = f"{row.indicator} {value_of(row)}" if isinstance(row, Target) else str(row)
        yield Hit(words, row.plan_version.drive.name, address)


def _units(actor: Actor, words: str) -> Iterable[Hit]:
    fits = Q(name__icontains=words) | Q(aliases__alias__icontains=words)
    for unit in units_for_actor(actor).filter(fits).select_related("region").distinct()[:_MOST]:
        yield Hit(unit.name, unit.region.name, reverse("unit", args=[unit.pk]))


def _documents(actor: Actor, words: str) -> Iterable[Hit]:
    fits = Q(title__icontains=words) | Q(text__icontains=words)
    for document in queries.documents(actor).filter(fits).select_related("drive")[:_MOST]:
        address = reverse("versions", args=[document.drive_id])
        yield Hit(document.title or document.file.name, _around(document, words), address)


def _around(document: Document, words: str) -> str:
    """Return the words with what stands around them in the text, or the drive's name."""
    at = document.text.find(words)
    quote = quote_of(document.text, (at, at + len(words))) if at >= 0 else None
    return f"…{quote.before}{quote.words}{quote.after}…" if quote else document.drive.name
