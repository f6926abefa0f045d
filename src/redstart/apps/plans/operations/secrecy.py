"""Writes of markings and embargoes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from redstart.apps.accounts.secrecy import check_marking
from redstart.kernel.errors import ErrorKind, RedstartError
from redstart.rulebook.secrecy import highest

if TYPE_CHECKING:
    from datetime import datetime

    from redstart.apps.journal.act import Act
    from redstart.apps.plans.models import Document, Drive

REASON_NEEDED = ErrorKind(
    code="reason-needed",
    zh="没有写明理由",
    en="no reason is given",
    zh_advice="降低标识、扣留和发布都要写明理由或依据，记入办理记录",
    en_advice="to lower a marking, to hold back and to release takes a reason, which goes on record",
)
ALREADY_RELEASED = ErrorKind(
    code="already-released",
    zh="已于{at}发布，不能收回",
    en="it was released at {at} and cannot be taken back",
    zh_advice="内容有误的，请更正后另行发布；需要缩小知悉范围的，请提高标识",
    en_advice="correct what is wrong and release the correction; to let fewer see it, raise its marking",
)
NOT_HELD = ErrorKind(
    code="not-held",
    zh="该内容没有被扣留，无需发布",
    en="it is not held back, so there is nothing to release",
    zh_advice="请刷新页面查看现在的状态",
    en_advice="reload the page to see how it stands now",
)
RELEASE_PAST = ErrorKind(
    code="release-past",
    zh="发布时间已经过去",
    en="the moment of release has passed",
    zh_advice="请填写将来的时间，或留空由人发布",
    en_advice="give a moment to come, or none and release it by hand",
)


def mark_drive(act: Act, drive: Drive, *, marking: str, reason: str, version: int | None = None) -> Drive:
    """Mark a drive and all that is in it; raise ``marking-unknown`` or ``reason-needed``."""
    _check_reason(drive.marking, check_marking(marking), reason)
    return act.change(drive, version=version, reason=reason, marking=marking)


def mark_document(
    act: Act, document: Document, *, marking: str, reason: str, version: int | None = None
) -> Document:
    """Mark a document and its original alike; raise ``marking-unknown`` or ``reason-needed``."""
    _check_reason(document.marking, check_marking(marking), reason)
    act.change(document.file, reason=reason, marking=marking)
    return act.change(document, version=version, reason=reason, marking=marking)


def hold_drive(
    act: Act, drive: Drive, *, until: datetime | None, reason: str, version: int | None = None
) -> Drive:
    """Hold a drive back until a moment, or until it is released by hand.

    Raises ``already-released``: what people have seen cannot be unseen by a date typed in afterwards.
    """
    if drive.held and not drive.is_held(act.now):
        raise RedstartError(ALREADY_RELEASED, at=_moment(drive.released_at or drive.release_at))
    if until is not None and until <= act.now:
        raise RedstartError(RELEASE_PAST)
    _need(reason)
    return act.change(drive, version=version, reason=reason, held=True, release_at=until)


def release_drive(act: Act, drive: Drive, *, reason: str, version: int | None = None) -> Drive:
    """Release a drive that is held back; nothing takes that back."""
    if not drive.is_held(act.now):
        raise RedstartError(NOT_HELD)
    _need(reason)
    return act.change(
        drive, version=version, reason=reason, released_at=act.now, released_by_id=act.person_id
    )


def _check_reason(old: str, new: str, reason: str) -> None:
    if highest([new]).rank < highest([old]).rank:
        _need(reason)


def _need(reason: str) -> None:
    if not reason.strip():
        raise RedstartError(REASON_NEEDED)


def _moment(at: datetime | None) -> str:
    from django.utils.timezone import localtime

    return f"{localtime(at):%Y-%m-%d %H:%M}" if at else ""
