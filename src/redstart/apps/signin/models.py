"""Sessions, the standing of passwords, second factors and their recovery codes, the set-up code."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from redstart.apps.accounts.models import User
from redstart.apps.journal.recorded import Recorded
from redstart.apps.signin.states import Ending


class SignIn(Recorded):
    """One session of one user on one device. Where from and when last used stay out of the journal."""

    journal_omits: ClassVar[frozenset[str]] = frozenset({"address", "device", "last_used_at"})

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="sign_ins")
    began_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    address = models.CharField(max_length=64)
    device = models.CharField(max_length=300)
    two_factors = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=20, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_why="")
                | Q(ended_at__isnull=False, ended_why__in=[ending.value for ending in Ending]),
                name="sign_in_ended_with_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user"], condition=Q(ended_at=None), name="sign_in_open"),
        ]

    def __str__(self) -> str:
        return f"sign-in {self.pk}"


class PasswordStanding(Recorded):
    """Who set a user's password and when; a temporary one must be changed before anything else."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="password_standing")
    set_by = models.BigIntegerField()
    set_at = models.DateTimeField()
    temporary = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"password of user {self.user_id}"


class SecondFactor(Recorded):
    """A device that makes time-based codes for a user; its secret is kept encrypted."""

    journal_omits: ClassVar[frozenset[str]] = frozenset({"secret"})

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="second_factors")
    secret = models.TextField()
    confirmed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at=None), name="second_factor_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"second factor {self.pk}"


class RecoveryCode(Recorded):
    """A code on paper that stands in once for a lost device; only its keyed digest is kept."""

    journal_omits: ClassVar[frozenset[str]] = frozenset({"digest"})

    factor = models.ForeignKey(SecondFactor, on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    void_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"recovery code {self.pk}"


class SetUpCode(Recorded):
    """A code printed on the console by which the first account of an installation is made, once."""

    journal_omits: ClassVar[frozenset[str]] = frozenset({"digest"})

    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    void_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"set-up code {self.pk}"


class UsedCode(models.Model):
    """A time step whose code was taken for a second factor: the same code is not taken twice."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.PROTECT, related_name="+")
    step = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["factor", "step"], name="code_used_once"),
        ]

    def __str__(self) -> str:
        return f"step {self.step} of {self.factor_id}"
