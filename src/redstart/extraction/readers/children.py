"""Starting a disposable child: bytes in, bytes out, an end to it whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from redstart.extraction.readers.errors import EXHAUSTED
from redstart.extraction.readers.limits import MEGABYTE
from redstart.kernel.errors import Place, RedstartError

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGEST_ANSWER = 256 * MEGABYTE
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONPATH")


@dataclass(frozen=True, slots=True)
class Fence:
    """What a child may use: bytes of memory, seconds of processor time, seconds by the clock."""

    memory: int = 600 * MEGABYTE
    processor: int = 10
    wall: float = 15.0


def run_child(command: Sequence[str], message: bytes, fence: Fence, name: str | None) -> bytes:
    """Return what a child prints; whatever ends it early is one error."""
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={key: value for key, value in os.environ.items() if key in _ENVIRONMENT},
        start_new_session=True,
    )
    try:
        output, _ = child.communicate(message, timeout=fence.wall)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        raise RedstartError(EXHAUSTED, place=Place(file=name)) from None
    if child.returncode != 0 or len(output) > _LARGEST_ANSWER:
        raise RedstartError(EXHAUSTED, place=Place(file=name))
    return output
