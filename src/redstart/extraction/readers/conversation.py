"""Talking with a child process that may never listen, never answer, or never stop answering."""

from __future__ import annotations

import os
import selectors
import signal
import threading
from time import monotonic
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

_CHUNK = 1 << 16


def converse(child: subprocess.Popen[bytes], message: bytes, *, seconds: float, most: int) -> bytes | None:
    """Send a message and return the answer; ``None`` past ``seconds`` or ``most`` bytes.

    In every case the child and whatever it began are gone afterwards.
    """
    if child.stdin is None or child.stdout is None:
        raise ValueError("the child needs pipes")
    sender = threading.Thread(target=_send, args=(child.stdin, message), daemon=True)
    sender.start()
    answer = _listen(child.stdout, until=monotonic() + seconds, most=most)
    if answer is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    sender.join()
    child.stdout.close()
    return answer


def _send(pipe: IO[bytes], message: bytes) -> None:
    try:
        with pipe:
            pipe.write(message)
    except OSError:  # it ended before it had read everything: its answer tells why
        return


def _listen(pipe: IO[bytes], *, until: float, most: int) -> bytes | None:
    chunks: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while (left := until - monotonic()) > 0:
            if not selector.select(left):
                return None
            chunk = os.read(pipe.fileno(), _CHUNK)
            if not chunk:
                return b"".join(chunks)
            size += len(chunk)
            if size > most:
                return None
            chunks.append(chunk)
    return None
