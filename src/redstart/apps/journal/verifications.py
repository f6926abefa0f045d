"""Verifications as the auditor sees them: asked for, taken, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from redstart.apps.journal.models import Verification, VerificationOrder

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from redstart.apps.journal.act import Act
    from redstart.apps.journal.chain.verdict import Verdict


def ask(act: Act) -> VerificationOrder:
    """Leave word that somebody wants the history verified."""
    return act.create(VerificationOrder(asked_at=act.now, asked_by_id=act.person_id))


def begin(*, now: datetime, order_id: int | None) -> Verification:
    """Note that a verification runs; raise ``IntegrityError`` where its order is already taken."""
    with transaction.atomic():
        return Verification.objects.create(at=now, order_id=order_id)


def end(kept: Verification, verdict: Verdict, *, took: timedelta) -> Verification:
    """Keep what a verification found."""
    kept.finished_at = kept.at + took
    for name in ("entries", "rows", "anchors", "waiting"):
        setattr(kept, name, getattr(verdict, name))
    kept.more_faults = verdict.more
    kept.faults = [
        {"kind": fault.kind, "zh": fault.message("zh"), "en": fault.message("en")} for fault in verdict.faults
    ]
    kept.save()
    return kept


def give_up(kept: Verification, *, why: str, took: timedelta) -> Verification:
    """Keep that a verification could not be done."""
    kept.finished_at, kept.failure = kept.at + took, why
    kept.save()
    return kept
