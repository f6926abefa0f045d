"""Marking drives and documents, holding figures back, releasing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from redstart.apps.accounts.roles import Action
from redstart.apps.accounts.scope import NOT_ALLOWED
from redstart.apps.accounts.secrecy import check_marking, clearances
from redstart.apps.plans import queries
from redstart.apps.plans.operations import secrecy as writes
from redstart.kernel.errors import RedstartError
from redstart.usecases.commands import command

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from redstart.apps.accounts.scope import Actor
    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import Drive


def mark_drive(
    *,
    by: Actor,
    now: datetime,
    key: str,
    drive_id: int,
    marking: str,
    reason: str = "",
    version: int | None = None,
) -> None:
    """Mark a drive and all that is in it.

    Raises ``not-found``, ``not-allowed`` (also for a marking that the actor is not cleared for),
    ``marking-unknown``, ``reason-needed`` to lower it, ``version-conflict``.
    """

    def work(act: Act, drive: Drive) -> None:
        _check_clearance(by, marking, drive.region.path)
        writes.mark_drive(act, drive, marking=marking, reason=reason.strip(), version=version)

    request = {"marking": marking, "reason": reason, "version": version}
    _on_drive("secrecy.mark-drive", by, now, key, drive_id, Action.MARK, request, work)


def mark_document(
    *,
    by: Actor,
    now: datetime,
    key: str,
    document_id: int,
    marking: str,
    reason: str = "",
    version: int | None = None,
) -> int:
    """Mark a document and its original; return the id of its drive. Errors as in :func:`mark_drive`."""

    def work(act: Act) -> dict[str, Any]:
        document = queries.document(by, document_id)
        drive = queries.drive(by, document.drive_id)
        by.require(Action.MARK, drive.region.path)
        _check_clearance(by, marking, drive.region.path)
        act.region_path = drive.region.path
        act.about(drive)
        writes.mark_document(act, document, marking=marking, reason=reason.strip(), version=version)
        return {"drive": drive.pk}

    request = {"document": document_id, "marking": marking, "reason": reason, "version": version}
    answer = command(verb="secrecy.mark-document", by=by, now=now, key=key, request=request, work=work)
    return int(answer["drive"])


def hold_drive(
    *,
    by: Actor,
    now: datetime,
    key: str,
    drive_id: int,
    until: datetime | None,
    reason: str,
    version: int | None = None,
) -> None:
    """Hold a drive back until a moment, or until it is released by hand.

    Raises ``not-found``, ``not-allowed``, ``already-released``, ``release-past``, ``reason-needed``.
    """

    def work(act: Act, drive: Drive) -> None:
        writes.hold_drive(act, drive, until=until, reason=reason.strip(), version=version)

    request = {"until": until.isoformat() if until else None, "reason": reason, "version": version}
    _on_drive("secrecy.hold", by, now, key, drive_id, Action.MARK, request, work)


def release_drive(
    *, by: Actor, now: datetime, key: str, drive_id: int, reason: str, version: int | None = None
) -> None:
    """Release a drive that is held back, for good; raise ``not-found``, ``not-allowed``, ``not-held``."""

    def work(act: Act, drive: Drive) -> None:
        writes.release_drive(act, drive, reason=reason.strip(), version=version)

    request = {"reason": reason, "version": version}
    _on_drive("secrecy.release", by, now, key, drive_id, Action.RELEASE, request, work)


def _check_clearance(by: Actor, marking: str, region_path: str) -> None:
    """Nobody marks a paper out of the own sight: it would be lost to whoever has to correct a slip."""
    if check_marking(marking) not in clearances(by, region_path):
        raise RedstartError(NOT_ALLOWED)


def _on_drive(
    verb: str,
    by: Actor,
    now: datetime,
    key: str,
    drive_id: int,
    action: Action,
    request: dict[str, Any],
    write: Callable[[Act, Drive], None],
) -> None:
    def work(act: Act) -> dict[str, Any]:
        drive = queries.drive(by, drive_id)
        by.require(action, drive.region.path)
        act.region_path = drive.region.path
        act.about(drive)
        write(act, drive)
        return {}

    command(verb=verb, by=by, now=now, key=key, request={"drive": drive_id, **request}, work=work)
