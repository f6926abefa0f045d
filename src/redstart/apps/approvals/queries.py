"""Reads of proposals, through the actor's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from redstart.apps.accounts.scope import found, within
from redstart.apps.approvals.models import Proposal
from redstart.apps.approvals.states import ProposalState

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from redstart.apps.accounts.roles import Action
    from redstart.apps.accounts.scope import Actor


def proposals_for_actor(actor: Actor, rights: Mapping[str, Collection[Action]]) -> QuerySet[Proposal]:
    """Return the proposals that an actor may see, newest first.

    ``rights`` gives for each kind the actions of which any lets it be seen.
    """
    condition = Q(pk__in=())
    for kind, actions in rights.items():
        for action in actions:
            condition |= Q(kind=kind) & within(actor, action, "region_path")
    return Proposal.objects.filter(condition).select_related("decision").order_by("-proposed_at", "-pk")


def waiting(rows: QuerySet[Proposal], now: datetime) -> QuerySet[Proposal]:
    """Return those of ``rows`` that still wait for somebody."""
    return rows.filter(state=ProposalState.OPEN, lapses_at__gt=now)


def settled(rows: QuerySet[Proposal], now: datetime) -> QuerySet[Proposal]:
    """Return those of ``rows`` that are decided, ended, or past their time."""
    return rows.exclude(pk__in=waiting(rows, now).values("pk"))


def locked_proposal(rows: QuerySet[Proposal], proposal_id: int) -> Proposal:
    """Return a proposal of ``rows`` that nobody else decides until this command ends; raise ``not-found``."""
    seen = found(rows, proposal_id)
    Proposal.objects.select_for_update().get(pk=seen.pk)
    return found(rows, proposal_id)


def open_on(*, kind: str, region_path: str, subject_kind: str, subject_id: int) -> Proposal | None:
    """Return the open proposal on a subject, lapsed or not."""
    return Proposal.objects.filter(
        kind=kind,
        region_path=region_path,
        subject_kind=subject_kind,
        subject_id=subject_id,
        state=ProposalState.OPEN,
    ).first()
