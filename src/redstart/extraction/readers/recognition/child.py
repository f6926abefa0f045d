"""The disposable process that recognises one page: order and bytes in, JSON out.

Run by :mod:`redstart.extraction.readers.recognition` only.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from redstart.extraction.readers.child import fence
from redstart.extraction.readers.errors import BROKEN, EXHAUSTED, NOTHING_RECOGNISED
from redstart.extraction.readers.landlock import hide_files
from redstart.extraction.readers.syscalls import deny
from redstart.kernel.errors import RedstartError

if TYPE_CHECKING:
    from redstart.extraction.readers.recognition.engine import Engine
    from redstart.kernel.errors import ErrorKind


def answer(order: dict[str, Any], data: bytes, engine: Engine) -> dict[str, Any]:
    """Return what was recognised on a page, or why nothing was."""
    from redstart.extraction.readers.recognition.engine import page_of
    from redstart.extraction.readers.recognition.pictures import picture_of

    try:
        scan = page_of(picture_of(data, int(order["page"])), engine)
    except RedstartError as error:
        return _refusal(BROKEN if error.code == BROKEN.code else EXHAUSTED)
    except (MemoryError, RecursionError):
        return _refusal(EXHAUSTED)
    return {"scan": scan.to_json()} if scan.glyphs else _refusal(NOTHING_RECOGNISED)


def _refusal(kind: ErrorKind) -> dict[str, Any]:
    reasons = {"zh_reason": "图片不能打开", "en_reason": "the picture does not open"}
    return {"error": {"code": kind.code, "parameters": reasons if kind is BROKEN else {}}}


def main() -> None:
    """Read one order and its file, print one answer.

    The kernel's fence is laid first: a library that would report its use finds no network. The models are
    loaded before the interpreter's own, since their libraries set variables, and before any byte of the
    stranger's is read.
    """
    order = json.loads(sys.stdin.buffer.readline())
    hide_files()
    deny()
    from redstart.extraction.readers.recognition.engine import load

    engine = load()
    fence(order["memory"], order["processor"])
    sys.stdout.buffer.write(json.dumps(answer(order, sys.stdin.buffer.read(), engine)).encode("ascii"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
