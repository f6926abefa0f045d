"""What one person proposes and another decides."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from redstart.apps.accounts.models import Person
from redstart.apps.approvals.states import JUDGED, ProposalState
from redstart.apps.journal.recorded import Recorded


class Proposal(Recorded):
    """A change that needs a second person: what it is about, from what to what, why, by whom.

    ``subject_kind`` and ``subject_id`` name what is to change (no foreign key: any register may be meant);
    ``subject_state`` is a mark of how it stood when this was proposed, so that nobody approves a change of
    something that has moved on. ``before`` and ``after`` are plain values in the words of the kind.
    """

    kind = models.CharField(max_length=40)
    region_path = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_state = models.CharField(max_length=64)
    before = models.JSONField(null=True)
    after = models.JSONField()
    reason = models.TextField()
    state = models.CharField(max_length=10, default=ProposalState.OPEN)
    channel = models.CharField(max_length=20)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    lapses_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "region_path", "subject_kind", "subject_id"],
                condition=Q(state=ProposalState.OPEN),
                name="proposal_one_open",
            ),
            models.CheckConstraint(condition=Q(state__in=list(ProposalState)), name="proposal_state_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="proposal_has_a_reason"),
            models.CheckConstraint(condition=Q(lapses_at__gt=F("proposed_at")), name="proposal_lapses_later"),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "region_path"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_kind} {self.subject_id}"


class Decision(Recorded):
    """How a proposal ended. It names both persons, and the database refuses that they be one.

    ``stale`` is noted by whoever met it, ``withdrawn`` is the proposer's, ``lapsed`` is noted when the next
    proposal on the same subject comes.
    """

    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="decision")
    proposer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10)
    reason = models.TextField(default="")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(outcome__in=JUDGED) | ~Q(proposer=F("decided_by")),
                name="decision_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[state for state in ProposalState if state != ProposalState.OPEN]),
                name="decision_outcome_known",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ProposalState.WITHDRAWN) | Q(proposer=F("decided_by")),
                name="decision_withdrawn_by_the_proposer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.proposal_id}"
