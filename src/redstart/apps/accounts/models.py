"""Persons, their names, their sign-ins, and the roles they hold."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q

from redstart.apps.journal.recorded import Recorded, RecordedManager


class Person(Recorded):
    """Somebody who acts or answers; the journal holds the id, the name stands apart and can be erased."""

    def __str__(self) -> str:
        return f"person {self.pk}"


class PersonName(Recorded):
    """The name of a person, erasable without breaking the history."""

    journal_omits: ClassVar[frozenset[str]] = frozenset({"name"})

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="naming")
    name = models.CharField(max_length=60)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name


class UserManager(RecordedManager["User"]):
    """Finds users by their sign-in name, as Django's sign-in asks."""

    def get_by_natural_key(self, username: str) -> User:
        """Return the user of a sign-in name."""
        return self.get(username=username)


class User(AbstractBaseUser, Recorded):
    """A sign-in of a person, kept by the administrators of the region at ``region_path``.

    ``is_service`` marks the product's own, which nobody signs in to.
    """

    journal_omits: ClassVar[frozenset[str]] = frozenset({"username", "password", "last_login", "language"})

    username = models.CharField(max_length=150, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)
    is_service = models.BooleanField(default=False)
    language = models.CharField(max_length=10, default="")
    region_path = models.CharField(max_length=200, default="/")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.username


class Membership(Recorded):
    """A role that a user holds for a region and everything under it, or for one unit there.

    It holds from a day until (not including) another, where they are set, unless it was ended before. The
    unit is known by its id alone: units stand above accounts. ``role`` is a code of ``rulebook/roles.yaml``.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40)
    region_path = models.CharField(max_length=200)
    unit_id = models.BigIntegerField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "role", "region_path"],
                condition=Q(ended_at=None, unit_id=None),
                name="membership_held_once",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "region_path", "unit_id"],
                condition=Q(ended_at=None, unit_id__isnull=False),
                name="membership_of_unit_held_once",
            ),
            models.CheckConstraint(condition=~Q(role=""), name="membership_role"),
            models.CheckConstraint(
                condition=Q(region_path__startswith="/", region_path__endswith="/"),
                name="membership_path_form",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gt=F("valid_from")),
                name="membership_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.region_path}"


class Deployment(Recorded):
    """The region at which this deployment is rooted: nothing outside it is seen. At most one row."""

    region_path = models.CharField(max_length=200)
    only = models.BooleanField(default=True, unique=True)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(only=True), name="deployment_only")]

    def __str__(self) -> str:
        return self.region_path


class SignInFailure(models.Model):
    """A failed sign-in, remembered as long as a throttle may ask for it.

    ``account`` is a digest of the name that was typed, which need not exist, so that the table holds no
    names and a locked name tells nobody whether there is such an account.
    """

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "at"]),
            models.Index(fields=["address", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%d %H:%M}"
