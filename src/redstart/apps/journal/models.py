"""The one history: commands, the entries they leave, and effects still to go outside."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from redstart.apps.journal.recorded import Recorded


class Command(models.Model):
    """One act of one person, known by its idempotency key.

    Sent again with the same key and the same request, it answers with ``response`` and does nothing.
    ``reverses`` names the command that this one undoes. No foreign keys: the history outlives its subjects.
    """

    actor_id = models.BigIntegerField()
    key = models.CharField(max_length=100)
    verb = models.CharField(max_length=80)
    request_digest = models.CharField(max_length=64)
    response = models.JSONField(null=True)
    at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    subject_kind = models.CharField(max_length=60, default="")
    subject_id = models.BigIntegerField(null=True)
    reverses = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["actor_id", "key"], name="command_once_per_key"),
            models.UniqueConstraint(
                fields=["reverses"], condition=Q(reverses__isnull=False), name="command_undone_once"
            ),
            models.CheckConstraint(
                condition=Q(subject_kind="", subject_id=None) | (~Q(subject_kind="") & Q(subject_id__gt=0)),
                name="command_subject_kind_with_id",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["subject_kind", "subject_id", "actor_id"])]

    def __str__(self) -> str:
        return f"{self.verb} by {self.actor_id} at {self.at:%Y-%m-%d %H:%M}"


class Entry(models.Model):
    """One change of one row: what it was, what it became, by whom, when, why.

    ``before`` is null for a new row, ``after`` for a deleted one; a change names only the columns that
    differ. Persons appear by id alone. ``sequence`` orders the history.
    """

    sequence = models.BigAutoField(primary_key=True)
    command_id = models.BigIntegerField(db_index=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField()
    verb = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    region_path = models.CharField(max_length=200)
    key = models.CharField(max_length=100)
    channel = models.CharField(max_length=20)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(default="")

    class Meta:
        ordering: ClassVar = ["sequence"]
        verbose_name_plural = "entries"
        # Beside the first, which replay walks, each serves a filter of the auditor's page.
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id"]),
            models.Index(fields=["subject_id"], name="entry_subject"),
            models.Index(fields=["at", "sequence"], name="entry_moment"),
            models.Index(fields=["actor_id", "sequence"], name="entry_actor"),
            models.Index(fields=["verb", "sequence"], name="entry_verb"),
            models.Index(fields=["channel", "sequence"], name="entry_channel"),
            models.Index(fields=["key"], name="entry_key"),
            # A region is asked for with all under it, and PostgreSQL looks a beginning up only in this class.
            models.Index(fields=["region_path"], name="entry_region", opclasses=["varchar_pattern_ops"]),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.verb} {self.subject_kind} {self.subject_id}"


class Outbox(models.Model):
    """An effect outside that a command promised; delivered after its transaction, at least once."""

    command_id = models.BigIntegerField(db_index=True)
    topic = models.CharField(max_length=60)
    payload = models.JSONField()
    at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "outbox"
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=Q(delivered_at=None), name="outbox_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} of command {self.command_id}"


class Seal(models.Model):
    """The place of one entry in the chain: ``digest`` covers the entry and the digest before it.

    ``position`` counts from 1 without gaps, in the order in which the sealer met the entries; ``algorithm``
    names the hash, so that a deployment may change it without breaking what is sealed.
    """

    position = models.BigIntegerField(primary_key=True)
    entry_sequence = models.BigIntegerField(unique=True)
    algorithm = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(position__gt=0), name="seal_position_from_one"),
            models.CheckConstraint(condition=Q(algorithm__in=["sha256", "sm3"]), name="seal_algorithm"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.digest[:12]}"


class Anchor(models.Model):
    """A head of the chain that was written down outside, where whoever holds the database cannot reach."""

    position = models.BigIntegerField()
    algorithm = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    place = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place", "position"], name="anchor_once_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.position} in {self.place}"


class VerificationOrder(Recorded):
    """The wish of an auditor that the history be verified now; carried out beside the server, not in it."""

    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"asked at {self.asked_at:%Y-%m-%d %H:%M}"


class Verification(models.Model):
    """A verification of the history and what it found, kept for the auditor.

    ``order_id`` names the order it carries out: whoever inserts the row first has taken the order.
    ``finished_at`` is null while it runs; ``failure`` tells why it could not be done.
    """

    at = models.DateTimeField(db_index=True)
    finished_at = models.DateTimeField(null=True)
    order_id = models.BigIntegerField(null=True, unique=True)
    entries = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    anchors = models.BigIntegerField(default=0)
    waiting = models.BigIntegerField(default=0)
    faults = models.JSONField(default=list)
    more_faults = models.BigIntegerField(default=0)
    failure = models.TextField(default="")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {len(self.faults)} faults"
