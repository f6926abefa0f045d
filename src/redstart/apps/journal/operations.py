"""Commands: one transaction that owns the idempotency key, the rows, the journal and the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from redstart.apps.journal.act import Act
from redstart.apps.journal.models import Command
from redstart.apps.journal.values import digest, plain
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

KEY_REUSED = ErrorKind(
    code="key-reused",
    zh="这次操作的标识已用于另一次不同的操作",
    en="this request carries the key of another, different request",
    zh_advice="请刷新页面后重新操作",
    en_advice="reload the page and act again",
)
KEY_UNUSABLE = ErrorKind(
    code="key-unusable",
    zh="操作标识须为1至100个字符",
    en="an idempotency key has 1 to 100 characters",
    zh_advice="请刷新页面后重新操作",
    en_advice="send a fresh random key, for example a UUID",
)

Response = dict[str, Any]


def perform(
    *,
    verb: str,
    person_id: int,
    now: datetime,
    key: str,
    channel: str,
    request: Mapping[str, Any],
    work: Callable[[Act], Mapping[str, Any]],
) -> Response:
    """Do ``work`` once for this person and key, in one transaction, and return its answer.

    ``request`` is everything that makes this request this request. The same key with the same request
    answers as before, without doing anything; with another request it raises ``key-reused``. When ``work``
    raises, nothing is kept, the key included, and the command may be sent again.
    """
    if not 1 <= len(key) <= 100:
        raise RedstartError(KEY_UNUSABLE)
    with transaction.atomic():
        command = _claim(
            Command(
                actor_id=person_id,
                key=key,
                verb=verb,
                request_digest=digest({"verb": verb, **request}),
                at=now,
                channel=channel,
            )
        )
        if command.response is not None:
            return dict(command.response)
        act = Act(command)
        command.response = plain(dict(work(act)))
        act.close()
        command.save()
        return dict(command.response or {})


def _claim(wanted: Command) -> Command:
    """Insert the command, or wait for and return the one that holds its key.

    A stored command without an answer can only be the one inserted here: every other committed with one.
    """
    Command.objects.bulk_create([wanted], ignore_conflicts=True)
    held = Command.objects.get(actor_id=wanted.actor_id, key=wanted.key)
    if held.request_digest != wanted.request_digest:
        raise RedstartError(KEY_REUSED)
    return held
