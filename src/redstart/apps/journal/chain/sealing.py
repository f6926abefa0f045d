"""The sealer: gives every committed entry its place in the chain, soon after its commit.

Writers never wait for it. Two sealers by accident cannot harm the chain: the second one meets the first
one's positions and gives way.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max

from redstart.apps.journal.chain.canonical import ALGORITHMS, GENESIS, link
from redstart.apps.journal.chain.reading import unsealed
from redstart.apps.journal.models import Seal

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.journal.chain.canonical import RawEntry

_BATCH = 2_000
# On PostgreSQL a transaction may commit with sequences lower than those already sealed. No command runs this
# long, so below what was sealed that long ago nothing can still appear; verification looks everywhere.
_LONGEST_COMMAND = timedelta(minutes=10)


def seal_waiting(*, now: datetime, algorithm: str = "sha256", most: int | None = None) -> int:
    """Seal the entries that wait, at most ``most``, and return how many were sealed."""
    if algorithm not in ALGORITHMS:
        raise ValueError(algorithm)
    total, after = 0, settled(now)
    while most is None or total < most:
        size = _BATCH if most is None else min(_BATCH, most - total)
        entries = unsealed(after=after, limit=size)
        try:
            with transaction.atomic():
                _seal(entries, now=now, algorithm=algorithm)
        except IntegrityError:  # another sealer was quicker
            break
        total += len(entries)
        if len(entries) < size:
            break
        after = entries[-1].sequence
    return total


def head() -> tuple[int, str, str] | None:
    """Return position, algorithm and digest of the last seal; ``None`` for an empty chain."""
    return Seal.objects.order_by("-position").values_list("position", "algorithm", "digest").first()


def settled(now: datetime) -> int:
    """Return the sequence below which no entry can still appear without its seal."""
    old = Seal.objects.filter(sealed_at__lt=now - _LONGEST_COMMAND)
    return old.aggregate(last=Max("entry_sequence"))["last"] or 0


def _seal(entries: list[RawEntry], *, now: datetime, algorithm: str) -> None:
    last, _, digest = head() or (0, algorithm, GENESIS)
    seals = []
    for position, entry in enumerate(entries, start=last + 1):
        digest = link(digest, entry, algorithm=algorithm)
        seals.append(
            Seal(
                position=position,
                entry_sequence=entry.sequence,
                algorithm=algorithm,
                digest=digest,
                sealed_at=now,
            )
        )
    Seal.objects.bulk_create(seals)
