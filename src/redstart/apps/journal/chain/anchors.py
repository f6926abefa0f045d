"""Anchors: heads of the chain written down where whoever holds the database cannot reach.

A place is a file (best on another machine, or a share that only takes appends) or a URL that takes a POST.
Each anchor is one JSON line; see :func:`line`.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import Request, urlopen

from redstart.apps.journal.chain.sealing import head
from redstart.apps.journal.models import Anchor
from redstart.kernel.errors import ErrorKind, RedstartError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

ANCHOR_FAILED = ErrorKind(
    code="anchor-failed",
    zh="台账链头未能写到外部存证处 {target}：{reason}",
    en="the head of the journal could not be written to {target}: {reason}",
    zh_advice="请检查该位置能否写入；恢复后会自动补写",
    en_advice="check that the place can be written; it is tried again by itself",
)
ANCHORS_UNREADABLE = ErrorKind(
    code="anchors-unreadable",
    zh="存证文件 {target} 第{line}行无法读取",
    en="line {line} of the anchor file {target} cannot be read",
    zh_advice="请确认文件未被改动；如有备份请用备份核对",
    en_advice="make sure that the file was not edited; compare it with a copy",
)
_TIMEOUT = 10


@dataclass(frozen=True, slots=True)
class Head:
    """A position of the chain and its digest."""

    position: int
    algorithm: str
    digest: str


def anchor(*, places: Iterable[str], now: datetime) -> list[RedstartError]:
    """Write the head down in every place that does not hold it yet; return what failed.

    The place outside is written first, the note of it in the database after: a note without an anchor could
    be taken for one that somebody removed.
    """
    last = head()
    if last is None:
        return []
    failed = []
    for place in places:
        if Anchor.objects.filter(place=place, position__gte=last[0]).exists():
            continue
        try:
            _write(place, line(Head(*last), now=now))
        except (OSError, URLError) as error:
            failed.append(RedstartError(ANCHOR_FAILED, target=place, reason=str(error)))
        else:
            Anchor.objects.create(place=place, at=now, **asdict(Head(*last)))
    return failed


def line(last: Head, *, now: datetime) -> str:
    """Return an anchor as the line that is written outside."""
    return json.dumps({**asdict(last), "at": now.isoformat()}, sort_keys=True) + "\n"


def read_anchors(path: Path) -> list[Head]:
    """Return the anchors of a file; raise ``anchors-unreadable`` naming the line that is not one."""
    heads = []
    for number, text in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            data = json.loads(text)
            heads.append(Head(int(data["position"]), str(data["algorithm"]), str(data["digest"])))
        except (ValueError, KeyError, TypeError) as error:
            raise RedstartError(ANCHORS_UNREADABLE, target=path, line=number) from error
    return heads


def kept_heads() -> list[Head]:
    """Return the anchors that the database remembers having written."""
    rows = Anchor.objects.order_by("position").values_list("position", "algorithm", "digest")
    return [Head(*row) for row in rows]


def _write(place: str, text: str) -> None:
    if place.startswith(("http://", "https://")):
        request = Request(place, data=text.encode(), method="POST")  # noqa: S310 - the scheme is checked above
        request.add_header("Content-Type", "application/json")
        with urlopen(request, timeout=_TIMEOUT):  # noqa: S310
            return
    with Path(place).open("a", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
