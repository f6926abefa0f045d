"""Reads of drives and plan versions, through the actor's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from redstart.apps.accounts.roles import Action as Deed
from redstart.apps.accounts.scope import found, within
from redstart.apps.accounts.secrecy import cleared, disclosed
from redstart.apps.plans.models import Document, Drive, PlanVersion
from redstart.apps.plans.states import OPEN_STATES, PlanState
from redstart.rulebook.secrecy import highest

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from redstart.apps.accounts.scope import Actor
    from redstart.rulebook.secrecy import Marking


def drives(actor: Actor, action: Deed = Deed.VIEW_DRIVES) -> QuerySet[Drive]:
    """Return the drives in the actor's scope, newest first.

    Each carries ``open_version_id`` and ``issued_version_id`` (``None`` where there is none).
    """
    versions = PlanVersion.objects.filter(drive=OuterRef("pk"))
    return (
        Drive.objects.filter(within(actor, action, "region__path"), disclosed(actor, "region__path"))
        .select_related("region")
        .annotate(
            open_version_id=Subquery(versions.filter(state__in=OPEN_STATES).values("pk")[:1]),
            issued_version_id=Subquery(versions.filter(state=PlanState.ISSUED).values("pk")[:1]),
        )
        .order_by("-starts", "-pk")
    )


def drive(actor: Actor, drive_id: int, action: Deed = Deed.VIEW_DRIVES) -> Drive:
    """Return one drive; raise ``not-found`` outside the scope."""
    return found(drives(actor, action), drive_id)


def plan_versions(actor: Actor, action: Deed = Deed.VIEW_DRIVES) -> QuerySet[PlanVersion]:
    """Return the plan versions in the actor's scope, newest first."""
    path = "drive__region__path"
    rows = PlanVersion.objects.filter(within(actor, action, path), disclosed(actor, path, prefix="drive__"))
    return rows.select_related("drive__region", "based_on").order_by("-drive__starts", "-drive_id", "-number")


def plan_version(actor: Actor, version_id: int, action: Deed = Deed.VIEW_DRIVES) -> PlanVersion:
    """Return one plan version; raise ``not-found`` outside the scope."""
    return found(plan_versions(actor, action), version_id)


def current_version(actor: Actor, drive_id: int) -> PlanVersion | None:
    """Return the version that holds for a drive: the issued one, else the open one, else the last."""
    rows = list(plan_versions(actor).filter(drive_id=drive_id))
    issued = [row for row in rows if row.state == PlanState.ISSUED]
    pending = [row for row in rows if row.state in OPEN_STATES]
    return next(iter([*issued, *pending, *rows]), None)


def version_by_id(version_id: int) -> PlanVersion:
    """Return a plan version for a command that has checked the scope by other means."""
    return PlanVersion.objects.select_related("drive__region").get(pk=version_id)


def issued_version(drive_id: int) -> PlanVersion | None:
    """Return the version of a drive that holds now."""
    return PlanVersion.objects.filter(drive_id=drive_id, state=PlanState.ISSUED).first()


def locked_version(actor: Actor, version_id: int, action: Deed) -> PlanVersion:
    """Return a plan version that nobody else changes until this command ends.

    Raises ``not-found`` outside the scope, ``not-allowed`` where the actor may only look. The lock keeps
    sign-off and review apart: what is signed is what was counted.
    """
    seen = plan_version(actor, version_id)
    actor.require(action, seen.drive.region.path)
    PlanVersion.objects.select_for_update().get(pk=seen.pk)
    return plan_version(actor, version_id)


def locked_versions(drive: Drive) -> list[PlanVersion]:
    """Return all versions of a drive's plan; nobody else changes them or begins one until this command ends.

    The drive is locked first: a lock on the versions alone would not see one that was begun meanwhile.
    """
    Drive.objects.select_for_update().get(pk=drive.pk)
    return list(PlanVersion.objects.select_for_update().filter(drive=drive).order_by("number"))


def documents(actor: Actor) -> QuerySet[Document]:
    """Return the documents of drives in the actor's scope that the actor is cleared for."""
    path = "drive__region__path"
    rows = Document.objects.filter(
        within(actor, Deed.VIEW_DRIVES, path),
        disclosed(actor, path, prefix="drive__"),
        cleared(actor, path),
    )
    return rows.select_related("file")


def document(actor: Actor, document_id: int) -> Document:
    """Return one document; raise ``not-found`` outside the scope."""
    return found(documents(actor), document_id)


def marking_of(actor: Actor, drive: Drive) -> Marking:
    """Return what a list from a drive carries as a whole: the highest of its and its documents' markings.

    A document that the actor is not cleared for is in no list of the actor's, and does not count.
    """
    shown = documents(actor).filter(drive=drive).values_list("marking", flat=True)
    return highest([drive.marking, *shown])
