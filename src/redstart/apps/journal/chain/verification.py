"""Verification of the history: chain, anchors, and replay against the tables."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from redstart.apps.journal.chain.anchors import Head, kept_heads
from redstart.apps.journal.chain.canonical import GENESIS, link, moment
from redstart.apps.journal.chain.reading import one_moment, sealed, unsealed
from redstart.apps.journal.chain.replay import replay
from redstart.apps.journal.chain.verdict import Fault, FaultKind, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from redstart.apps.journal.chain.canonical import RawEntry

_GRACE = timedelta(minutes=1)  # the sealer's delay, generously
_MOST_WAITING = 100_000


def verify(*, now: datetime, anchors: Iterable[Head] = (), tables: bool = True) -> Verdict:
    """Check the whole history as it stands at one moment.

    ``anchors`` are heads written down outside; those that the database remembers are checked besides.
    With ``tables`` every recorded table is held against the journal's last word on each of its rows.
    """
    verdict = Verdict()
    with one_moment():
        heads = {*anchors, *kept_heads()}
        digests = _check_chain(verdict, wanted={head.position for head in heads})
        _check_anchors(verdict, heads, digests)
        _check_waiting(verdict, now=now)
        if tables:
            replay(verdict)
    return verdict


def _check_chain(verdict: Verdict, *, wanted: set[int]) -> dict[int, str]:
    """Walk the chain; return the digests at the ``wanted`` positions."""
    digests: dict[int, str] = {}
    previous, expected = GENESIS, 1
    for position, sequence, algorithm, digest, entry in sealed():
        if position != expected:
            verdict.blame(Fault(FaultKind.REMOVED, position=expected, sequence=None))
        elif fault := _fault(position, sequence, algorithm, digest, entry, previous):
            verdict.blame(fault)
        if position in wanted:
            digests[position] = digest
        # After a fault the chain goes on from what stands there, so that each fault is named once.
        previous, expected = digest, position + 1
        verdict.entries += 1
    return digests


def _fault(
    position: int, sequence: int, algorithm: str, digest: str, entry: RawEntry | None, previous: str
) -> Fault | None:
    if entry is None:
        return Fault(FaultKind.REMOVED, position=position, sequence=sequence)
    if link(previous, entry, algorithm=algorithm) != digest:
        return Fault(FaultKind.ALTERED, position=position, sequence=sequence)
    return None


def _check_anchors(verdict: Verdict, anchors: set[Head], digests: dict[int, str]) -> None:
    for anchor in sorted(anchors, key=lambda head: head.position):
        verdict.anchors += 1
        if digests.get(anchor.position) != anchor.digest:
            verdict.blame(Fault(FaultKind.ANCHOR, position=anchor.position))


def _check_waiting(verdict: Verdict, *, now: datetime) -> None:
    """Entries of the last moments wait for the sealer; an older one without a seal was slipped in."""
    for entry in unsealed(after=0, limit=_MOST_WAITING):
        if _is_older(entry, now - _GRACE):
            verdict.blame(Fault(FaultKind.UNSEALED, sequence=entry.sequence))
        else:
            verdict.waiting += 1


def _is_older(entry: RawEntry, limit: datetime) -> bool:
    return moment(entry.at) < moment(limit)
