"""Keeping the history provable: sealing, anchoring, verifying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from django.db import IntegrityError

from redstart.apps.accounts.doors import Door, export, job
from redstart.apps.accounts.roles import Action
from redstart.apps.journal import verifications
from redstart.apps.journal.chain.anchors import Head, anchor, read_anchors
from redstart.apps.journal.chain.export import export_lines
from redstart.apps.journal.chain.sealing import seal_waiting
from redstart.apps.journal.chain.verification import verify
from redstart.apps.journal.models import Anchor
from redstart.apps.journal.standing import checks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.chain.verdict import Verdict
    from redstart.kernel.errors import RedstartError

ANCHOR_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """What one round of keeping did: entries sealed, and the places that could not be written."""

    sealed: int
    failed: tuple[RedstartError, ...] = ()


@job(
    "journal-seal",
    rule=Door.CONSOLE,
    zh="把新记录入链并写出存证",
    en="chains new entries of the journal and anchors the head outside",
)
def keep(*, now: datetime, algorithm: str, places: Sequence[str], at_once: bool = False) -> Kept:
    """Seal what waits, and anchor the head in ``places`` once a minute, or at once when told so."""
    sealed = seal_waiting(now=now, algorithm=algorithm)
    last = Anchor.objects.filter(place__in=places).order_by("-at").values_list("at", flat=True).first()
    if not at_once and last is not None and now - last < ANCHOR_EVERY:
        return Kept(sealed)
    return Kept(sealed, tuple(anchor(places=places, now=now)))


def verify_journal(*, now: datetime, anchor_files: Sequence[Path], order_id: int | None = None) -> Verdict:
    """Verify the history against the anchors in the files too, and keep the result for the auditor."""
    began = monotonic()
    kept = verifications.begin(now=now, order_id=order_id)

    def took() -> timedelta:
        return timedelta(seconds=monotonic() - began)

    try:
        heads: list[Head] = [head for path in anchor_files for head in read_anchors(path)]
        verdict = verify(now=now, anchors=heads)
    except Exception as error:
        verifications.give_up(kept, why=str(error), took=took())
        raise
    verifications.end(kept, verdict, took=took())
    return verdict


@job(
    "journal-verify",
    rule=Action.VERIFY_JOURNAL,
    zh="审计管理员要求核验时核验全部日志",
    en="verifies the whole journal when an auditor has asked for it",
)
def verify_asked(*, now: datetime, anchor_files: Sequence[Path]) -> Verdict | None:
    """Carry out the order of an auditor that waits; ``None`` where none does, or another was quicker."""
    order = checks().asked
    if order is None:
        return None
    try:
        return verify_journal(now=now, anchor_files=anchor_files, order_id=order.pk)
    except IntegrityError:  # the order is taken
        return None


def verification_waits() -> bool:
    """Tell whether an auditor asked for a verification that nobody carries out yet."""
    return checks().asked is not None


@export(
    "journal", rule=Action.EXPORT_JOURNAL, zh="入链日志", en="the sealed journal, for the second verifier"
)
def export_journal(actor: Actor) -> Iterator[bytes]:  # noqa: ARG001 - the rule is about the actor
    """Return the lines of the sealed journal."""
    return export_lines()


def local_anchor_files(places: Sequence[str]) -> list[Path]:
    """Return the places that are files and are there."""
    files = [Path(place) for place in places if not place.startswith(("http://", "https://"))]
    return [path for path in files if path.is_file()]
