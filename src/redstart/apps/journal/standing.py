"""How the history's keeping stands: the sealer, the anchors, the verifications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from redstart.apps.journal.chain.canonical import aware
from redstart.apps.journal.chain.reading import unsealed
from redstart.apps.journal.chain.sealing import head, settled
from redstart.apps.journal.models import Anchor, Seal, Verification, VerificationOrder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

# The sealer's work takes a second; a minute without it means that it does not run.
PATIENCE = timedelta(minutes=1)
ANCHOR_PATIENCE = timedelta(minutes=5)
# A verification of a million entries takes seconds: one that is silent for so long was killed.
LONGEST_VERIFICATION = timedelta(minutes=30)
_MOST_WAITING = 1_000


@dataclass(frozen=True, slots=True)
class Sealer:
    """``waiting`` entries have no seal yet, the oldest since ``waits_since``."""

    sealed: int
    last_at: datetime | None
    waiting: int
    waits_since: datetime | None
    sound: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A place of anchors: what was last written there, and whether that is recent enough."""

    place: str
    position: int
    at: datetime | None
    sound: bool


@dataclass(frozen=True, slots=True)
class Checks:
    """The last verification that ended, the one that runs, and an order that nobody has taken yet."""

    last: Verification | None
    running: Verification | None
    asked: VerificationOrder | None

    @property
    def sound(self) -> bool:
        """Whether the last one found nothing; without any nothing is known to be sound."""
        return self.last is not None and not self.last.faults and not self.last.failure


def sealer(now: datetime) -> Sealer:
    """Return how the sealer stands."""
    last = Seal.objects.order_by("-position").first()
    waiting = unsealed(after=settled(now), limit=_MOST_WAITING)
    since = min((aware(entry.at) for entry in waiting), default=None)
    return Sealer(
        sealed=last.position if last else 0,
        last_at=last.sealed_at if last else None,
        waiting=len(waiting),
        waits_since=since,
        sound=since is None or now - since < PATIENCE,
    )


def anchor_places(places: Sequence[str], now: datetime) -> list[Place]:
    """Return how each place of anchors stands, in their order."""
    return [_place(place, now) for place in places]


def checks() -> Checks:
    """Return how the verifications stand."""
    ended = Verification.objects.exclude(finished_at=None)
    taken = Verification.objects.exclude(order_id=None).values("order_id")
    return Checks(
        last=ended.order_by("-at", "-pk").first(),
        running=Verification.objects.filter(finished_at=None).order_by("-at", "-pk").first(),
        asked=VerificationOrder.objects.exclude(pk__in=taken).order_by("pk").first(),
    )


def runs(found: Checks, now: datetime) -> bool:
    """Tell whether a verification runs; one that is silent for too long was killed."""
    return found.running is not None and now - found.running.at < LONGEST_VERIFICATION


def _place(place: str, now: datetime) -> Place:
    last = Anchor.objects.filter(place=place).order_by("-position").first()
    top = head()
    behind = top is not None and (last is None or last.position < top[0])
    late = behind and now - _sealed_at((last.position if last else 0) + 1, otherwise=now) > ANCHOR_PATIENCE
    return Place(place, last.position if last else 0, last.at if last else None, sound=not late)


def _sealed_at(position: int, *, otherwise: datetime) -> datetime:
    found = Seal.objects.filter(position=position).values_list("sealed_at", flat=True).first()
    return found or otherwise
