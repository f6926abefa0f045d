"""The documents that a drive was read from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from redstart.apps.accounts.secrecy import Marked
from redstart.apps.files.models import StoredFile
from redstart.apps.journal.recorded import Recorded
from redstart.apps.plans.models.drives import Drive, PlanVersion


class Document(Marked, Recorded):
    """A document as it was read: its source text, what it says of itself, and the whole reading as JSON.

    Positions of items count in ``text``. The text names persons, so it stays out of the journal; the hash of
    the file stands for it, that of the reading for ``extraction``. A document may be marked higher than its
    drive: then its text, its original and what quotes it are seen by fewer.
    """

    journal_omits: ClassVar[frozenset[str]] = frozenset({"text", "extraction"})

    drive = models.ForeignKey(Drive, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300, default="")
    kind = models.CharField(max_length=20)
    issuer = models.CharField(max_length=200, default="")
    number = models.CharField(max_length=100, default="")
    date = models.CharField(max_length=20, default="")
    region_written = models.CharField(max_length=60, default="")
    period = models.CharField(max_length=20, default="")
    text = models.TextField()
    extraction = models.JSONField()
    extraction_sha256 = models.CharField(max_length=64)
    extraction_schema = models.CharField(max_length=40)
    product_version = models.CharField(max_length=40)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title or f"document {self.pk}"


class PlanDocument(Recorded):
    """A document that feeds a plan version, in order."""

    plan_version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="sources")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="uses")
    position = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan_version", "document"], name="plan_document_once"),
            models.UniqueConstraint(fields=["plan_version", "position"], name="plan_document_position"),
        ]

    def __str__(self) -> str:
        return f"document {self.document_id} of {self.plan_version_id}"
