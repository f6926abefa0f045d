"""Commands: one transaction that owns the idempotency key, the rows, the journal and the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, IntegrityError, OperationalError, transaction

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

TEXT_UNUSABLE = ErrorKind(
    code="text-unusable",
    zh="提交的文字中含有无法保存的控制字符",
    en="the text that was sent contains characters that cannot be stored",
    zh_advice="请删除不可见的字符后重新提交",
    en_advice="remove the invisible characters and send it again",
)

Response = dict[str, Any]
# PostgreSQL: unique violation, serialization failure, deadlock.
_RACES = frozenset({"23505", "40001", "40P01"})


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
    raises, nothing is kept, the key included, and the command may be sent again. ``work`` may run twice:
    a command that loses a race for the same row is tried once more.
    """
    if not 1 <= len(key) <= 100 or not key.isprintable():
        raise RedstartError(KEY_UNUSABLE)
    if not _storable(request):
        raise RedstartError(TEXT_UNUSABLE)
    command = {
        "actor_id": person_id,
        "key": key,
        "verb": verb,
        "request_digest": digest({"verb": verb, **request}),
        "at": now,
        "channel": channel,
    }
    try:
        return _once(Command(**command), work)
    except (IntegrityError, OperationalError) as error:
        if not _lost_a_race(error):
            raise
    # What another command did in the same moment is there now: this time the work sees it, and says so.
    return _once(Command(**command), work)


def _once(wanted: Command, work: Callable[[Act], Mapping[str, Any]]) -> Response:
    with transaction.atomic():
        command = _claim(wanted)
        if command.response is not None:
            return dict(command.response)
        act = Act(command)
        command.response = plain(dict(work(act)))
        act.close()
        command.save()
        return dict(command.response or {})


def _lost_a_race(error: DatabaseError) -> bool:
    """Tell whether a command failed for what another wrote meanwhile: the same name, or a deadlock."""
    state = getattr(error.__cause__, "sqlstate", None)
    return state in _RACES or (state is None and "UNIQUE constraint failed" in str(error))


def _storable(value: object) -> bool:
    """Tell whether every database can hold the texts of a request: no NUL, no half of a surrogate pair."""
    if isinstance(value, str):
        return "\x00" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, dict):
        return all(_storable(item) for pair in value.items() for item in pair)
    if isinstance(value, list | tuple):
        return all(_storable(item) for item in value)
    return True


def _claim(wanted: Command) -> Command:
    """Insert the command, or wait for and return the one that holds its key.

    A stored command without an answer can only be the one inserted here: every other committed with one.
    """
    Command.objects.bulk_create([wanted], ignore_conflicts=True)
    held = Command.objects.get(actor_id=wanted.actor_id, key=wanted.key)
    if held.request_digest != wanted.request_digest:
        raise RedstartError(KEY_REUSED)
    return held
