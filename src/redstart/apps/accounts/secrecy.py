"""Marked and embargoed rows: columns that any table can take, and the one condition that scope adds for them.

A row that is marked above the reader's clearance, or whose figures are not released yet, is not there for
that reader: not in a list, a count, a search, an export, nor in the words of an error. See docs/secrecy.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from redstart.apps.accounts.models import Person
from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import within
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.rulebook.secrecy import markings, usual_marking

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor

MARKING_UNKNOWN = ErrorKind(
    code="marking-unknown",
    zh="没有“{marking}”这种标识",
    en="there is no marking {marking!r}",
    zh_advice="可用的标识：{markings}",
    en_advice="the markings are: {markings}",
)


class Marked(models.Model):
    """Columns of a row that is marked: a code of ``rulebook/secrecy.yaml``."""

    marking = models.CharField(max_length=20, default=usual_marking)

    class Meta:
        abstract = True


class Embargoed(models.Model):
    """Columns of a row that may be held back until its release.

    It is held back while ``held`` and neither released by an act (``released_at``, ``released_by``) nor past
    ``release_at``, the moment at which it releases itself; without that moment only an act releases it.
    """

    held = models.BooleanField(default=False)
    release_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def is_held(self, now: datetime) -> bool:
        """Whether the figures are held back at a moment."""
        return self.held and self.released_at is None and (self.release_at is None or self.release_at > now)


def embargo_constraints(name: str) -> list[models.BaseConstraint]:
    """Return what the database holds an embargoed table to: no half releases."""
    nothing = Q(release_at=None, released_at=None, released_by=None)
    whole = Q(released_at=None, released_by=None) | Q(released_at__isnull=False, released_by__isnull=False)
    return [models.CheckConstraint(condition=(Q(held=False) & nothing) | (Q(held=True) & whole), name=name)]


def _whole_region(_unit_id: int) -> Q:
    """Reach what a role for a unit clears: everything of the region, which other conditions narrow."""
    return Q()


def cleared(actor: Actor, path_lookup: str, *, prefix: str = "") -> Q:
    """Return the condition that keeps the rows whose marking the actor is cleared for where they lie.

    A clearance is an action that a role holds for a region; a role held for a unit clears its holder in the
    region of the unit, since other conditions narrow the rows to the unit's.
    """
    condition = Q(pk__in=())
    for marking in markings().values():
        marked = Q(**{f"{prefix}marking": marking.code})
        if marking.action is None:
            condition |= marked
        else:
            action = Action(marking.action)
            condition |= marked & within(actor, action, path_lookup, of_unit=_whole_region)
    return condition


def released(actor: Actor, path_lookup: str, *, prefix: str = "") -> Q:
    """Return the condition that keeps the rows that are not held back from the actor at the actor's moment.

    An actor without a moment sees nothing released by time alone.
    """
    free = Q(**{f"{prefix}held": False}) | Q(**{f"{prefix}released_at__isnull": False})
    if actor.at is not None:
        free |= Q(**{f"{prefix}release_at__lte": actor.at})
    return free | within(actor, Action.SEE_HELD, path_lookup, of_unit=_whole_region)


def disclosed(actor: Actor, path_lookup: str, *, prefix: str = "") -> Q:
    """Return the condition for rows that are both marked and embargoed."""
    return cleared(actor, path_lookup, prefix=prefix) & released(actor, path_lookup, prefix=prefix)


def clearances(actor: Actor, region_path: str) -> tuple[str, ...]:
    """Return the codes of the markings that the actor sees in a region, the lowest first."""
    seen = [
        marking.code
        for marking in markings().values()
        if marking.action is None
        or any(region_path.startswith(grant.region_path) for grant in actor.grants_of(Action(marking.action)))
    ]
    return tuple(seen)


def check_marking(code: str) -> str:
    """Return a marking's code; raise ``marking-unknown``."""
    if code not in markings():
        raise RedstartError(MARKING_UNKNOWN, marking=code[:20], markings=", ".join(markings()))
    return code
